package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The digits that each factor of an op could be split over, as its tensors have it. */
final class SplitOptions {
  private final Devices devices;
  private final Factors factors;
  private final List<List<ImmutableIntArray>> options = new ArrayList<>();

  SplitOptions(Devices devices, Factors factors) {
    this.devices = devices;
    this.factors = factors;
    for (int f = 0; f < factors.count(); f++) {
      options.add(new ArrayList<>());
    }
  }

  /** What was found for a factor, in the order it came. */
  ImmutableList<ImmutableIntArray> of(int factor) {
    return ImmutableList.copyOf(options.get(factor));
  }

  /**
   * Adds to each factor the digits that a tensor splits it over. False if the tensor splits what
   * has no factor, or differs from those before.
   */
  boolean collect(int tensor, Layout layout) {
    boolean agree = true;
    for (int d = 0; d < layout.rank(); d++) {
      ImmutableIntArray list = factors.factorsOf(tensor, d);
      ImmutableIntArray digits = layout.dim(d);
      int taken = 0;
      for (int i = 0; i < list.length(); i++) {
        int f = list.get(i);
        int end = end(f, digits, taken, list.length() == 1);
        ImmutableIntArray part = digits.subArray(taken, end);
        taken = end;
        List<ImmutableIntArray> known = options.get(f);
        agree &= known.isEmpty() || known.get(0).equals(part);
        if (!known.contains(part)) {
          known.add(part);
        }
        if (devices.size(part) < factors.sizes()[f]) {
          for (int j = i + 1; j < list.length(); j++) {
            List<ImmutableIntArray> rest = options.get(list.get(j));
            agree &= rest.isEmpty() || rest.get(0).isEmpty();
            if (!rest.contains(ImmutableIntArray.of())) {
              rest.add(ImmutableIntArray.of());
            }
          }
          break;
        }
      }
      agree &= taken == digits.length();
    }
    return agree;
  }

  /** How far the digits of a dimension from {@code start} on belong to a factor. */
  private int end(int f, ImmutableIntArray digits, int start, boolean alone) {
    long size = factors.sizes()[f];
    if (alone && !factors.exact().contains(f)) {
      return digits.length();
    }
    long shards = 1;
    int end = start;
    while (end < digits.length() && size % (shards * devices.size(digits.get(end))) == 0) {
      shards *= devices.size(digits.get(end++));
    }
    return end;
  }

  /** The options of each factor, and not to be split. */
  List<Set<ImmutableIntArray>> withNone() {
    List<Set<ImmutableIntArray>> wider = new ArrayList<>();
    for (List<ImmutableIntArray> found : options) {
      Set<ImmutableIntArray> all = new LinkedHashSet<>(found);
      all.add(ImmutableIntArray.of());
      wider.add(all);
    }
    return wider;
  }
}

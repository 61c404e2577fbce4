package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Stable sorts by any comparator. Runs are merged by rank: an element's place is its place in its
 * own run plus the number of elements of the other run before it, found by bisection, which the
 * comparator does for all elements of the tensor at once. Where the comparator is no order (NaN), a
 * plain merge sort asks it pair by pair.
 */
final class Sorting {
  private Sorting() {}

  static ImmutableList<Tensor> sort(ImmutableList<Tensor> in, int dim, Body less) {
    int n = in.get(0).sizes()[dim];
    if (n < 2 || in.get(0).count() == 0) {
      return in;
    }
    int rank = in.get(0).rank();
    int[] order = ReductionKernels.join(ReductionKernels.kept(rank, dim), dim);
    List<Tensor> rows = new ArrayList<>();
    for (Tensor x : in) {
      Tensor turned = MovementKernels.transpose(x, order);
      rows.add(
          MovementKernels.reshape(turned, TensorType.of(x.type().element(), x.count() / n, n)));
    }
    int count = (int) in.get(0).count();
    int[] places = new Ranks(rows, less, n, count).places();
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    int[] back = new int[rank];
    for (int d = 0; d < rank; d++) {
      back[order[d]] = d;
    }
    for (int i = 0; i < rows.size(); i++) {
      Tensor sorted = take(rows.get(i), places, in.get(i).type().element());
      long[] turned = Shapes.longs(ReductionKernels.pick(in.get(i).sizes(), order));
      results.add(
          MovementKernels.transpose(
              MovementKernels.reshape(sorted, TensorType.of(in.get(i).type().element(), turned)),
              back));
    }
    return results.build();
  }

  /** The elements at row-major places {@code from}. */
  static Tensor take(Tensor x, int[] from, axisweave.ir.ElementType element) {
    Tensor flat = x.contiguous();
    Tensor made = Tensor.allocate(TensorType.of(element, from.length));
    int offset = flat.offset();
    switch (flat.array()) {
      case float[] a when flat.places() == 1 -> {
        float[] b = (float[]) made.array();
        for (int i = 0; i < from.length; i++) {
          b[i] = a[offset + from[i]];
        }
      }
      case int[] a -> {
        int[] b = (int[]) made.array();
        for (int i = 0; i < from.length; i++) {
          b[i] = a[offset + from[i]];
        }
      }
      // The rest is rarely sorted.
      default -> {
        int places = flat.places();
        for (int i = 0; i < from.length; i++) {
          System.arraycopy(
              flat.array(), offset + from[i] * places, made.array(), i * places, places);
        }
      }
    }
    return made;
  }

  /** One sort of many rows of {@code n} elements: {@code order} holds the element at each place. */
  private record Ranks(List<Tensor> rows, Body less, int n, int count) {
    int[] places() {
      int[] order = IntStream.range(0, count).toArray();
      for (int run = 1; run < n; run *= 2) {
        int[] merged = merged(order, run);
        if (merged.length == 0) {
          return oneByOne();
        }
        order = merged;
      }
      return order;
    }

    /** Merges runs of {@code run} elements pairwise; empty if the comparator is no order. */
    private int[] merged(int[] order, int run) {
      int[] low = new int[count];
      int[] high = new int[count];
      boolean[] isLeft = new boolean[count];
      for (int p = 0; p < count; p++) {
        int row = p / n * n;
        int inRow = p - row;
        int pair = inRow / (2 * run) * (2 * run);
        isLeft[p] = inRow < pair + run;
        int otherFrom = isLeft[p] ? Math.min(pair + run, n) : pair;
        int otherTo = isLeft[p] ? Math.min(pair + 2 * run, n) : Math.min(pair + run, n);
        low[p] = row + otherFrom;
        high[p] = row + otherTo;
      }
      bisect(order, isLeft, low, high);
      int[] merged = new int[count];
      boolean[] taken = new boolean[count];
      for (int p = 0; p < count; p++) {
        int row = p / n * n;
        int pair = (p - row) / (2 * run) * (2 * run);
        int own = isLeft[p] ? row + pair : row + pair + run;
        int otherFrom = isLeft[p] ? row + Math.min(pair + run, n) : row + pair;
        int place = row + pair + (p - own) + (low[p] - otherFrom);
        if (taken[place]) {
          return new int[0];
        }
        taken[place] = true;
        merged[place] = order[p];
      }
      return merged;
    }

    /** Narrows low..high to the first place of the other run that does not come before. */
    private void bisect(int[] order, boolean[] isLeft, int[] low, int[] high) {
      int[] open = IntStream.range(0, count).filter(p -> low[p] < high[p]).toArray();
      while (open.length > 0) {
        int[] lhs = new int[open.length];
        int[] rhs = new int[open.length];
        for (int i = 0; i < open.length; i++) {
          int p = open[i];
          int middle = order[(low[p] + high[p]) >>> 1];
          // Left elements go before equal right ones.
          lhs[i] = isLeft[p] ? middle : order[p];
          rhs[i] = isLeft[p] ? order[p] : middle;
        }
        Tensor holds = less.map(pairs(lhs, rhs)).get(0).contiguous();
        byte[] bits = (byte[]) holds.array();
        int still = 0;
        for (int i = 0; i < open.length; i++) {
          int p = open[i];
          int middle = (low[p] + high[p]) >>> 1;
          boolean holdsHere = bits[holds.isSplat() ? holds.offset() : holds.offset() + i] != 0;
          if (holdsHere == isLeft[p]) {
            low[p] = middle + 1;
          } else {
            high[p] = middle;
          }
          if (low[p] < high[p]) {
            open[still++] = p;
          }
        }
        open = java.util.Arrays.copyOf(open, still);
      }
    }

    private ImmutableList<Tensor> pairs(int[] lhs, int[] rhs) {
      ImmutableList.Builder<Tensor> pairs = ImmutableList.builder();
      for (Tensor row : rows) {
        pairs.add(take(row, lhs, row.type().element()), take(row, rhs, row.type().element()));
      }
      return pairs.build();
    }

    private int[] oneByOne() {
      int[] order = IntStream.range(0, count).toArray();
      int[] spare = new int[n];
      for (int row = 0; row < count; row += n) {
        for (int run = 1; run < n; run *= 2) {
          for (int from = 0; from + run < n; from += 2 * run) {
            merge(order, spare, row + from, row + from + run, row + Math.min(n, from + 2 * run));
          }
        }
      }
      return order;
    }

    private void merge(int[] order, int[] spare, int from, int middle, int to) {
      int left = from;
      int right = middle;
      for (int i = 0; i < to - from; i++) {
        boolean takeRight = left == middle || (right < to && isLess(order[right], order[left]));
        spare[i] = takeRight ? order[right++] : order[left++];
      }
      System.arraycopy(spare, 0, order, from, to - from);
    }

    private boolean isLess(int a, int b) {
      return less.map(pairs(new int[] {a}, new int[] {b})).get(0).longAt(0) != 0;
    }
  }

  /** The k largest of the last dimension, in IEEE total order, the first of equal ones first. */
  static ImmutableList<Tensor> topK(Tensor x, int k, Op op) {
    int n = x.sizes()[x.rank() - 1];
    Tensor flat = x.contiguous();
    long[] sizes = x.type().shape().toArray();
    sizes[sizes.length - 1] = k;
    Tensor values = Tensor.allocate(TensorType.of(x.type().element(), sizes));
    Tensor indices = Tensor.allocate(TensorType.of(op.result(1).tensorType().element(), sizes));
    int rows = n == 0 ? 0 : (int) (x.count() / n);
    for (int row = 0; row < rows; row++) {
      Integer[] order = new Integer[n];
      for (int i = 0; i < n; i++) {
        order[i] = i;
      }
      int from = flat.offset() + row * n;
      java.util.Arrays.sort(order, (a, b) -> compare(flat, from + b, from + a));
      for (int i = 0; i < k; i++) {
        System.arraycopy(flat.array(), from + order[i], values.array(), row * k + i, 1);
        Storage.putLong(indices.array(), row * k + i, order[i], Scalar.I32);
      }
    }
    return ImmutableList.of(values, indices);
  }

  private static int compare(Tensor x, int a, int b) {
    return switch (x.array()) {
      case float[] values ->
          Integer.compare(FloatLane.order(values[a]), FloatLane.order(values[b]));
      case double[] values ->
          Long.compare(DoubleLane.order(values[a]), DoubleLane.order(values[b]));
      case long[] values when x.scalar() == Scalar.UI64 ->
          Long.compareUnsigned(values[a], values[b]);
      default ->
          Long.compare(
              Storage.longAt(x.array(), a, x.scalar()), Storage.longAt(x.array(), b, x.scalar()));
    };
  }
}

package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AllToAllParameters;
import axisweave.ir.sharding.AxesPerDimension;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.AxisRefs;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The collectives that take a tensor from one sharding to another, as Shardy chooses them: slices
 * first, then one permutation of devices where axes must change places, then exchanges between
 * dimensions, and gathers of what is too much; at most twice.
 *
 * <pre>
 * [{"x"}, {"y"}] to [{}, {"y", "x"}]: all_to_all [{"x"}: 0->1]
 * </pre>
 */
final class Collectives {
  private static final int ROUNDS = 2;

  /** Where an axis stands in the sharding to come. */
  private record Place(int dim, int position) {}

  private final ImmutableLongArray shape;
  private final TensorSharding target;
  private final Mesh mesh;
  private final Axes axes;
  private TensorSharding on;

  /** What is still to be changed, in common parts, without the axes that stand right already. */
  private final List<List<AxisRef>> in;

  private final List<List<AxisRef>> out;

  /** The axes that the tensor is sharded by at this point. */
  private final List<List<AxisRef>> current;

  private final long[] capacity;
  private Set<AxisRef> inSet = new HashSet<>();
  private final Map<AxisRef, Place> places = new HashMap<>();
  private final List<Sdy> made = new ArrayList<>();

  private Collectives(ImmutableLongArray shape, TensorSharding from, TensorSharding to, Mesh mesh) {
    this.shape = shape;
    this.target = to;
    this.on = from;
    this.mesh = mesh;
    this.axes = new Axes(mesh);
    this.in = dims(from);
    this.out = dims(to);
    this.current = dims(from);
    this.capacity = new long[shape.length()];
    List<AxisRef> allIn = flat(in);
    axes.align(in, flat(out));
    axes.align(out, allIn);
    for (int d = 0; d < in.size(); d++) {
      while (!in.get(d).isEmpty()
          && !out.get(d).isEmpty()
          && in.get(d).get(0).equals(out.get(d).get(0))) {
        in.get(d).remove(0);
        out.get(d).remove(0);
      }
    }
    inSet.addAll(flat(in));
    place();
  }

  /**
   * The ops in order, each of which takes the result of the one before; empty if the axes of the
   * two shardings cannot be cut into common parts.
   */
  static Optional<ImmutableList<Sdy>> between(
      ImmutableLongArray shape, TensorSharding from, TensorSharding to, Mesh mesh) {
    List<AxisRef> wanted = flat(dims(to));
    if (flat(dims(from)).stream().anyMatch(a -> wanted.stream().anyMatch(b -> !a.canCoexist(b)))) {
      return Optional.empty();
    }
    Collectives all = new Collectives(shape, from, to, mesh);
    for (int round = 0; round < ROUNDS && !all.isDone(); round++) {
      all.slice();
      all.permute();
      all.exchange(false);
      all.exchange(true);
      all.gather();
    }
    return all.isDone() ? Optional.of(ImmutableList.copyOf(all.made)) : Optional.empty();
  }

  private static List<List<AxisRef>> dims(TensorSharding of) {
    List<List<AxisRef>> dims = new ArrayList<>();
    of.dims().forEach(d -> dims.add(new ArrayList<>(d.axes())));
    return dims;
  }

  private static List<AxisRef> flat(List<List<AxisRef>> dims) {
    List<AxisRef> all = new ArrayList<>();
    dims.forEach(all::addAll);
    return all;
  }

  private List<List<AxisRef>> empty() {
    List<List<AxisRef>> dims = new ArrayList<>();
    in.forEach(d -> dims.add(new ArrayList<>()));
    return dims;
  }

  private void place() {
    places.clear();
    for (int d = 0; d < out.size(); d++) {
      for (int i = 0; i < out.get(d).size(); i++) {
        places.putIfAbsent(out.get(d).get(i), new Place(d, i));
      }
    }
  }

  private boolean isOnTargetMesh() {
    return on.mesh().equals(target.mesh());
  }

  private boolean isDone() {
    return isOnTargetMesh()
        && in.stream().allMatch(List::isEmpty)
        && out.stream().allMatch(List::isEmpty);
  }

  private TensorSharding now() {
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    current.forEach(
        d -> dims.add(new DimensionSharding(ImmutableList.copyOf(d), false, OptionalInt.empty())));
    return new TensorSharding(
        on.mesh(), dims.build(), ImmutableList.of(), target.unreduced(), target.reduction());
  }

  private static AxesPerDimension perDimension(List<List<AxisRef>> of) {
    return new AxesPerDimension(
        of.stream().map(ImmutableList::copyOf).collect(ImmutableList.toImmutableList()));
  }

  /**
   * If the last axis to leave {@code source} goes to a dimension where an axis that is not in use
   * follows it, that one is sliced here first, so that one exchange moves both.
   */
  private boolean sliceForExchange(int source, List<List<AxisRef>> sliced) {
    List<AxisRef> leaving = in.get(source);
    Place place =
        leaving.isEmpty() || !out.get(source).isEmpty() ? null : places.get(leaving.getLast());
    if (place == null || !in.get(place.dim).isEmpty()) {
      return false;
    }
    List<AxisRef> coming = out.get(place.dim);
    int start = coming.indexOf(leaving.getLast()) + 1;
    if (start == coming.size() || inSet.contains(coming.get(start))) {
      return false;
    }
    int i = leaving.size() - 1;
    long common = 1;
    for (int o = start - 1; i >= 0 && o >= 0 && leaving.get(i).equals(coming.get(o)); i--, o--) {
      common *= leaving.get(i).size(mesh);
    }
    for (; i >= 0; i--) {
      Place other = places.get(leaving.get(i));
      if (other != null && other.dim == place.dim) {
        return false;
      }
    }
    int end = start;
    long added = 1;
    for (; end < coming.size() && !inSet.contains(coming.get(end)); end++) {
      added *= coming.get(end).size(mesh);
    }
    if (shape.get(source) % (AxisRefs.size(current.get(source), mesh) * added) != 0) {
      return false;
    }
    capacity[place.dim] /= common * added;
    for (AxisRef axis : coming.subList(start, end)) {
      in.get(source).add(axis);
      inSet.add(axis);
      AxisRefs.addOrMerge(sliced.get(source), axis, mesh);
      AxisRefs.addOrMerge(current.get(source), axis, mesh);
    }
    return true;
  }

  private void slice() {
    List<List<AxisRef>> sliced = empty();
    for (int d = 0; d < in.size(); d++) {
      long from = AxisRefs.size(in.get(d), mesh);
      long to = AxisRefs.size(out.get(d), mesh);
      capacity[d] = to / LongMath.gcd(from, to);
    }
    for (int source = 0; source < in.size(); source++) {
      sliceForExchange(source, sliced);
    }
    List<AxisRef> available = new ArrayList<>();
    for (int d = 0; d < in.size(); d++) {
      sliceOwn(d, sliced, available);
    }
    distribute(d -> available, false, sliced);
    place();
    if (!flat(sliced).isEmpty()) {
      made.add(new Sdy.AllSlice(perDimension(sliced), now()));
    }
  }

  /** Slices a dimension by the axes that it is to have; what does not fit becomes available. */
  private void sliceOwn(int d, List<List<AxisRef>> sliced, List<AxisRef> available) {
    List<AxisRef> coming = out.get(d);
    int k = 0;
    while (k < coming.size()) {
      AxisRef axis = coming.get(k);
      if (inSet.contains(axis)) {
        k++;
        continue;
      }
      Axes.Fit fit = axes.within(axis, capacity[d]);
      if (fit == null) {
        available.add(axis);
        k++;
        continue;
      }
      capacity[d] = fit.capacity();
      AxisRefs.addOrMerge(sliced.get(d), fit.axis(), mesh);
      AxisRefs.addOrMerge(current.get(d), fit.axis(), mesh);
      if (in.get(d).isEmpty() && k == 0) {
        coming.remove(0);
      } else {
        inSet.add(fit.axis());
        in.get(d).add(fit.axis());
        coming.set(k++, fit.axis());
      }
      if (fit.rest() != null) {
        coming.add(k++, fit.rest());
        available.add(fit.rest());
      }
    }
  }

  /** Puts available axes on the dimensions that have room for them. */
  private void distribute(
      java.util.function.IntFunction<List<AxisRef>> availableTo,
      boolean inFront,
      List<List<AxisRef>> sliced) {
    List<AxisRef> split = new ArrayList<>();
    for (int d = 0; d < in.size(); d++) {
      int position = inFront ? 0 : in.get(d).size();
      List<AxisRef> available = availableTo.apply(d);
      int k = 0;
      while (k < available.size() && capacity[d] > 1) {
        Axes.Fit fit = axes.within(available.get(k), capacity[d]);
        if (fit == null) {
          k++;
          continue;
        }
        capacity[d] = fit.capacity();
        available.remove(k);
        in.get(d).add(position++, fit.axis());
        inSet.add(fit.axis());
        if (!sliced.isEmpty()) {
          AxisRefs.addOrMerge(sliced.get(d), fit.axis(), mesh);
          AxisRefs.addOrMerge(current.get(d), fit.axis(), mesh);
        }
        if (fit.rest() != null) {
          split.add(fit.axis());
          available.add(0, fit.rest());
          k++;
        }
      }
    }
    axes.align(out, split);
  }

  /**
   * Whether axes stand on the right dimension in a wrong order, or one can take another's place.
   */
  private boolean mustPermute() {
    AxisRef vanishing = null;
    AxisRef appearing = null;
    for (int d = 0; d < in.size(); d++) {
      List<AxisRef> leaving = in.get(d);
      List<AxisRef> coming = out.get(d);
      if (!leaving.isEmpty()
          && !coming.isEmpty()
          && Axes.divide(leaving.get(0).size(mesh), coming.get(0).size(mesh))) {
        return true;
      }
      for (AxisRef axis : coming) {
        appearing = inSet.contains(axis) ? appearing : axis;
      }
      Place last = null;
      Set<Integer> seen = new HashSet<>();
      for (AxisRef axis : leaving) {
        Place place = places.get(axis);
        if (place != null) {
          boolean follows =
              last != null && last.dim == place.dim && last.position + 1 == place.position;
          if ((place.dim == d || seen.contains(place.dim)) && !follows) {
            return true;
          }
          seen.add(place.dim);
        } else if (last != null && coming.isEmpty()) {
          return true;
        } else {
          vanishing = axis;
        }
        last = place;
      }
    }
    return vanishing != null
        && appearing != null
        && Axes.divide(appearing.size(mesh), vanishing.size(mesh));
  }

  private void permute() {
    if (mustPermute()) {
      replaceAxes();
    } else if (isOnTargetMesh()) {
      return;
    }
    on = target;
    made.add(new Sdy.CollectivePermute(now()));
  }

  private void replaceAxes() {
    List<AxisRef> coming = new ArrayList<>();
    List<List<AxisRef>> vanishing = empty();
    inSet = new HashSet<>();
    for (int d = 0; d < in.size(); d++) {
      capacity[d] = AxisRefs.size(in.get(d), mesh);
      long used = capacity[d];
      axes.cut(current.get(d), in.get(d));
      List<AxisRef> wanted = out.get(d);
      while (capacity[d] > 1 && !wanted.isEmpty()) {
        Axes.Fit fit = axes.within(wanted.get(0), capacity[d]);
        if (fit == null) {
          break;
        }
        capacity[d] = fit.capacity();
        wanted.remove(0);
        AxisRefs.addOrMerge(current.get(d), fit.axis(), mesh);
        if (fit.rest() != null) {
          wanted.add(0, fit.rest());
        }
      }
      coming.addAll(wanted);
      used /= capacity[d];
      vanish(in.get(d), used, vanishing.get(d));
    }
    distribute(d -> coming, false, ImmutableList.of());
    distribute(vanishing::get, true, ImmutableList.of());
    List<AxisRef> all = flat(vanishing);
    distribute(d -> all, true, ImmutableList.of());
    place();
    for (int d = 0; d < in.size(); d++) {
      for (AxisRef axis : in.get(d)) {
        AxisRefs.addOrMerge(current.get(d), axis, mesh);
      }
    }
  }

  /** Which axes may stand in for those that a dimension loses; the ones made up for come last. */
  private void vanish(List<AxisRef> leaving, long used, List<AxisRef> into) {
    leaving.removeIf(places::containsKey);
    long room = used;
    while (room > 1 && !leaving.isEmpty()) {
      Axes.Fit fit = axes.within(leaving.get(0), room);
      if (fit == null) {
        break;
      }
      room = fit.capacity();
      leaving.remove(0);
      into.add(fit.axis());
      if (fit.rest() != null) {
        leaving.add(0, fit.rest());
      }
    }
    into.addAll(0, leaving);
    leaving.clear();
  }

  private void exchange(boolean inAnyOrder) {
    for (int source = 0; source < in.size(); source++) {
      boolean moved = true;
      while (moved) {
        moved = exchangeOnce(source, inAnyOrder);
      }
    }
  }

  private boolean exchangeOnce(int source, boolean inAnyOrder) {
    List<AxisRef> leaving = in.get(source);
    int k = leaving.size();
    int to = -1;
    for (; k > 0; k--) {
      Place place = places.get(leaving.get(k - 1));
      if (place == null || place.dim == source || (to >= 0 && place.dim != to)) {
        break;
      }
      to = place.dim;
    }
    if (to < 0) {
      return false;
    }
    List<AxisRef> moving = new ArrayList<>(leaving.subList(k, leaving.size()));
    List<AxisRef> coming = out.get(to);
    boolean inOrder =
        moving.size() <= coming.size() && coming.subList(0, moving.size()).equals(moving);
    if (!inAnyOrder && !inOrder) {
      return false;
    }
    axes.cut(current.get(source), moving);
    leaving.subList(k, leaving.size()).clear();
    List<AxisRef> merged = new ArrayList<>();
    for (AxisRef axis : moving) {
      AxisRefs.addOrMerge(merged, axis, mesh);
      AxisRefs.addOrMerge(current.get(to), axis, mesh);
      inSet.remove(axis);
      if (in.get(to).isEmpty() && !coming.isEmpty() && coming.get(0).equals(axis)) {
        coming.remove(0);
      } else {
        in.get(to).add(axis);
        inSet.add(axis);
      }
    }
    AllToAllParameters.Move move =
        new AllToAllParameters.Move(ImmutableList.copyOf(merged), source, to);
    made.add(new Sdy.AllToAll(new AllToAllParameters(ImmutableList.of(move)), now()));
    return true;
  }

  private void gather() {
    List<List<AxisRef>> gathered = empty();
    for (int d = 0; d < in.size(); d++) {
      List<AxisRef> leaving = in.get(d);
      int k = leaving.size();
      while (k > 0 && !places.containsKey(leaving.get(k - 1))) {
        inSet.remove(leaving.get(--k));
      }
      List<AxisRef> rest = new ArrayList<>(leaving.subList(k, leaving.size()));
      axes.cut(current.get(d), rest);
      leaving.subList(k, leaving.size()).clear();
      for (AxisRef axis : rest) {
        AxisRefs.addOrMerge(gathered.get(d), axis, mesh);
      }
    }
    if (!flat(gathered).isEmpty()) {
      made.add(new Sdy.AllGather(perDimension(gathered), now()));
    }
  }
}

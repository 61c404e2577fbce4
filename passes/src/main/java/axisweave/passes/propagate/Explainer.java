package axisweave.passes.propagate;

import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers the questions to a {@link Provenance}, one at a time. */
final class Explainer {
  private final Recording record;
  private final Places places;
  private final Chains chains;
  private final Stops stops;
  private final Farther farther;
  private final Boundary boundary;
  private final Map<Value, int[]> byGiven = new IdentityHashMap<>();
  private final Map<Value, Integer> byMade = new IdentityHashMap<>();

  Explainer(Program given, Program imported, Program made, Recording record) {
    this.record = record;
    this.places = new Places(given, imported, record);
    Replay replay = new Replay(record);
    this.chains = new Chains(record, replay, places);
    this.stops = new Stops(record, replay, places, chains);
    this.farther = new Farther(replay, stops, places);
    this.boundary = new Boundary(made);
    for (int v = 0; v < record.values; v++) {
      int copy = v;
      places.given(v).ifPresent(value -> byGiven.merge(value, new int[] {copy}, AxisTable::concat));
      Value to = record.made[v];
      if (to != null) {
        byMade.putIfAbsent(to, v);
      }
    }
  }

  synchronized ImmutableList<Explanation> of(Value value) {
    int[] copies =
        byGiven.containsKey(value)
            ? byGiven.getOrDefault(value, AxisTable.EMPTY)
            : byMade.containsKey(value)
                ? new int[] {byMade.getOrDefault(value, -1)}
                : AxisTable.EMPTY;
    // A value and the edge on it share a slot; the value itself is what has a name in the result.
    Map<Integer, Integer> bySlot = new LinkedHashMap<>();
    for (int v : copies) {
      bySlot.merge(record.slotOf[v], v, (a, b) -> record.made[a] != null ? a : b);
    }
    return bySlot.values().stream()
        .map(v -> explain(v, Integer.MAX_VALUE))
        .collect(ImmutableList.toImmutableList());
  }

  Explanation ofResult(int result) {
    return ofResult(result, Integer.MAX_VALUE);
  }

  private synchronized Explanation ofResult(int result, int steps) {
    return explain(places.result(result), record.values + result, boundary.ofResult(result), steps);
  }

  synchronized ImmutableList<Explanation> all(int steps) {
    ImmutableList.Builder<Explanation> all = ImmutableList.builder();
    for (int v = 0; v < record.values; v++) {
      if (record.slotOf[v] >= 0 && record.made[v] != null) {
        all.add(explain(v, steps));
      }
    }
    for (int i = 0; i < record.returned.length; i++) {
      all.add(ofResult(i, steps));
    }
    return all.build();
  }

  private Explanation explain(int v, int steps) {
    Explanation.Place place = places.value(v);
    return explain(place, record.slotOf[v], place.made().flatMap(boundary::ofArgument), steps);
  }

  /** {@code end} is what the boundary of a function leaves of the sharding, if it is at one. */
  private Explanation explain(
      Explanation.Place place, int slot, Optional<TensorSharding> end, int steps) {
    if (slot < 0 || !(place.type() instanceof TensorType type) || !type.isStatic()) {
      return new Explanation(place, Optional.empty(), ImmutableList.of());
    }
    Layout layout = record.layouts.orNull(record.last[slot]);
    ImmutableList.Builder<Explanation.Dimension> dimensions = ImmutableList.builder();
    for (int d = 0; d < type.rank(); d++) {
      int[] had = layout == null ? AxisTable.EMPTY : layout.axes()[d];
      int[] has = layout == null || end.isEmpty() ? had : kept(end.get(), d, layout);
      ImmutableList.Builder<Explanation.Held> held = ImmutableList.builder();
      for (int axis : has) {
        held.add(
            new Explanation.Held(
                record.layouts.axes.ref(axis), chains.of(place, slot, d, axis, steps)));
      }
      ImmutableList.Builder<Explanation.Stopped> stopped = ImmutableList.builder();
      for (int axis : had) {
        if (end.isPresent() && !Boundary.holds(end.get(), d, record.layouts.axes.ref(axis))) {
          stopped.add(boundary.stopped(place, d, type, had, record.layouts, axis));
        }
      }
      stopped.addAll(stops.of(slot, d));
      ImmutableList<Explanation.Held> all = held.build();
      ImmutableList<Explanation.Stopped> near = stopped.build();
      Optional<Explanation.Distant> distant =
          all.isEmpty() && near.isEmpty() && steps > 1 && type.dim(d) > 1
              ? farther.of(slot, d)
              : Optional.empty();
      dimensions.add(new Explanation.Dimension(d, type.dim(d), all, near, distant));
    }
    Optional<TensorSharding> sharding =
        end.or(() -> Optional.ofNullable(record.layouts.sharding(record.last[slot])));
    return new Explanation(place, sharding, dimensions.build());
  }

  /** What a boundary leaves of a dimension's axes, as numbers. */
  private int[] kept(TensorSharding end, int dimension, Layout layout) {
    return record.layouts.axes.intern(
        end.dim(dimension).axes(), record.layouts.mesh(layout.mesh()));
  }
}

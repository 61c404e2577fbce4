package axisweave.passes.partition;

import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.passes.collective.Combiner;
import axisweave.passes.cost.WireCost;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings values from layout to layout, parts that have yet to be joined included. */
final class Resharder {
  private final Devices devices;
  private final WireCost costs;
  private final ReshardPlanner planner;
  private final Wire wire;
  private final boolean explains;
  private final Reasons reasons;

  Resharder(Devices devices, WireCost costs, boolean explains) {
    this(devices, costs, new ReshardPlanner(devices, costs), explains);
  }

  private Resharder(Devices devices, WireCost costs, ReshardPlanner planner, boolean explains) {
    this.explains = explains;
    this.reasons = new Reasons(explains, devices);
    this.devices = devices;
    this.costs = costs;
    this.planner = planner;
    this.wire = new Wire(devices, 0);
  }

  /** For another program over the same devices: what was planned stays known. */
  Resharder restarted() {
    return new Resharder(devices, costs, planner, explains);
  }

  Devices devices() {
    return devices;
  }

  WireCost costs() {
    return costs;
  }

  Reasons reasons() {
    return reasons;
  }

  ReshardPlanner planner() {
    return planner;
  }

  Wire wire() {
    return wire;
  }

  /**
   * How a whole value comes to stand for parts: where it is split along their digits, each device's
   * share counts at its own place and nothing is sent; along the other digits it counts on the
   * first device. {@code spread} is how it lies once its shares are among nothing.
   */
  record Parting(Layout from, Layout spread, double cost) {}

  Parting parting(TensorType type, Layout from, Layout parts) {
    Layout spread = from;
    for (int d = 0; d < from.rank(); d++) {
      int kept = from.dim(d).length();
      while (kept > 0 && parts.partial().contains(from.dim(d).get(kept - 1))) {
        kept--;
      }
      if (type.dim(d) % from.shards(d, devices) == 0) {
        spread = spread.withDim(d, from.dim(d).subArray(0, kept));
      }
    }
    double masked = costs.work(0, planner.localBytes(type, parts));
    double near = planner.plan(type, spread, parts.reduced()).cost();
    double far = planner.plan(type, from, parts.reduced()).cost();
    return near < far
        ? new Parting(from, spread, near + masked)
        : new Parting(from, from, far + masked);
  }

  /** Writes parts that lie as {@code parts} says, the sum of which is {@code value}. */
  Value part(Emitter out, TensorType type, Value value, Parting parting, Layout parts) {
    Combiner combiner = parts.combiner().orElseThrow();
    Value made = value;
    ImmutableIntArray rest = parts.partial();
    for (int d = 0; d < parts.rank(); d++) {
      ImmutableIntArray had = parting.from().dim(d);
      ImmutableIntArray digits = had.subArray(parting.spread().dim(d).length(), had.length());
      if (!digits.isEmpty()) {
        made = out.amongNothing(made, d, digits, combiner);
        rest = Layout.without(rest, digits);
      }
    }
    made = moved(out, type, made, parting.spread(), parts.reduced());
    return rest.isEmpty() ? made : out.onFirst(made, rest, combiner);
  }

  /** Writes what brings a value, or parts of it, from layout to layout. */
  Value moved(Emitter out, TensorType type, Value value, Layout from, Layout to) {
    Value made = value;
    Layout at = from;
    for (ReshardStep step : planner.plan(type, from, to).steps()) {
      made = wire.step(out, type, made, at, step);
      at = step.to();
    }
    return made;
  }

  /** A step on the way from parts to the whole; without a dimension it is an all-reduce. */
  private record Join(int dim, ImmutableIntArray digits, boolean scatters, Layout to) {}

  /**
   * Parts are joined straight into the parts that the goal wants (reduce-scatter) as far as its
   * dimensions begin as the present ones do; what is left is joined everywhere (all-reduce).
   */
  private List<Join> joins(TensorType type, Layout from, Layout goal) {
    List<Join> joins = new ArrayList<>();
    Layout at = from;
    while (true) {
      Layout now = at;
      Optional<Join> next = next(type, now, goal, false).or(() -> next(type, now, goal, true));
      if (next.isEmpty()) {
        break;
      }
      joins.add(next.get());
      at = next.get().to();
    }
    if (at.isPartial()) {
      joins.add(new Join(-1, at.partial(), false, at.reduced()));
    }
    return joins;
  }

  private Optional<Join> next(TensorType type, Layout at, Layout goal, boolean scatters) {
    for (int d = 0; d < goal.rank(); d++) {
      ImmutableIntArray have = at.dim(d);
      ImmutableIntArray want = goal.dim(d);
      if (have.length() >= want.length() || Layout.commonPrefix(have, want) < have.length()) {
        continue;
      }
      int end = have.length();
      while (end < want.length() && fits(at, want.get(end), scatters)) {
        end++;
      }
      ImmutableIntArray digits = want.subArray(have.length(), end);
      ImmutableIntArray grown = want.subArray(0, end);
      if (!digits.isEmpty()
          && ReshardPlanner.nests(type.dim(d), devices.size(have), devices.size(grown))) {
        Layout to = at.withDim(d, grown);
        return Optional.of(new Join(d, digits, scatters, scatters ? without(to, digits) : to));
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Layout at, int digit, boolean scatters) {
    return scatters
        ? at.partial().contains(digit)
        : !at.partial().contains(digit) && at.dims().stream().noneMatch(dim -> dim.contains(digit));
  }

  private static Layout without(Layout layout, ImmutableIntArray digits) {
    ImmutableIntArray left = Layout.without(layout.partial(), digits);
    return left.isEmpty()
        ? layout.reduced()
        : layout.withPartial(left, layout.combiner().orElseThrow());
  }

  /** Where {@link #reduce} with this goal ends. */
  Layout reduced(TensorType type, Layout from, Layout goal) {
    List<Join> joins = joins(type, from, goal);
    return joins.isEmpty() ? from : joins.get(joins.size() - 1).to();
  }

  double reduceCost(TensorType type, Layout from, Layout goal) {
    double cost = 0;
    for (Join join : joins(type, from, goal)) {
      double after = planner.localBytes(type, join.to());
      if (join.dim() < 0) {
        cost += costs.allReduce(after, devices.size(join.digits()));
      } else if (join.scatters()) {
        cost += costs.reduceScatter(after, devices.size(join.digits()));
      }
    }
    return cost;
  }

  /** Writes what joins the parts; they then lie as {@link #reduced} says. */
  Value reduce(Emitter out, TensorType type, Value parts, Layout from, Layout goal) {
    Value value = parts;
    for (Join join : joins(type, from, goal)) {
      Combiner combiner = from.combiner().orElseThrow();
      if (join.dim() < 0) {
        value = wire.allReduce(out, value, join.digits(), combiner);
      } else {
        int d = join.dim();
        long local = join.to().local(d, type.dim(d), devices);
        value = out.resize(value, d, local * devices.size(join.digits()));
        value =
            join.scatters()
                ? wire.reduceScatter(out, value, d, join.digits(), combiner)
                : out.window(value, d, out.offset(join.digits(), local), local);
      }
    }
    return value;
  }
}

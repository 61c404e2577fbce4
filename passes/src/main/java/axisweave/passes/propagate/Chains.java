package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.OpShardingRule;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Follows an axis back to the annotation that it comes from, step by step. Each step is older than
 * the one before, so that the way ends.
 */
final class Chains {
  private final Recording record;
  private final Replay replay;
  private final Places places;
  private final AxisTable axes;

  Chains(Recording record, Replay replay, Places places) {
    this.record = record;
    this.replay = replay;
    this.places = places;
    this.axes = record.layouts.axes;
  }

  /** A dimension of a slot that has an axis at some time. */
  private record Point(int slot, int dimension, int axis, int time) {}

  /** The last {@code steps} steps by which an axis that a dimension has in the end came there. */
  ImmutableList<Explanation.Step> of(
      Explanation.Place place, int slot, int dimension, int axis, int steps) {
    ImmutableList.Builder<Explanation.Step> chain = ImmutableList.builder();
    Explanation.Place at = place;
    Optional<Point> next = Optional.of(new Point(slot, dimension, axis, replay.end()));
    for (int taken = 0; next.isPresent() && taken < steps; taken++) {
      Point point = next.get();
      int entry = replay.arrival(point.slot, point.dimension, point.axis, point.time);
      if (entry < 0 || record.log.cause(entry) == Recorder.Cause.PRIORITY) {
        chain.add(annotation(at, point));
        next = Optional.empty();
      } else if (record.log.cause(entry) == Recorder.Cause.GROUP) {
        next = Optional.of(group(at, point, entry, chain));
      } else {
        next = step(at, point, entry, chain);
      }
      at = next.map(p -> places.slot(p.slot)).orElse(at);
    }
    return chain.build();
  }

  private Explanation.Step annotation(Explanation.Place at, Point point) {
    Annotation source = places.annotation(point.slot);
    return new Explanation.Step(
        Explanation.Way.ANNOTATION,
        at,
        point.dimension,
        axes.ref(point.axis),
        source.what(),
        source.loc(),
        Optional.empty(),
        new Explanation.Round(replay.priority(point.slot, point.dimension), 0));
  }

  /** The member of the group that a step gave the axis: the entry that the group's follow. */
  private Point group(
      Explanation.Place at, Point point, int entry, ImmutableList.Builder<Explanation.Step> chain) {
    int leader = entry - 1;
    while (record.log.cause(leader) != Recorder.Cause.STEP) {
      leader--;
    }
    chain.add(
        new Explanation.Step(
            Explanation.Way.GROUP,
            at,
            point.dimension,
            axes.ref(point.axis),
            "sharding group",
            at.loc(),
            Optional.empty(),
            round(entry)));
    return new Point(record.log.slot(leader), point.dimension, point.axis, leader + 1);
  }

  private Explanation.Round round(int entry) {
    ChangeLog.Round round = record.log.round(entry);
    return new Explanation.Round(round.priority(), round.level());
  }

  /** A factor of a tensor that got an axis, and the axis that it got. */
  private record Gain(int tensor, int factor, int axis) {}

  private Optional<Point> step(
      Explanation.Place at, Point point, int entry, ImmutableList.Builder<Explanation.Step> chain) {
    CompiledRule rule = replay.retake(entry);
    int op = record.log.op(entry);
    Gain gain = gain(rule, op, point, entry);
    int source = source(rule, gain, record.log.directions(entry));
    int axis = sourceAxis(source, gain);
    int dimension = dimension(rule, source, gain.factor);
    chain.add(
        new Explanation.Step(
            way(op),
            at,
            point.dimension,
            axes.ref(point.axis),
            what(op),
            loc(op),
            Optional.of(
                new Explanation.Along(
                    OpShardingRule.symbol(gain.factor),
                    rule.rule.typeOf(gain.factor),
                    direction(rule, source, gain.tensor))),
            round(entry)));
    int slot = replay.slots(op)[source];
    int time = record.log.start(entry);
    if (!replay.covers(replay.layout(slot, time), dimension, axis)) {
      // The axis is a manual one, which the edge does not hold: the computation itself names it.
      chain.add(
          new Explanation.Step(
              Explanation.Way.ANNOTATION,
              places.slot(slot),
              dimension,
              axes.ref(axis),
              "manual axes",
              loc(op),
              Optional.empty(),
              new Explanation.Round(0, 0)));
      return Optional.empty();
    }
    return Optional.of(new Point(slot, dimension, axis, time));
  }

  private Gain gain(CompiledRule rule, int op, Point point, int entry) {
    int[] slots = replay.slots(op);
    for (int t = 0; t < rule.tensorCount; t++) {
      if (slots[t] != point.slot || replay.after(t) != record.log.after(entry)) {
        continue;
      }
      for (int f : rule.dims[t][point.dimension]) {
        AxisList now = replay.left().axes(t, f);
        for (int i = 0; i < now.length; i++) {
          int axis = now.axes[i];
          if (axes.overlaps(axis, point.axis) && !holds(replay.met.axes(t, f), axis)) {
            return new Gain(t, f, axis);
          }
        }
      }
    }
    throw new IllegalStateException(
        "the step at " + what(op) + " does not give " + axes.ref(point.axis) + " again");
  }

  private boolean holds(AxisList list, int axis) {
    for (int i = 0; i < list.length; i++) {
      if (axes.contains(list.axes[i], axis)) {
        return true;
      }
    }
    return false;
  }

  /** The tensor that a factor's axis came from: one on the other side of the op, if it can be. */
  private int source(CompiledRule rule, Gain gain, int directions) {
    boolean toResult = gain.tensor >= rule.operandCount;
    int best = -1;
    int bestScore = -1;
    for (int t = 0; t < rule.tensorCount; t++) {
      if (t == gain.tensor || !replay.met.has(t, gain.factor) || !mayGive(rule, t, directions)) {
        continue;
      }
      AxisList list = replay.met.axes(t, gain.factor);
      int overlapping = overlapping(list, gain.axis);
      if (overlapping == AxisTable.NONE) {
        continue;
      }
      int score =
          (axes.contains(overlapping, gain.axis) ? 2 : 0)
              + ((t >= rule.operandCount) == toResult ? 0 : 1);
      if (score > bestScore) {
        best = t;
        bestScore = score;
      }
    }
    if (best < 0) {
      throw new IllegalStateException("nobody gave " + axes.ref(gain.axis));
    }
    return best;
  }

  private static boolean mayGive(CompiledRule rule, int t, int directions) {
    return switch (directions) {
      case Directions.ALL_FORWARD -> t < rule.operandCount;
      case Directions.ALL_BACKWARD, Directions.PASS_THROUGH_BACKWARD -> t >= rule.operandCount;
      default -> true;
    };
  }

  private int overlapping(AxisList list, int axis) {
    for (int i = 0; i < list.length; i++) {
      if (axes.overlaps(list.axes[i], axis)) {
        return list.axes[i];
      }
    }
    return AxisTable.NONE;
  }

  private int sourceAxis(int source, Gain gain) {
    int has = overlapping(replay.met.axes(source, gain.factor), gain.axis);
    return axes.contains(has, gain.axis) ? gain.axis : has;
  }

  static int dimension(CompiledRule rule, int tensor, int factor) {
    for (int d = 0; d < rule.dims[tensor].length; d++) {
      for (int f : rule.dims[tensor][d]) {
        if (f == factor) {
          return d;
        }
      }
    }
    throw new IllegalStateException("tensor " + tensor + " has no factor " + factor);
  }

  private static Explanation.Direction direction(CompiledRule rule, int from, int to) {
    boolean fromOperand = from < rule.operandCount;
    boolean toOperand = to < rule.operandCount;
    if (fromOperand == toOperand) {
      return Explanation.Direction.SIDEWAYS;
    }
    return fromOperand ? Explanation.Direction.FORWARD : Explanation.Direction.BACKWARD;
  }

  private Explanation.Way way(int op) {
    if (op < 0) {
      return Explanation.Way.RESULT;
    }
    OpKind kind = record.kinds[op];
    if (kind instanceof Sdy.FuncDataFlowEdge) {
      return Explanation.Way.CALL;
    }
    if (!(kind instanceof Sdy.DataFlowEdge)) {
      return Explanation.Way.OP;
    }
    return switch (record.owners[op]) {
      case Sdy.ManualComputation manual -> Explanation.Way.MANUAL;
      case Sdy.NamedComputation named -> Explanation.Way.CALL;
      case Control.While loop -> Explanation.Way.DATA_FLOW;
      case Control.Case branch -> Explanation.Way.DATA_FLOW;
      case Movement.OptimizationBarrier barrier -> Explanation.Way.DATA_FLOW;
      default -> Explanation.Way.OP;
    };
  }

  /** What a step at an op is told as. */
  String what(int op) {
    if (op < 0) {
      return "result " + (-1 - op) + " of @" + places.result(-1 - op).function();
    }
    return switch (record.owners[op]) {
      case Sdy.NamedComputation named -> "call of @" + named.name();
      case Sdy.FuncDataFlowEdge edge -> "call";
      case OpKind kind -> kind.mnemonic();
    };
  }

  Loc loc(int op) {
    return op < 0 ? places.result(-1 - op).loc() : record.locs[op];
  }
}

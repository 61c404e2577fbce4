package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANYTHING;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.sharding.DirectionAttribute;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What must hold of the ops of the {@code sdy} dialect, apart from their shardings. The numbers are
 * ours.
 */
final class SdyConstraints {
  private SdyConstraints() {}

  static void verify(Sdy kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case Sdy.ManualComputation manual -> manual(manual, checks);
      case Sdy.NamedComputation named -> named(named, checks);
      case Sdy.ShardingGroup group -> {
        if (checks.counts(1, 0, 0)) {
          checks.input(1, ANYTHING);
        }
      }
      case Sdy.SdyConstant constant -> {
        if (checks.counts(0, 1, 0)
            && !Types.compatible(constant.value().type(), op.result().type())) {
          checks.fail(
              "c1",
              "value of type %s for a result of type %s",
              constant.value().type(),
              op.result().type());
        }
      }
      case Sdy.ShardingConstraint one -> sameType(checks);
      case Sdy.Reshard one -> sameType(checks);
      case Sdy.DataFlowEdge one -> sameType(checks);
      case Sdy.FuncDataFlowEdge one -> sameType(checks);
      case Sdy.PropagationBarrier one -> {
        sameType(checks);
        if (one.allowedDirection() == DirectionAttribute.BOTH) {
          checks.fail("c2", "a barrier that lets both directions pass is none");
        }
      }
      case Sdy.AllGather one -> sameType(checks);
      case Sdy.AllSlice one -> sameType(checks);
      case Sdy.AllToAll one -> sameType(checks);
      case Sdy.CollectivePermute one -> sameType(checks);
      case Sdy.AllReduce one -> sameType(checks);
      case Sdy.ReduceScatter one -> sameType(checks);
      case Sdy.ShardedToUnreduced one -> sameType(checks);
      case Sdy.ReplicatedToUnreduced one -> sameType(checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(
      Sdy kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return switch (kind) {
      case Sdy.ManualComputation manual -> Optional.empty();
      case Sdy.NamedComputation named -> Optional.of(Checks.returned(regions.get(0)));
      case Sdy.ShardingGroup group -> Optional.of(ImmutableList.of());
      case Sdy.SdyConstant constant -> Optional.of(ImmutableList.of(constant.value().type()));
      default -> Optional.of(operands); // the rest lay out their operand anew
    };
  }

  /** (C1) the result has the type of the operand. */
  private static void sameType(Checks checks) {
    if (checks.counts(1, 1, 0)
        && !Types.compatible(checks.op().operand(0).type(), checks.op().result().type())) {
      checks.fail(
          "c1",
          "result %s differs from operand %s",
          checks.op().result().type(),
          checks.op().operand(0).type());
    }
  }

  /** (C1) an argument and a sharding for each operand; (C2) a returned value for each result. */
  private static void manual(Sdy.ManualComputation kind, Checks checks) {
    if (!checks.regions(1)) {
      return;
    }
    Op op = checks.op();
    int arguments = op.region(0).block().arguments().size();
    int returned = op.region(0).block().terminator().operands().size();
    if (arguments != op.operands().size()
        || kind.inShardings().shardings().size() != op.operands().size()) {
      checks.fail(
          "c1",
          "%s operands, %s arguments, %s in_shardings",
          op.operands().size(),
          arguments,
          kind.inShardings().shardings().size());
    }
    if (returned != op.results().size()
        || kind.outShardings().shardings().size() != op.results().size()) {
      checks.fail(
          "c2",
          "%s results, %s returned values, %s out_shardings",
          op.results().size(),
          returned,
          kind.outShardings().shardings().size());
    }
  }

  /**
   * (C1) the body takes the operands; (C2) and returns the results; (C3, C4) shardings for each.
   */
  private static void named(Sdy.NamedComputation kind, Checks checks) {
    if (!checks.regions(1)) {
      return;
    }
    Op op = checks.op();
    Region body = op.region(0);
    if (!Types.compatible(op.operandTypes(), Signatures.arguments(body))) {
      checks.fail("c1", "operands %s, body of %s", op.operandTypes(), Signatures.arguments(body));
    }
    if (!Types.compatible(op.resultTypes(), Checks.returned(body))) {
      checks.fail("c2", "results %s, body returns %s", op.resultTypes(), Checks.returned(body));
    }
    kind.inShardings()
        .filter(s -> s.shardings().size() != op.operands().size())
        .ifPresent(s ->
            checks.fail(
                "c3",
                "%s in_shardings for %s operands",
                s.shardings().size(),
                op.operands().size()));
    kind.outShardings()
        .filter(s -> s.shardings().size() != op.results().size())
        .ifPresent(s ->
            checks.fail(
                "c4",
                "%s out_shardings for %s results",
                s.shardings().size(),
                op.results().size()));
  }
}

package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ops through which values flow unchanged. For each set of values that must lie alike one, the
 * owner, stands for all; a {@code sdy.data_flow_edge} on the owner holds the sharding.
 *
 * <pre>
 * op                   owner      sources                    other targets
 * while                result i   operand i, body return i   arguments i of both regions
 * case                 result i   return i of each branch
 * optimization_barrier result i   operand i
 * manual_computation,  argument i operand i
 * named_computation    result i   return i
 * </pre>
 */
final class DataFlow {
  private DataFlow() {}

  static boolean is(@Nullable DraftOp op) {
    return op != null
        && (op.kind instanceof Control.While
            || op.kind instanceof Control.Case
            || op.kind instanceof Movement.OptimizationBarrier
            || hasArgumentOwners(op));
  }

  /** Whether the arguments of its region are owners. */
  static boolean hasArgumentOwners(DraftOp op) {
    return op.kind instanceof Sdy.ManualComputation || op.kind instanceof Sdy.NamedComputation;
  }

  static List<DraftValue> argumentOwners(DraftOp op) {
    return hasArgumentOwners(op) ? op.regions[0].block().arguments : List.of();
  }

  /** What flows into {@code owner}, as uses. */
  static DraftUse[] sources(DraftValue owner) {
    if (owner.owner == null) {
      DraftOp op = owner.owningOp();
      if (op == null) {
        throw new IllegalStateException("a function's argument owns no edge");
      }
      return new DraftUse[] {op.operands[owner.index]};
    }
    DraftOp op = owner.owner;
    int i = owner.index;
    return switch (op.kind) {
      case Control.While w ->
          new DraftUse[] {op.operands[i], op.regions[1].block().terminator().operands[i]};
      case Control.Case c -> {
        DraftUse[] all = new DraftUse[op.regions.length];
        for (int r = 0; r < all.length; r++) {
          all[r] = op.regions[r].block().terminator().operands[i];
        }
        yield all;
      }
      case Movement.OptimizationBarrier b -> new DraftUse[] {op.operands[i]};
      default -> new DraftUse[] {op.regions[0].block().terminator().operands[i]};
    };
  }

  /** The owner of the set that {@code target}, a result or region argument, belongs to. */
  static @Nullable DraftValue ownerOfTarget(DraftValue target) {
    DraftOp op = target.owningOp();
    if (op == null || !is(op)) {
      return null;
    }
    if (target.owner == null && op.kind instanceof Control.While) {
      return op.results[target.index];
    }
    return target.owner == null && !hasArgumentOwners(op) ? null : target;
  }

  /** The owner of the set that a use flows into, as Shardy finds it. */
  static @Nullable DraftValue ownerOfSource(DraftUse use) {
    if (use.user.isTerminator()) {
      DraftOp op = use.user.parentOp();
      return op != null && is(op) && use.index < op.results.length ? op.results[use.index] : null;
    }
    // An operand of a manual or named computation flows into an argument of its region; Shardy does
    // not find that set from the operand, and the order in which edges are visited depends on it.
    if (!is(use.user) || hasArgumentOwners(use.user)) {
      return null;
    }
    // The operand of a case is no source of any set; Shardy looks it up all the same.
    return use.index < use.user.results.length ? use.user.results[use.index] : null;
  }

  /** The edge op on an owner, if it has one. */
  static @Nullable DraftOp edge(@Nullable DraftValue owner) {
    DraftOp user = owner == null ? null : owner.onlyUser();
    return user != null && user.kind instanceof Sdy.DataFlowEdge ? user : null;
  }

  /** The sharding of an owner as its op holds it. */
  static @Nullable TensorSharding ownerSharding(DraftValue owner) {
    List<TensorSharding> all = ownerShardings(owner.owningOp(), owner.owner == null);
    return owner.index < all.size() ? all.get(owner.index) : null;
  }

  /** Those of all argument owners or all result owners of an op; empty if it has none. */
  static List<TensorSharding> ownerShardings(@Nullable DraftOp op, boolean ofArguments) {
    if (op == null) {
      return List.of();
    }
    return switch (op.kind) {
      case Sdy.ManualComputation manual ->
          ofArguments
              ? ManualAxes.erase(manual.inShardings().shardings(), manual.manualAxes())
              : manual.outShardings().shardings();
      case Sdy.NamedComputation named ->
          (ofArguments ? named.inShardings() : named.outShardings())
              .map(ShardingPerValue::shardings)
              .orElse(ImmutableList.of());
      default -> op.shardings == null ? List.of() : op.shardings;
    };
  }

  static void setOwnerShardings(DraftOp op, boolean ofArguments, ImmutableList<TensorSharding> to) {
    switch (op.kind) {
      case Sdy.ManualComputation manual -> {
        ShardingPerValue in =
            ofArguments
                ? ManualAxes.restore(manual.inShardings().shardings(), to, manual.manualAxes())
                : manual.inShardings();
        ShardingPerValue out = ofArguments ? manual.outShardings() : new ShardingPerValue(to);
        op.kind = new Sdy.ManualComputation(in, out, manual.manualAxes());
      }
      case Sdy.NamedComputation named -> {
        Optional<ShardingPerValue> all = Optional.of(new ShardingPerValue(to));
        op.kind =
            new Sdy.NamedComputation(
                named.name(),
                ofArguments ? all : named.inShardings(),
                ofArguments ? named.outShardings() : all);
      }
      default -> op.shardings = to;
    }
  }
}

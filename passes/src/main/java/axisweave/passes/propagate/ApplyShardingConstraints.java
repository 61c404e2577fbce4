package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value that has no sharding that of a fully closed constraint on it; the operands of a
 * manual computation count as constrained by its in_shardings. A member of a data-flow set keeps
 * its freedom: there the constraint moves right after the value and all others use it.
 */
final class ApplyShardingConstraints implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.ShardingConstraint.class, Sdy.ManualComputation.class)) {
      return;
    }
    draft.note(Sdy.ShardingConstraint.class);
    draft.mayHaveRules = true;
    draft.walk(op -> {
      if (op.kind instanceof Sdy.ShardingConstraint constraint) {
        useTailOfChain(op);
        DraftValue input = op.operand(0);
        apply(
            op,
            input,
            constraint.sharding(),
            () -> {
              op.moveAfter(input);
              return op;
            });
      } else if (op.kind instanceof Sdy.ManualComputation manual) {
        for (int i = 0; i < op.operands.length; i++) {
          DraftValue operand = op.operand(i);
          TensorSharding sharding = manual.inShardings().shardings().get(i);
          apply(op, operand, sharding, () -> constrain(operand, sharding, op));
        }
      }
    });
  }

  private static DraftOp constrain(DraftValue value, TensorSharding sharding, DraftOp cause) {
    DraftOp made = DraftOp.identity(new Sdy.ShardingConstraint(sharding), value, cause.loc);
    made.moveAfter(value);
    return made;
  }

  private static void apply(
      DraftOp op, DraftValue input, TensorSharding sharding, Supplier<DraftOp> constraintAfter) {
    if (Holders.holder(input) == null
        || Holders.get(input) != null
        || !isFullyClosed(sharding)
        || isConstrainedOtherwise(input, sharding)) {
      return;
    }
    boolean inSet =
        (input.owner != null && input.owner.kind instanceof Sdy.DataFlowEdge)
            || isTargetOfEdge(input);
    if (!inSet) {
      if (op.kind instanceof Sdy.ShardingConstraint && op.attributes.rule().isEmpty()) {
        op.attributes = op.attributes.withRule(Optional.ofNullable(Rules.of(op)));
      }
      Holders.set(input, sharding);
      DraftValue holder = Holders.holder(input);
      if (holder != null) {
        holder.annotation =
            new Annotation(
                op.kind instanceof Sdy.ShardingConstraint
                    ? "sharding constraint"
                    : "in_shardings of the manual computation",
                op.loc);
      }
      return;
    }
    DraftOp constraint = constraintAfter.get();
    input.replaceUses(constraint.result(), constraint);
    if (!sharding.unreduced().isEmpty()) {
      TensorSharding current = TensorSharding.open(sharding.mesh(), input.rank());
      Holders.set(
          input,
          new TensorSharding(
              current.mesh(),
              current.dims(),
              current.replicated(),
              sharding.unreduced(),
              TensorSharding.Reduction.SUM));
    }
  }

  private static boolean isTargetOfEdge(DraftValue value) {
    return DataFlow.is(value.owningOp()) && DataFlow.edge(DataFlow.ownerOfTarget(value)) != null;
  }

  private static boolean isFullyClosed(TensorSharding sharding) {
    return sharding.dims().stream().noneMatch(d -> d.open());
  }

  private static boolean isConstrainedOtherwise(DraftValue value, TensorSharding sharding) {
    for (DraftUse use = value.firstUse; use != null; use = use.next) {
      TensorSharding other =
          switch (use.user.kind) {
            case Sdy.ShardingConstraint constraint -> constraint.sharding();
            case Sdy.ManualComputation manual -> manual.inShardings().shardings().get(use.index);
            default -> sharding;
          };
      if (!other.equals(sharding)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConstrained(DraftValue value, @Nullable DraftOp except) {
    for (DraftUse use = value.firstUse; use != null; use = use.next) {
      if (use.user != except
          && (use.user.kind instanceof Sdy.ShardingConstraint
              || use.user.kind instanceof Sdy.ManualComputation)) {
        return true;
      }
    }
    return false;
  }

  /** If {@code head} starts a chain of constraints, later users of its input use the last one. */
  private static void useTailOfChain(DraftOp head) {
    DraftValue input = head.operand(0);
    if ((input.owner != null && input.owner.kind instanceof Sdy.ShardingConstraint)
        || Holders.get(input) != null
        || isConstrained(input, head)) {
      return;
    }
    DraftOp tail = head;
    DraftOp next = tail.result().onlyUser();
    while (next != null && next.kind instanceof Sdy.ShardingConstraint) {
      tail = next;
      next = tail.result().onlyUser();
    }
    if (tail == head || isConstrained(tail.result(), null)) {
      return;
    }
    DraftUse use = input.firstUse;
    while (use != null) {
      DraftUse following = use.next;
      DraftOp user = use.user;
      boolean returned =
          user.kind instanceof Control.Return r && r.dialect() == Control.ReturnDialect.FUNC;
      if (user != head
          && !returned
          && user.block == tail.block
          && tail.parent().isBefore(tail, user)) {
        use.set(tail.result());
      }
      use = following;
    }
  }
}

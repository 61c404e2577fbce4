package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AllToAllParameters;
import axisweave.ir.sharding.AxesPerDimension;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.AxisRefs;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Drops ops that nobody uses, and collectives that do nothing or undo each other; a reduction that
 * is only sliced afterwards becomes a reduce_scatter.
 *
 * <pre>
 * all_slice(all_gather(x))                   x, along the same axes
 * all_reduce(replicated_to_unreduced(x))     x, along the same axes
 * all_reduce(sharded_to_unreduced(x))        all_gather(x), along the same axes
 * all_to_all(all_to_all(x))                  one, if no dimension takes part in both
 * all_slice(all_reduce(x))                   reduce_scatter(x), then all_slice of the axes left
 * </pre>
 */
final class CleanUpCollectives implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    List<DraftOp> collectives = new ArrayList<>();
    draft.walk(op -> {
      if (isCollective(op)) {
        collectives.add(op);
      }
    });
    boolean changed = !collectives.isEmpty();
    while (changed) {
      changed = false;
      List<DraftOp> made = new ArrayList<>();
      for (DraftOp op : collectives) {
        changed |= op.block != null && simplify(draft, op, made);
      }
      collectives.removeIf(op -> op.block == null);
      collectives.addAll(made);
    }
    DropUnusedOps.in(draft);
  }

  private static boolean isCollective(DraftOp op) {
    return switch (op.kind) {
      case Sdy.AllGather c -> true;
      case Sdy.AllSlice c -> true;
      case Sdy.AllToAll c -> true;
      case Sdy.CollectivePermute c -> true;
      case Sdy.AllReduce c -> true;
      case Sdy.ReduceScatter c -> true;
      default -> false;
    };
  }

  private static boolean simplify(Draft draft, DraftOp op, List<DraftOp> made) {
    return switch (op.kind) {
      case Sdy.AllGather gather when isEmpty(gather.axes()) -> drop(op);
      case Sdy.ReduceScatter scatter when isEmpty(scatter.axes()) -> drop(op);
      case Sdy.CollectivePermute permute
          when Equivalence.areEquivalent(Holders.get(op.operand(0)), permute.outSharding()) ->
          drop(op);
      case Sdy.AllToAll exchange -> exchange(exchange, op);
      case Sdy.AllReduce reduce -> reduce(reduce, op);
      case Sdy.AllSlice slice -> slice(draft, slice, op, made);
      default -> false;
    };
  }

  private static boolean drop(DraftOp op) {
    op.replaceBy(op.operand(0));
    return true;
  }

  private static boolean isEmpty(AxesPerDimension axes) {
    return axes.dims().stream().allMatch(List::isEmpty);
  }

  private static boolean exchange(Sdy.AllToAll outer, DraftOp op) {
    if (op.isUnused()) {
      op.erase();
      return true;
    }
    DraftOp made = op.operand(0).owner;
    if (made == null
        || !(made.kind instanceof Sdy.AllToAll inner)
        || made.result().onlyUser() != op) {
      return false;
    }
    Set<Integer> dims = new HashSet<>();
    List<AllToAllParameters.Move> moves = new ArrayList<>(inner.parameters().moves());
    moves.forEach(m -> dims.addAll(List.of(m.source(), m.target())));
    for (AllToAllParameters.Move move : outer.parameters().moves()) {
      if (dims.contains(move.source()) || dims.contains(move.target())) {
        return false;
      }
      moves.add(move);
    }
    moves.sort(Comparator.comparingInt(AllToAllParameters.Move::source));
    op.kind =
        new Sdy.AllToAll(new AllToAllParameters(ImmutableList.copyOf(moves)), outer.outSharding());
    op.setOperand(0, made.operand(0));
    made.erase();
    return true;
  }

  private static boolean reduce(Sdy.AllReduce reduce, DraftOp op) {
    DraftOp made = op.operand(0).owner;
    if (reduce.axes().isEmpty()) {
      return drop(op);
    }
    if (made != null
        && made.kind instanceof Sdy.ReplicatedToUnreduced unreduced
        && unreduced.axes().equals(reduce.axes())) {
      op.replaceBy(made.operand(0));
      return true;
    }
    if (made != null
        && made.kind instanceof Sdy.ShardedToUnreduced unreduced
        && isSame(unreduced.axes().dims(), reduce.axes())) {
      op.kind = new Sdy.AllGather(unreduced.axes(), reduce.outSharding());
      op.setOperand(0, made.operand(0));
      return true;
    }
    return false;
  }

  private static boolean isSame(
      ImmutableList<ImmutableList<AxisRef>> perDim, ImmutableList<AxisRef> axes) {
    List<AxisRef> all = new ArrayList<>();
    perDim.forEach(all::addAll);
    return all.size() == axes.size() && new HashSet<>(all).equals(new HashSet<>(axes));
  }

  private static boolean slice(Draft draft, Sdy.AllSlice slice, DraftOp op, List<DraftOp> added) {
    DraftOp made = op.operand(0).owner;
    if (isEmpty(slice.axes())) {
      return drop(op);
    }
    if (made != null
        && made.kind instanceof Sdy.AllGather gather
        && gather.axes().equals(slice.axes())) {
      op.replaceBy(made.operand(0));
      return true;
    }
    return made != null
        && made.kind instanceof Sdy.AllReduce reduce
        && isSlicedAlike(made, slice, op)
        && fuse(draft, reduce, made, op, added);
  }

  /** Whether all uses of a reduction slice it along the same axes, {@code op} the first. */
  private static boolean isSlicedAlike(DraftOp reduction, Sdy.AllSlice slice, DraftOp op) {
    for (DraftUse use = reduction.result().firstUse; use != null; use = use.next) {
      DraftOp user = use.user;
      if (!(user.kind instanceof Sdy.AllSlice other)
          || !other.axes().equals(slice.axes())
          || (user != op && (user.block != op.block || op.parent().isBefore(user, op)))) {
        return false;
      }
    }
    return true;
  }

  /** A reduce_scatter along all axes of the reduction, then the rest of the slice. */
  private static boolean fuse(
      Draft draft, Sdy.AllReduce reduce, DraftOp reduction, DraftOp op, List<DraftOp> added) {
    Mesh mesh = draft.mesh(reduce.outSharding().mesh());
    if (mesh == null || !(op.kind instanceof Sdy.AllSlice slice)) {
      return false;
    }
    Set<AxisRef> left = new HashSet<>(reduce.axes());
    ImmutableList.Builder<ImmutableList<AxisRef>> scattered = ImmutableList.builder();
    ImmutableList.Builder<ImmutableList<AxisRef>> rest = ImmutableList.builder();
    for (ImmutableList<AxisRef> axes : slice.axes().dims()) {
      int n = 0;
      while (n < axes.size() && left.remove(axes.get(n))) {
        n++;
      }
      scattered.add(axes.subList(0, n));
      rest.add(axes.subList(n, axes.size()));
    }
    if (!left.isEmpty()) {
      return false;
    }
    AxesPerDimension by = new AxesPerDimension(scattered.build());
    AxesPerDimension residual = new AxesPerDimension(rest.build());
    Inserter before = Inserter.before(op);
    DraftOp last =
        before.add(
            new Sdy.ReduceScatter(reduce.reduction(), by, scattered(reduction, slice, by, mesh)),
            reduction.operand(0));
    added.add(last);
    if (!isEmpty(residual)) {
      last = before.add(new Sdy.AllSlice(residual, slice.outSharding()), last.result());
      added.add(last);
    }
    DraftUse use = reduction.result().firstUse;
    while (use != null) {
      use.user.replaceBy(last.result());
      use = reduction.result().firstUse;
    }
    reduction.erase();
    return true;
  }

  private static TensorSharding scattered(
      DraftOp reduction, Sdy.AllSlice slice, AxesPerDimension by, Mesh mesh) {
    var held = Holders.get(reduction.operand(0));
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (int d = 0; d < by.dims().size(); d++) {
      List<AxisRef> axes = held == null ? List.of() : held.dim(d).axes();
      dims.add(
          new DimensionSharding(
              AxisRefs.concat(axes, by.dims().get(d), mesh), false, OptionalInt.empty()));
    }
    return slice.outSharding().withDims(dims.build());
  }
}

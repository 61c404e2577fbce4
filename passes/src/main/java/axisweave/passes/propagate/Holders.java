package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the sharding of a value lives: on the data-flow edge of its set if there is one, else on
 * the op that makes it, the function whose argument it is, or the op that owns its set. Values of
 * other regions (the body of a reduction) have none.
 */
final class Holders {
  private Holders() {}

  /** The value whose sharding stands for that of {@code value}; null if it can have none. */
  static @Nullable DraftValue holder(DraftValue value) {
    DraftOp op = value.owningOp();
    if (DataFlow.is(op)) {
      DraftValue owner = DataFlow.ownerOfTarget(value);
      DraftOp edge = DataFlow.edge(owner);
      return edge != null ? edge.result() : owner;
    }
    if (value.owner != null || op == null) {
      return value;
    }
    return op.kind instanceof Control.AsyncStart && value.index < op.operands.length
        ? op.operand(value.index)
        : null;
  }

  static @Nullable TensorSharding get(DraftValue value) {
    DraftValue holder = holder(value);
    if (holder == null) {
      return null;
    }
    if (holder.owner == null) {
      return holder.isFunctionArgument() ? holder.sharding : DataFlow.ownerSharding(holder);
    }
    DraftOp op = holder.owner;
    return switch (op.kind) {
      case Sdy.DataFlowEdge edge -> edge.sharding().orElse(null);
      case Sdy sdy when ofKind(sdy) != null -> ofKind(sdy);
      default ->
          DataFlow.is(op)
              ? DataFlow.ownerSharding(holder)
              : op.shardings == null || holder.index >= op.shardings.size()
                  ? null
                  : op.shardings.get(holder.index);
    };
  }

  /** The sharding that is an attribute of the kind itself. */
  private static @Nullable TensorSharding ofKind(Sdy kind) {
    return switch (kind) {
      case Sdy.ShardingConstraint constraint -> constraint.sharding();
      case Sdy.Reshard reshard -> reshard.sharding();
      case Sdy.AllGather op -> op.outSharding();
      case Sdy.AllSlice op -> op.outSharding();
      case Sdy.AllToAll op -> op.outSharding();
      case Sdy.CollectivePermute op -> op.outSharding();
      case Sdy.AllReduce op -> op.outSharding();
      case Sdy.ReduceScatter op -> op.outSharding();
      case Sdy.ShardedToUnreduced op -> op.outSharding();
      case Sdy.ReplicatedToUnreduced op -> op.outSharding();
      default -> null;
    };
  }

  private static Sdy withSharding(Sdy kind, TensorSharding to) {
    return switch (kind) {
      case Sdy.ShardingConstraint constraint -> new Sdy.ShardingConstraint(to);
      case Sdy.Reshard reshard -> new Sdy.Reshard(to);
      case Sdy.AllGather op -> new Sdy.AllGather(op.axes(), to);
      case Sdy.AllSlice op -> new Sdy.AllSlice(op.axes(), to);
      case Sdy.AllToAll op -> new Sdy.AllToAll(op.parameters(), to);
      case Sdy.CollectivePermute op -> new Sdy.CollectivePermute(to);
      case Sdy.AllReduce op -> new Sdy.AllReduce(op.reduction(), op.axes(), to);
      case Sdy.ReduceScatter op -> new Sdy.ReduceScatter(op.reduction(), op.axes(), to);
      case Sdy.ShardedToUnreduced op -> new Sdy.ShardedToUnreduced(op.axes(), to);
      case Sdy.ReplicatedToUnreduced op -> new Sdy.ReplicatedToUnreduced(op.axes(), to);
      default -> kind;
    };
  }

  static void set(DraftValue value, TensorSharding to) {
    DraftValue holder = holder(value);
    if (holder == null) {
      return;
    }
    if (holder.owner == null) {
      DraftOp op = holder.owningOp();
      if (op == null) {
        holder.sharding = to;
      } else {
        setOwner(op, true, holder.index, to);
      }
      return;
    }
    DraftOp op = holder.owner;
    switch (op.kind) {
      case Sdy.DataFlowEdge edge -> op.kind = new Sdy.DataFlowEdge(Optional.of(to));
      case Sdy sdy when ofKind(sdy) != null -> op.kind = withSharding(sdy, to);
      default -> {
        if (DataFlow.hasArgumentOwners(op)) {
          setOwner(op, false, holder.index, to);
        } else {
          op.shardings = replaced(op, holder.index, to);
        }
      }
    }
  }

  private static void setOwner(DraftOp op, boolean ofArguments, int index, TensorSharding to) {
    ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
    var old = DataFlow.ownerShardings(op, ofArguments);
    var owners = ofArguments ? op.regions[0].block().arguments : java.util.List.of(op.results);
    for (int i = 0; i < owners.size(); i++) {
      all.add(
          i == index
              ? to
              : i < old.size() ? old.get(i) : TensorSharding.open(to.mesh(), owners.get(i).rank()));
    }
    DataFlow.setOwnerShardings(op, ofArguments, all.build());
  }

  /** The shardings of all results with one replaced; those that had none become fully open. */
  private static ImmutableList<TensorSharding> replaced(DraftOp op, int index, TensorSharding to) {
    if (op.results.length == 1) {
      return ImmutableList.of(to);
    }
    ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
    for (int i = 0; i < op.results.length; i++) {
      all.add(
          i == index
              ? to
              : op.shardings != null
                  ? op.shardings.get(i)
                  : TensorSharding.open(to.mesh(), op.results[i].rank()));
    }
    return all.build();
  }

  /**
   * The shardings of several values, missing ones fully open; null if the first of them names no
   * mesh.
   */
  static @Nullable ShardingPerValue openWhereMissing(
      Draft draft,
      java.util.List<DraftValue> values,
      java.util.List<@Nullable TensorSharding> all) {
    MeshRef mesh = firstMesh(draft, all);
    if (mesh == null) {
      return null;
    }
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builder();
    for (int i = 0; i < all.size(); i++) {
      TensorSharding one = all.get(i);
      made.add(one != null ? one : TensorSharding.open(mesh, values.get(i).rank()));
    }
    return new ShardingPerValue(made.build());
  }

  /** The mesh of the first sharding that is not on a maximal one. */
  static @Nullable MeshRef firstMesh(
      Draft draft, java.util.List<@Nullable TensorSharding> shardings) {
    for (TensorSharding sharding : shardings) {
      if (sharding != null) {
        var mesh = draft.mesh(sharding.mesh());
        if (mesh != null && !mesh.isMaximal()) {
          return sharding.mesh();
        }
      }
    }
    return null;
  }

  static @Nullable ShardingPerValue ofArguments(Draft draft, DraftFunc func) {
    java.util.List<@Nullable TensorSharding> all = new java.util.ArrayList<>();
    func.arguments().forEach(a -> all.add(a.sharding));
    return openWhereMissing(draft, func.arguments(), all);
  }

  static @Nullable ShardingPerValue ofResults(Draft draft, DraftFunc func) {
    java.util.List<@Nullable TensorSharding> all = java.util.Arrays.asList(func.resultShardings);
    java.util.List<DraftValue> returned = new java.util.ArrayList<>();
    for (DraftUse use : func.block().terminator().operands) {
      returned.add(use.value);
    }
    return openWhereMissing(draft, returned, all);
  }

  /**
   * Calls {@code visitor} with each sharding, in the order of the text, and keeps what it returns.
   */
  interface Visitor {
    TensorSharding visit(TensorSharding sharding);
  }

  static void transform(Draft draft, Visitor visitor) {
    for (DraftFunc func : draft.funcs()) {
      arguments(func, visitor);
      for (int i = 0; i < func.resultShardings.length; i++) {
        TensorSharding old = func.resultShardings[i];
        if (old != null) {
          func.resultShardings[i] = visitor.visit(old);
        }
      }
      if (func.body != null) {
        Draft.walkPreOrder(func.body, op -> transform(op, visitor));
      }
    }
  }

  private static void arguments(DraftFunc func, Visitor visitor) {
    if (func.body == null) {
      func.argumentAttributes =
          func.argumentAttributes.stream()
              .map(a ->
                  a.tensorSharding()
                      .map(sharding -> a.withSharding(Optional.of(visitor.visit(sharding))))
                      .orElse(a))
              .collect(ImmutableList.toImmutableList());
      return;
    }
    for (DraftValue argument : func.arguments()) {
      TensorSharding old = argument.sharding;
      if (old != null) {
        argument.sharding = visitor.visit(old);
      }
    }
  }

  /** Those that one op holds, those in its regions aside. */
  static void transform(DraftOp op, Visitor visitor) {
    switch (op.kind) {
      case Sdy.ManualComputation manual ->
          op.kind =
              new Sdy.ManualComputation(
                  new ShardingPerValue(all(manual.inShardings().shardings(), visitor)),
                  new ShardingPerValue(all(manual.outShardings().shardings(), visitor)),
                  manual.manualAxes());
      case Sdy.NamedComputation named ->
          op.kind =
              new Sdy.NamedComputation(
                  named.name(),
                  named.inShardings().map(s -> new ShardingPerValue(all(s.shardings(), visitor))),
                  named.outShardings().map(s -> new ShardingPerValue(all(s.shardings(), visitor))));
      case Sdy.DataFlowEdge edge ->
          op.kind = new Sdy.DataFlowEdge(edge.sharding().map(visitor::visit));
      case Sdy sdy when ofKind(sdy) != null -> {
        TensorSharding old = ofKind(sdy);
        if (old != null) {
          op.kind = withSharding(sdy, visitor.visit(old));
        }
      }
      default -> {
        if (op.shardings != null) {
          op.shardings = all(op.shardings, visitor);
        }
      }
    }
  }

  private static ImmutableList<TensorSharding> all(
      ImmutableList<TensorSharding> old, Visitor visitor) {
    if (old.size() == 1) {
      TensorSharding one = visitor.visit(old.get(0));
      return one == old.get(0) ? old : ImmutableList.of(one);
    }
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builderWithExpectedSize(old.size());
    old.forEach(s -> made.add(visitor.visit(s)));
    return made.build();
  }
}

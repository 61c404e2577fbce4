package axisweave.ir.sharding;

import axisweave.ir.Op;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sharding the results of an op have. */
final class Shardings {
  private Shardings() {}

  /** What a collective lays its result out as; null for all else. */
  static @Nullable TensorSharding outOf(Sdy kind) {
    return switch (kind) {
      case Sdy.AllGather one -> one.outSharding();
      case Sdy.AllSlice one -> one.outSharding();
      case Sdy.AllToAll one -> one.outSharding();
      case Sdy.CollectivePermute one -> one.outSharding();
      case Sdy.AllReduce one -> one.outSharding();
      case Sdy.ReduceScatter one -> one.outSharding();
      case Sdy.ShardedToUnreduced one -> one.outSharding();
      case Sdy.ReplicatedToUnreduced one -> one.outSharding();
      default -> null; // constraints and computations are no collectives
    };
  }

  static Optional<TensorSharding> ofResult(Op op, int result) {
    if (op.kind() instanceof Sdy sdy) {
      switch (sdy) {
        case Sdy.ShardingConstraint one -> {
          return Optional.of(one.sharding());
        }
        case Sdy.Reshard one -> {
          return Optional.of(one.sharding());
        }
        case Sdy.DataFlowEdge one -> {
          return one.sharding();
        }
        case Sdy.ManualComputation manual -> {
          return at(manual.outShardings().shardings(), result);
        }
        case Sdy.NamedComputation named -> {
          return named.outShardings().flatMap(s -> at(s.shardings(), result));
        }
        default -> {
          TensorSharding out = outOf(sdy);
          if (out != null) {
            return Optional.of(out);
          }
        }
      }
    }
    return op.attributes().perValue().flatMap(all -> at(all, result));
  }

  private static Optional<TensorSharding> at(List<TensorSharding> all, int index) {
    return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
  }

  /** The shardings without manual axes, as they are inside a manual computation. */
  static ImmutableList<TensorSharding> without(List<TensorSharding> all, List<String> manual) {
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builder();
    for (TensorSharding sharding : all) {
      ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
      for (DimensionSharding dim : sharding.dims()) {
        dims.add(new DimensionSharding(rest(dim.axes(), manual), dim.open(), dim.priority()));
      }
      made.add(
          new TensorSharding(
              sharding.mesh(),
              dims.build(),
              rest(sharding.replicated(), manual),
              rest(sharding.unreduced(), manual),
              sharding.reduction()));
    }
    return made.build();
  }

  private static ImmutableList<AxisRef> rest(List<AxisRef> axes, List<String> manual) {
    return axes.stream()
        .filter(a -> !manual.contains(a.name()))
        .collect(ImmutableList.toImmutableList());
  }
}

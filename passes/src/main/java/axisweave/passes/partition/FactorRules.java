package axisweave.passes.partition;

import static axisweave.passes.partition.Factors.Role.NEAR;
import static axisweave.passes.partition.Factors.Role.OWN;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.LinearAlgebra;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Windowed;
import axisweave.ir.sharding.OpShardingRule;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The factors of each kind. They are wider than the propagation's sharding rules, which treat many
 * dimensions as whole that can be computed shard by shard with a mask, a halo or a partial result;
 * and stricter where a rule passes a dimension through that shifts (a pad of equal size).
 */
final class FactorRules {
  private FactorRules() {}

  /** Of a kind that is not listed: every dimension has to be whole. */
  static Factors of(Op op) {
    return switch (op.kind()) {
      case Elementwise e -> elementwise(op);
      case Movement.Reshape r -> ReshapeFactors.of(op);
      case Movement m -> movement(op, m);
      case Contraction c -> ContractionFactors.of(op, c);
      case Reduction r -> ReductionFactors.of(op, r);
      case Windowed w -> WindowFactors.of(op, w);
      case Indexing i -> IndexingFactors.of(op, i);
      case LinearAlgebra l -> linearAlgebra(op, l);
      case Collective c -> collective(op, c);
      case CustomCall c -> fromRule(op, op.attributes().rule().or(() -> c.rule(op)));
      default -> whole(op);
    };
  }

  static Factors whole(Op op) {
    return Factors.builder(op).build();
  }

  private static Factors elementwise(Op op) {
    TensorType type = op.result(0).tensorType();
    Factors.Builder all = Factors.builder(op);
    if (op.kind() instanceof Elementwise.ChloBroadcast) {
      return all.build();
    }
    for (int d = 0; d < type.rank(); d++) {
      all.everywhere(type.rank(), d, type.dim(d));
    }
    return all.build();
  }

  private static Factors movement(Op op, Movement movement) {
    Factors.Builder all = Factors.builder(op);
    return switch (movement) {
      case Movement.Transpose(ImmutableLongArray dims) -> {
        for (int d = 0; d < dims.length(); d++) {
          int f = all.factor(OWN, op.result().tensorType().dim(d));
          all.operand(0, Math.toIntExact(dims.get(d)), f).result(0, d, f);
        }
        yield all.build();
      }
      case Movement.BroadcastInDim(ImmutableLongArray dims) -> broadcast(op, all, dims);
      case Movement.Broadcast(ImmutableLongArray sizes) -> {
        ImmutableLongArray.Builder dims = ImmutableLongArray.builder();
        for (int d = 0; d < op.operand(0).tensorType().rank(); d++) {
          dims.add(sizes.length() + d);
        }
        yield broadcast(op, all, dims.build());
      }
      case Movement.Reshape r -> ReshapeFactors.of(op);
      case Movement.Reverse(ImmutableLongArray dims) -> {
        for (int d = 0; d < op.result().tensorType().rank(); d++) {
          long size = op.result().tensorType().dim(d);
          int f = all.factor(dims.contains(d) ? NEAR : OWN, size);
          all.operand(0, d, f).result(0, d, f);
        }
        yield all.neighbours((f, shards) -> 1).build();
      }
      case Movement.Slice s -> resized(op, all);
      case Movement.Pad p -> resized(op, all);
      case Movement.Concatenate(long dim) -> {
        TensorType type = op.result().tensorType();
        for (int d = 0; d < type.rank(); d++) {
          int f = all.factor(d == dim ? NEAR : OWN, type.dim(d));
          for (int t = 0; t <= op.operands().size(); t++) {
            all.operand(t, d, f);
          }
        }
        yield all.neighbours((f, shards) -> joined(op, f, shards)).build();
      }
      case Movement.Constant c -> c.value() instanceof Literal ? own(op, all) : whole(op);
      case Movement.Iota i -> own(op, all);
      case Movement.ConstantLike c -> elementwise(op);
      case Movement.BitcastConvert b -> {
        int shared = Math.min(op.operand(0).tensorType().rank(), op.result().tensorType().rank());
        for (int d = 0; d < shared; d++) {
          int f = all.factor(OWN, op.result().tensorType().dim(d));
          all.operand(0, d, f).result(0, d, f);
        }
        yield all.build();
      }
      case Movement.OptimizationBarrier b -> all.build(); // each value passes as it lies
      case Movement.Tuple t -> all.build();
      case Movement.GetTupleElement g -> all.build();
    };
  }

  private static Factors own(Op op, Factors.Builder all) {
    TensorType type = op.result().tensorType();
    for (int d = 0; d < type.rank(); d++) {
      all.result(0, d, all.factor(OWN, type.dim(d)));
    }
    return all.build();
  }

  private static Factors broadcast(Op op, Factors.Builder all, ImmutableLongArray dims) {
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    for (int d = 0; d < to.rank(); d++) {
      int f = all.factor(OWN, to.dim(d));
      all.result(0, d, f);
      int source = indexOf(dims, d);
      if (source >= 0 && from.dim(source) == to.dim(d)) {
        all.operand(0, source, f);
      }
    }
    return all.build();
  }

  static int indexOf(ImmutableLongArray list, long value) {
    return list.indexOf(value);
  }

  /** Slice and pad: a dimension that changes, or moves, needs its neighbours. */
  private static Factors resized(Op op, Factors.Builder all) {
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    for (int d = 0; d < to.rank(); d++) {
      boolean kept = from.dim(d) == to.dim(d) && !moves(op.kind(), d);
      int f = all.factor(kept ? OWN : NEAR, Math.max(from.dim(d), to.dim(d)));
      all.operand(0, d, f).result(0, d, f);
    }
    return all.neighbours((f, shards) -> fetched(op, f, shards)).build();
  }

  /** What a shard of a slice or pad sends along dimension {@code d}, as a fraction of its part. */
  private static double fetched(Op op, int d, long shards) {
    long from = op.operand(0).tensorType().dim(d);
    long part = Layout.ceilDiv(from, shards);
    long local = Layout.ceilDiv(op.result().tensorType().dim(d), shards);
    return switch (op.kind()) {
      case Movement.Slice slice -> {
        long start = slice.start().get(d);
        long stride = slice.strides().get(d);
        long width = local == 0 ? 0 : (local - 1) * stride + 1;
        long end = slice.limit().get(d);
        yield HaloHops.of(0, shards, part, end, s -> start + s * local * stride, width).fraction();
      }
      case Movement.Pad pad when pad.interior().get(d) == 0 -> {
        long low = pad.low().get(d);
        yield HaloHops.of(0, shards, part, from, s -> s * local - low, local).fraction();
      }
      default -> 0.5; // spread out: about half of what is asked for is at hand
    };
  }

  /** What a shard of a concatenation sends, as a fraction of its part of the first operand. */
  private static double joined(Op op, int dim, long shards) {
    long local = Layout.ceilDiv(op.result().tensorType().dim(dim), shards);
    List<HaloHops> hops = new ArrayList<>();
    long begin = 0;
    for (Value operand : op.operands()) {
      Piece piece = Piece.of(operand, dim);
      long part = Layout.ceilDiv(piece.source().tensorType().dim(dim), shards);
      long at = piece.first() - begin;
      hops.add(
          HaloHops.of(
              hops.size(), shards, part, piece.first(), piece.end(), s -> at + s * local, local));
      begin += piece.size();
    }
    long own = Layout.ceilDiv(op.operand(0).tensorType().dim(dim), shards);
    return (double) HaloHops.sent(hops) / Math.max(1, own);
  }

  private static boolean moves(OpKind kind, int d) {
    return kind instanceof Movement.Pad pad
        && (pad.low().get(d) != 0 || pad.interior().get(d) != 0);
  }

  private static Factors linearAlgebra(Op op, LinearAlgebra kind) {
    Factors.Builder all = Factors.builder(op);
    TensorType type = op.result().tensorType();
    int rank = type.rank();
    switch (kind) {
      case LinearAlgebra.Fft fft -> {
        for (int d = 0; d < rank - fft.length().length(); d++) {
          all.everywhere(rank, d, type.dim(d));
        }
      }
      case LinearAlgebra.Cholesky c -> {
        for (int d = 0; d < rank - 2; d++) {
          all.everywhere(rank, d, type.dim(d));
        }
      }
      case LinearAlgebra.TriangularSolve solve -> {
        for (int d = 0; d < rank - 2; d++) {
          all.everywhere(rank, d, type.dim(d));
        }
        int columns = solve.leftSide() ? rank - 1 : rank - 2;
        int f = all.factor(OWN, type.dim(columns));
        all.operand(1, columns, f).result(0, columns, f);
      }
    }
    return all.build();
  }

  /** Collectives of a manual region: the dimensions that they do not cut or join. */
  private static Factors collective(Op op, Collective kind) {
    Factors.Builder all = Factors.builder(op);
    for (int t = 0; t < op.results().size(); t++) {
      TensorType type = op.result(t).tensorType();
      for (int d = 0; d < type.rank(); d++) {
        boolean touched =
            switch (kind) {
              case Collective.AllGather g -> g.dim() == d;
              case Collective.ReduceScatter r -> r.dim() == d;
              case Collective.AllToAll a -> a.splitDim() == d || a.concatDim() == d;
              case Collective.AllReduce a -> false;
              case Collective.CollectivePermute p -> false;
              case Collective.CollectiveBroadcast b -> false;
              case Collective.CollectiveReduce r -> false;
              case Collective.CrossReplicaSum s -> false;
              case Collective.PartitionId p -> true;
              case Collective.ReplicaId r -> true;
            };
        if (!touched) {
          int f = all.factor(OWN, type.dim(d));
          all.operand(t, d, f).result(t, d, f);
        }
      }
    }
    return all.build();
  }

  private static boolean names(ImmutableList<OpShardingRule.TensorMapping> tensors, int f) {
    return tensors.stream()
        .flatMap(tensor -> tensor.dims().stream())
        .anyMatch(dim -> dim.factors().contains(f));
  }

  /**
   * As a sharding rule says, where a dimension is one factor. A factor that operands or results
   * alone have says nothing about what a part of them would be computed from.
   */
  private static Factors fromRule(Op op, Optional<OpShardingRule> found) {
    if (found.isEmpty()) {
      return whole(op);
    }
    OpShardingRule rule = found.get();
    Factors.Builder all = Factors.builder(op);
    int[] made = new int[rule.factorCount()];
    for (int f = 0; f < made.length; f++) {
      made[f] =
          rule.typeOf(f) == OpShardingRule.FactorType.PASS_THROUGH
                  && names(rule.operands(), f)
                  && names(rule.results(), f)
              ? all.factor(OWN, rule.factorSizes().get(f))
              : -1;
    }
    ImmutableList<OpShardingRule.TensorMapping> tensors =
        ImmutableList.<OpShardingRule.TensorMapping>builder()
            .addAll(rule.operands())
            .addAll(rule.results())
            .build();
    for (int t = 0; t < tensors.size(); t++) {
      for (int d = 0; d < tensors.get(t).dims().size(); d++) {
        ImmutableIntArray factors = tensors.get(t).dims().get(d).factors();
        if (factors.length() == 1 && made[factors.get(0)] >= 0) {
          all.operand(t, d, made[factors.get(0)]);
        }
      }
    }
    return all.build();
  }
}

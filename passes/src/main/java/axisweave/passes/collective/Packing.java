package axisweave.passes.collective;

import axisweave.ir.BlockBuilder;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * How the operand of a collective is laid out so that several can lie beside each other, and what
 * comes of it is taken apart again: as rows of elements, one row for each member that sends or
 * receives a part of its own, and one if all is sent alike.
 *
 * <p>Worked example: an all-gather of {@code 2x3} along dimension 1 over 4 devices is one of {@code
 * 1x6} along dimension 0; of the {@code 4x6} that comes, each row is reshaped to {@code 2x3}, and
 * the rows are put side by side to {@code 2x12}.
 */
final class Packing {
  private final BlockBuilder out;
  private final Op op;

  /** For one collective that {@link #isPacked}. */
  Packing(BlockBuilder out, Op op) {
    this.out = out;
    this.op = op;
  }

  /** The kind in which it exchanges rows; empty if it has none. */
  static Optional<Collective> rows(Collective kind) {
    return switch (kind) {
      case Collective.AllReduce k -> Optional.of(k);
      case Collective.CollectivePermute k -> Optional.of(k);
      case Collective.AllGather k when k.groups().text().isEmpty() ->
          Optional.of(new Collective.AllGather(0, k.groups(), k.channel(), k.useGlobalDeviceIds()));
      case Collective.ReduceScatter k when k.groups().text().isEmpty() ->
          Optional.of(
              new Collective.ReduceScatter(0, k.groups(), k.channel(), k.useGlobalDeviceIds()));
      case Collective.AllToAll k ->
          Optional.of(new Collective.AllToAll(0, 0, k.splitCount(), k.groups(), k.channel()));
      default -> Optional.empty(); // too rare to be many
    };
  }

  /** How many rows go in. */
  static long sent(Collective kind) {
    return switch (kind) {
      case Collective.ReduceScatter k -> k.groups().size();
      case Collective.AllToAll k -> k.splitCount();
      default -> 1;
    };
  }

  /** How many rows come out. */
  static long received(Collective kind) {
    return switch (kind) {
      case Collective.AllGather k -> k.groups().size();
      case Collective.AllToAll k -> k.splitCount();
      default -> 1;
    };
  }

  /** The operand as rows. */
  Value pack() {
    Value x = op.operand(0);
    long rows = sent((Collective) op.kind());
    Value parts =
        switch (op.kind()) {
          case Collective.ReduceScatter k -> front(x, (int) k.dim(), rows);
          case Collective.AllToAll k -> front(x, (int) k.splitDim(), rows);
          default -> x;
        };
    return reshape(parts, ImmutableLongArray.of(rows, x.tensorType().count() / rows));
  }

  /** The result from its rows. */
  Value unpack(Value rows) {
    TensorType type = op.result().tensorType();
    return switch (op.kind()) {
      case Collective.AllGather k -> back(rows, (int) k.dim(), k.groups().size(), type);
      case Collective.AllToAll k -> back(rows, (int) k.concatDim(), k.splitCount(), type);
      default -> reshape(rows, type.shape());
    };
  }

  /** {@code count} parts along {@code dim}, one after the other along a new first dimension. */
  private Value front(Value x, int dim, long count) {
    if (dim == 0) {
      return x;
    }
    TensorType type = x.tensorType();
    ImmutableLongArray.Builder split = ImmutableLongArray.builder();
    ImmutableLongArray.Builder order = ImmutableLongArray.builder().add(dim);
    for (int d = 0; d < type.rank(); d++) {
      if (d == dim) {
        split.add(count).add(type.dim(d) / count);
        order.add(dim + 1);
      } else {
        split.add(type.dim(d));
        order.add(d < dim ? d : d + 1);
      }
    }
    return transpose(reshape(x, split.build()), order.build());
  }

  /** Rows, put one after the other along {@code dim}. */
  private Value back(Value rows, int dim, long count, TensorType type) {
    if (dim == 0) {
      return reshape(rows, type.shape());
    }
    ImmutableLongArray.Builder parts = ImmutableLongArray.builder().add(count);
    ImmutableLongArray.Builder order = ImmutableLongArray.builder();
    for (int d = 0; d < type.rank(); d++) {
      parts.add(d == dim ? type.dim(d) / count : type.dim(d));
      if (d == dim) {
        order.add(0);
      }
      order.add(d + 1);
    }
    return reshape(transpose(reshape(rows, parts.build()), order.build()), type.shape());
  }

  private Value transpose(Value x, ImmutableLongArray order) {
    long[] shape = order.stream().map(d -> x.shape().get((int) d)).toArray();
    return add(new Movement.Transpose(order), x.tensorType().withShape(shape), x);
  }

  private Value reshape(Value x, ImmutableLongArray shape) {
    return x.shape().equals(shape)
        ? x
        : add(new Movement.Reshape(), x.tensorType().withShape(shape), x);
  }

  private Value add(OpKind kind, TensorType type, Value x) {
    return out.add(kind, type, op.result().name(), op.loc(), x);
  }
}

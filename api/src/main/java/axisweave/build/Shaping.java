package axisweave.build;

import axisweave.ir.Literal;
import axisweave.ir.TensorType;
import axisweave.ir.op.Movement;
import com.google.common.primitives.ImmutableLongArray;
import java.util.stream.IntStream;

/** Ops that move elements and compute nothing. Dimensions may be negative: -1 is the last. */
sealed interface Shaping permits Var {
  Var self();

  BodyBuilder body();

  TensorType type();

  /**
   * Dimension {@code d} of this becomes dimension {@code dims[d]} of the result of {@code shape}.
   */
  default Var broadcastInDim(ImmutableLongArray shape, int... dims) {
    return body()
        .typed(new Movement.BroadcastInDim(Sizes.longs(dims)), type().withShape(shape), self());
  }

  /**
   * Along the dimensions of {@code like} that are not in {@code without}, in order; copied along
   * those.
   */
  default Var broadcastOver(Var like, int... without) {
    int[] over = Sizes.positions(like.rank(), without);
    int[] dims =
        IntStream.range(0, like.rank())
            .filter(d -> IntStream.of(over).noneMatch(o -> o == d))
            .toArray();
    return broadcastInDim(like.shape(), dims);
  }

  /** A scalar, copied to a shape. */
  default Var broadcastTo(long... shape) {
    return broadcastInDim(ImmutableLongArray.copyOf(shape));
  }

  default Var reshape(long... shape) {
    return reshape(ImmutableLongArray.copyOf(shape));
  }

  default Var reshape(ImmutableLongArray shape) {
    return body().typed(new Movement.Reshape(), type().withShape(shape), self());
  }

  /** Dimension {@code d} of the result is dimension {@code dims[d]} of this. */
  default Var transpose(int... dims) {
    return body().op(new Movement.Transpose(Sizes.longs(dims)), self());
  }

  default Var reverse(int... dims) {
    return body()
        .op(new Movement.Reverse(Sizes.longs(Sizes.positions(type().rank(), dims))), self());
  }

  /** Elements from {@code start} to before {@code limit}, in steps, in every dimension. */
  default Var slice(long[] start, long[] limit, long[] strides) {
    return body()
        .op(
            new Movement.Slice(
                ImmutableLongArray.copyOf(start),
                ImmutableLongArray.copyOf(limit),
                ImmutableLongArray.copyOf(strides)),
            self());
  }

  /** Elements from {@code start} to before {@code limit} of one dimension, all of the others. */
  default Var slice(int dim, long start, long limit) {
    long[] from = new long[type().rank()];
    long[] to = type().shape().toArray();
    int d = Sizes.position(type().rank(), dim);
    from[d] = start;
    to[d] = limit;
    return slice(from, to, Sizes.filled(from.length, 1));
  }

  /**
   * {@code low} elements before, {@code high} after, {@code interior} between, in every dimension;
   * {@code low} and {@code high} may be negative.
   */
  default Var pad(Var value, long[] low, long[] high, long[] interior) {
    return body()
        .op(
            new Movement.Pad(
                ImmutableLongArray.copyOf(low),
                ImmutableLongArray.copyOf(high),
                ImmutableLongArray.copyOf(interior)),
            self(),
            value);
  }

  /** A barrier that moves nothing across itself and hinders no propagation. */
  default Var optimizationBarrier() {
    return body().op(new Movement.OptimizationBarrier(), self());
  }

  /** A constant of this type counting along one dimension: {@code result[..., i, ...] = i}. */
  default Var iotaLike(int dim) {
    return body().iota(type(), dim);
  }

  /** A scalar constant of this element type. */
  default Var scalar(double value) {
    return body().constant(Literal.splat(type().withShape(), value));
  }
}

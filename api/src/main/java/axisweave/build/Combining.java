package axisweave.build;

import axisweave.ir.Literal;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Windowed.ReduceWindow;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.stream.IntStream;

/** Products and reductions. Without dimensions, a reduction is over all. */
sealed interface Combining permits Var {
  Var self();

  BodyBuilder body();

  TensorType type();

  /**
   * Sums of products over pairs of contracting dimensions, for each index of pairs of batching
   * ones; the result has the batching dimensions, then the rest of this, then the rest of {@code
   * rhs}.
   */
  default Var dotGeneral(
      Var rhs, int[] lhsBatching, int[] rhsBatching, int[] lhsContracting, int[] rhsContracting) {
    return body()
        .op(
            new DotGeneral(
                Sizes.longs(lhsBatching),
                Sizes.longs(rhsBatching),
                Sizes.longs(lhsContracting),
                Sizes.longs(rhsContracting),
                ImmutableList.of(),
                Optional.empty()),
            self(),
            rhs);
  }

  /** Contracts the last dimension of this with the first of {@code rhs}: the matrix product. */
  default Var dot(Var rhs) {
    return dotGeneral(rhs, new int[0], new int[0], new int[] {type().rank() - 1}, new int[] {0});
  }

  /** Folds dimensions by a function that has {@code initial} as its neutral element. */
  default Var reduce(BinaryFunction function, Literal initial, int... dims) {
    int rank = type().rank();
    int[] over =
        dims.length == 0 ? IntStream.range(0, rank).toArray() : Sizes.positions(rank, dims);
    return body()
        .reduce(
            ImmutableList.of(self()),
            ImmutableList.of(body().constant(initial)),
            over,
            (b, xs) -> ImmutableList.of(xs.get(0).apply(function, xs.get(1))))
        .get(0);
  }

  default Var sum(int... dims) {
    return reduce(BinaryFunction.ADD, Literal.splat(type().withShape(), 0), dims);
  }

  default Var product(int... dims) {
    return reduce(BinaryFunction.MULTIPLY, Literal.splat(type().withShape(), 1), dims);
  }

  default Var max(int... dims) {
    return reduce(BinaryFunction.MAXIMUM, Extremes.smallest(self().element()), dims);
  }

  default Var min(int... dims) {
    return reduce(BinaryFunction.MINIMUM, Extremes.largest(self().element()), dims);
  }

  /** Whether all of some booleans hold. */
  default Var all(int... dims) {
    return reduce(BinaryFunction.AND, Literal.splat(type().withShape(), 1), dims);
  }

  /** Whether any of some booleans holds. */
  default Var any(int... dims) {
    return reduce(BinaryFunction.OR, Literal.splat(type().withShape(), 0), dims);
  }

  /** The sum by the number of elements it is over. */
  default Var mean(int... dims) {
    Var sum = sum(dims);
    double count = (double) type().count() / Math.max(1, sum.type().count());
    return sum.divide(count);
  }

  /**
   * {@code exp(x) / sum(exp(x))} along one dimension, from {@code x - max(x)} so that nothing
   * overflows.
   */
  default Var softmax(int dim) {
    Var exp = self().subtract(max(dim).broadcastOver(self(), dim)).exp();
    return exp.divide(exp.sum(dim).broadcastOver(exp, dim));
  }

  /** {@code x - log(sum(exp(x)))} along one dimension, from {@code x - max(x)}. */
  default Var logSoftmax(int dim) {
    Var shifted = self().subtract(max(dim).broadcastOver(self(), dim));
    return shifted.subtract(shifted.exp().sum(dim).log().broadcastOver(shifted, dim));
  }

  /** The position of the largest element along a dimension, the first of equals, as i32. */
  default Var argMax(int dim) {
    int d = Sizes.position(type().rank(), dim);
    Var positions = body().iota(type().withElement(Scalar.I32), d);
    return body()
        .reduce(
            ImmutableList.of(self(), positions),
            ImmutableList.of(
                body().constant(Extremes.smallest(self().element())), positions.scalar(0)),
            new int[] {d},
            (b, xs) -> {
              Var larger = xs.get(0).compare(Direction.GT, xs.get(2));
              Var first = xs.get(0).eq(xs.get(2)).and(xs.get(1).compare(Direction.LT, xs.get(3)));
              Var keep = larger.or(first);
              return ImmutableList.of(
                  keep.select(xs.get(0), xs.get(2)), keep.select(xs.get(1), xs.get(3)));
            })
        .get(1);
  }

  /** Running sums along a dimension: {@code result[i] = this[0] + ... + this[i]}. */
  default Var cumulativeSum(int dim) {
    int rank = type().rank();
    int d = Sizes.position(rank, dim);
    long[] window = Sizes.filled(rank, 1);
    long[] padding = new long[2 * rank];
    window[d] = type().dim(d);
    padding[2 * d] = type().dim(d) - 1;
    ImmutableLongArray ones = ImmutableLongArray.copyOf(Sizes.filled(rank, 1));
    return body()
        .withRegion(
            new ReduceWindow(
                ImmutableLongArray.copyOf(window),
                ones,
                ones,
                ones,
                ImmutableLongArray.copyOf(padding)),
            ImmutableList.of(self(), self().scalar(0)),
            ImmutableList.of(type().withShape(), type().withShape()),
            (b, xs) -> ImmutableList.of(xs.get(0).add(xs.get(1))))
        .get(0);
  }

  /**
   * The {@code k} largest of the last dimension in descending order, and their positions as i32.
   */
  default ImmutableList<Var> topK(long k) {
    return body().ops(new Reduction.TopK(k, true), ImmutableList.of(self()));
  }

  /** In ascending order along a dimension; equal elements keep their order. */
  default Var sort(int dim) {
    return body()
        .sort(
            ImmutableList.of(self()),
            Sizes.position(type().rank(), dim),
            (b, xs) -> ImmutableList.of(xs.get(0).lt(xs.get(1))))
        .get(0);
  }
}

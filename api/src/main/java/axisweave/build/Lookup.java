package axisweave.build;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.ScatterDimensions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.stream.IntStream;

/** Ops whose positions are values. */
sealed interface Lookup permits Var {
  Var self();

  BodyBuilder body();

  TensorType type();

  /** Slices at the start indices, clamped; dimension numbers as in the specification. */
  default Var gather(Var startIndices, GatherDimensions dimensions, long... sliceSizes) {
    return body()
        .op(
            new Indexing.Gather(dimensions, ImmutableLongArray.copyOf(sliceSizes), false),
            self(),
            startIndices);
  }

  /**
   * Combines updates into this at the indices; those out of bounds are dropped. {@code combine}
   * takes old and new.
   */
  default Var scatter(Var indices, Var updates, ScatterDimensions dimensions, RegionBody combine) {
    return body()
        .withRegion(
            new Indexing.Scatter(dimensions, false, false),
            ImmutableList.of(self(), indices, updates),
            ImmutableList.of(type().withShape(), type().withShape()),
            combine)
        .get(0);
  }

  /**
   * Rows of this at integer positions: {@code result[i..., d...] = this[positions[i...], d...]}.
   */
  default Var take(Var positions) {
    int rank = type().rank();
    int outer = positions.rank();
    long[] sizes = type().shape().toArray();
    sizes[0] = 1;
    GatherDimensions dimensions =
        new GatherDimensions(
            Sizes.longs(IntStream.range(outer, outer + rank - 1).toArray()),
            ImmutableLongArray.of(0),
            ImmutableLongArray.of(),
            ImmutableLongArray.of(),
            ImmutableLongArray.of(0),
            outer);
    return gather(positions, dimensions, sizes);
  }

  /** This with {@code rows} added at integer positions; the inverse movement of {@link #take}. */
  default Var addRows(Var positions, Var rows) {
    int outer = positions.rank();
    ScatterDimensions dimensions =
        new ScatterDimensions(
            Sizes.longs(IntStream.range(outer, outer + type().rank() - 1).toArray()),
            ImmutableLongArray.of(0),
            ImmutableLongArray.of(),
            ImmutableLongArray.of(),
            ImmutableLongArray.of(0),
            outer);
    return scatter(
        positions, rows, dimensions, (b, xs) -> ImmutableList.of(xs.get(0).add(xs.get(1))));
  }

  /**
   * One where the last dimension's position is the value of this, else zero, in another element
   * type.
   */
  default Var oneHot(long classes, Scalar element) {
    int rank = type().rank();
    TensorType wide = type().withShape(append(type().shape(), classes));
    Var value = self().broadcastInDim(wide.shape(), IntStream.range(0, rank).toArray());
    return value.eq(body().iota(wide, rank)).convert(element);
  }

  /** A slice of static {@code sizes} at scalar start positions, clamped so that it fits. */
  default Var dynamicSlice(ImmutableList<Var> starts, long... sizes) {
    return body()
        .ops(
            new Indexing.DynamicSlice(ImmutableLongArray.copyOf(sizes)),
            with(ImmutableList.of(self()), starts))
        .get(0);
  }

  /** This with {@code update} written at scalar start positions, clamped so that it fits. */
  default Var dynamicUpdateSlice(Var update, ImmutableList<Var> starts) {
    return body()
        .ops(new Indexing.DynamicUpdateSlice(), with(ImmutableList.of(self(), update), starts))
        .get(0);
  }

  private static ImmutableList<Var> with(ImmutableList<Var> first, ImmutableList<Var> rest) {
    return ImmutableList.<Var>builder().addAll(first).addAll(rest).build();
  }

  private static ImmutableLongArray append(ImmutableLongArray shape, long size) {
    return ImmutableLongArray.builder().addAll(shape).add(size).build();
  }
}

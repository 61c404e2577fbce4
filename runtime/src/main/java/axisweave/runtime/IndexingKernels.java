package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Indexing;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/** Ops that read or write at positions given by values. */
final class IndexingKernels {
  private IndexingKernels() {}

  /** With {@code writable} the first operand may become the result. */
  static ImmutableList<Tensor> run(
      Indexing kind,
      Op op,
      ImmutableList<Tensor> in,
      ImmutableList<Body> bodies,
      boolean writable) {
    return switch (kind) {
      case Indexing.Gather k ->
          ImmutableList.of(gather(in.get(0), in.get(1), k.dimensions(), k.sliceSizes()));
      case Indexing.Scatter k -> Scatters.run(k.dimensions(), op, in, bodies.get(0), writable);
      case Indexing.DynamicSlice k ->
          ImmutableList.of(
              dynamicSlice(in.get(0), in.subList(1, in.size()), Shapes.ints(k.sizes())));
      case Indexing.DynamicUpdateSlice k ->
          ImmutableList.of(update(in.get(0), in.get(1), in.subList(2, in.size()), writable));
      case Indexing.TorchIndexSelect k ->
          ImmutableList.of(select(in.get(0), in.get(1), (int) k.dim(), (int) k.batchDims()));
    };
  }

  /** Where a box of {@code sizes} begins so that it fits, nearest to the indices asked for. */
  private static int[] clamped(Tensor x, ImmutableList<Tensor> indices, int[] sizes) {
    int[] start = new int[sizes.length];
    for (int d = 0; d < start.length; d++) {
      start[d] = clamp(index(indices.get(d), 0), x.sizes()[d] - sizes[d]);
    }
    return start;
  }

  /** An index; one of ui64 beyond all others counts as the largest. */
  static long index(Tensor indices, long at) {
    long value = indices.longAt(at);
    boolean wrapped =
        value < 0 && indices.scalar().category() == axisweave.ir.Scalar.Category.UNSIGNED;
    return wrapped ? Long.MAX_VALUE : value;
  }

  static int clamp(long index, int most) {
    return (int) Math.max(0, Math.min(index, most));
  }

  private static Tensor dynamicSlice(Tensor x, ImmutableList<Tensor> indices, int[] sizes) {
    int[] start = clamped(x, indices, sizes);
    return x.block(
        ImmutableLongArray.copyOf(Shapes.longs(start)),
        ImmutableLongArray.copyOf(Shapes.longs(sizes)));
  }

  private static Tensor update(
      Tensor x, Tensor part, ImmutableList<Tensor> indices, boolean writable) {
    int[] start = clamped(x, indices, part.sizes());
    if (part.count() == x.count()) {
      return part;
    }
    Tensor made = writable ? x.contiguous() : x.copy();
    if (part.count() > 0) {
      made.write(part, Shapes.longs(start));
    }
    return made;
  }

  /** Names as in the specification. */
  static Tensor gather(
      Tensor operand, Tensor indices, GatherDimensions dims, ImmutableLongArray sliceSizes) {
    int[] offsetDims = Shapes.ints(dims.offsetDims());
    int[] window =
        ReductionKernels.kept(
            operand.rank(),
            ReductionKernels.join(
                Shapes.ints(dims.collapsedSliceDims()), Shapes.ints(dims.operandBatchingDims())));
    IndexVectors vectors =
        IndexVectors.of(
            indices,
            (int) dims.indexVectorDim(),
            Shapes.ints(dims.startIndexMap()),
            Shapes.ints(dims.operandBatchingDims()),
            Shapes.ints(dims.startIndicesBatchingDims()));
    int rank = offsetDims.length + vectors.sizes().length;
    int[] batchDims = ReductionKernels.kept(rank, offsetDims);
    int[] sizes = new int[rank];
    int[] slice = Shapes.ints(sliceSizes);
    for (int i = 0; i < batchDims.length; i++) {
      sizes[batchDims[i]] = vectors.sizes()[i];
    }
    for (int i = 0; i < offsetDims.length; i++) {
      sizes[offsetDims[i]] = slice[window[i]];
    }
    Tensor made = Tensor.allocate(TensorType.of(operand.type().element(), Shapes.longs(sizes)));
    if (made.count() == 0) {
      return made;
    }
    Copying.Walk walk =
        Copying.Walk.of(
            ReductionKernels.pick(operand.strides(), window),
            ReductionKernels.pick(made.strides(), offsetDims),
            ReductionKernels.pick(slice, window),
            made.places());
    int[] batchStrides = ReductionKernels.pick(made.strides(), batchDims);
    long[] start = new long[operand.rank()];
    int[] batch = new int[batchDims.length];
    do {
      vectors.read(batch, start);
      int from = operand.offset();
      for (int d = 0; d < start.length; d++) {
        from += clamp(start[d], operand.sizes()[d] - slice[d]) * operand.strides()[d];
      }
      int to = 0;
      for (int d = 0; d < batch.length; d++) {
        to += batch[d] * batchStrides[d];
      }
      walk.run(operand.array(), from, made.array(), to);
    } while (next(batch, vectors.sizes()));
    return made;
  }

  /** Steps to the next index in row-major order; false after the last. */
  static boolean next(int[] index, int[] sizes) {
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (++index[d] < sizes[d]) {
        return true;
      }
      index[d] = 0;
    }
    return false;
  }

  private static Tensor select(Tensor x, Tensor indices, int dim, int batchDims) {
    int[] before = java.util.Arrays.copyOf(x.sizes(), dim);
    int[] after = java.util.Arrays.copyOfRange(x.sizes(), dim + 1, x.rank());
    int[] own = java.util.Arrays.copyOfRange(indices.sizes(), batchDims, indices.rank());
    int[] sizes = ReductionKernels.join(ReductionKernels.join(before, own), after);
    Tensor made = Tensor.allocate(TensorType.of(x.type().element(), Shapes.longs(sizes)));
    if (made.count() == 0) {
      return made;
    }
    Copying.Walk walk =
        Copying.Walk.of(
            java.util.Arrays.copyOfRange(x.strides(), dim + 1, x.rank()),
            java.util.Arrays.copyOfRange(made.strides(), dim + own.length, made.rank()),
            after,
            x.places());
    int[] outer = ReductionKernels.join(before, own);
    int[] at = new int[outer.length];
    do {
      int which = 0;
      for (int d = 0; d < indices.rank(); d++) {
        int position = d < batchDims ? at[d] : at[dim + d - batchDims];
        which = which * indices.sizes()[d] + position;
      }
      int from = x.offset() + clamp(index(indices, which), x.sizes()[dim] - 1) * x.strides()[dim];
      int to = 0;
      for (int d = 0; d < at.length; d++) {
        from += d < dim ? at[d] * x.strides()[d] : 0;
        to += at[d] * made.strides()[d];
      }
      walk.run(x.array(), from, made.array(), to);
    } while (next(at, outer));
    return made;
  }
}

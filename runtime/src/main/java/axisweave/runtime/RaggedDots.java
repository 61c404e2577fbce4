package axisweave.runtime;

import axisweave.ir.TensorType;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.RaggedDotDimensions;
import axisweave.runtime.ContractionKernels.Dims;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;

/**
 * {@code chlo.ragged_dot}: products whose groups, runs along the ragged dimension of lhs, have the
 * sizes of the third operand. A group of rows meets its own matrix of rhs; a group of summed-over
 * indices makes its own result; along a batching dimension groups change nothing. What no group
 * covers is zero.
 */
record RaggedDots(Tensor lhs, Tensor rhs, Tensor groups, Dims dims, int ragged, int groupDim) {

  static Tensor run(
      Contraction.RaggedDot kind, ImmutableList<Tensor> in, TensorType type, int threads) {
    RaggedDotDimensions numbers = kind.numbers();
    Dims dims =
        new Dims(
            Shapes.intArray(numbers.lhsBatching()),
            Shapes.intArray(numbers.rhsBatching()),
            Shapes.intArray(numbers.lhsContracting()),
            Shapes.intArray(numbers.rhsContracting()));
    int ragged = Math.toIntExact(numbers.ragged().get(0));
    ImmutableIntArray group = Shapes.intArray(numbers.group());
    Tensor lhs = in.get(0);
    Tensor rhs = in.get(1);
    if (dims.lhsBatch().contains(ragged)) {
      return ContractionKernels.dot(lhs, rhs, dims, type, threads);
    }
    RaggedDots dots =
        new RaggedDots(lhs, rhs, in.get(2), dims, ragged, group.isEmpty() ? -1 : group.get(0));
    return dots.product(type, threads);
  }

  private Tensor product(TensorType type, int threads) {
    Tensor out = Tensor.allocate(TensorType.of(type.element(), type.shape()));
    int prefix = groups.rank() - 1;
    int[] outer = Arrays.copyOf(groups.sizes(), prefix);
    int count = groups.sizes()[prefix];
    int[] index = new int[prefix];
    int row = 0;
    do {
      long at = 0;
      for (int g = 0; g < count; g++) {
        long size =
            Math.max(0, Math.min(groups.longAt((long) row * count + g), lhs.dim(ragged) - at));
        if (size > 0) {
          group(out, type, index, g, at, size, threads);
        }
        at += size;
      }
      row++;
    } while (IndexingKernels.next(index, outer));
    return out;
  }

  private void group(
      Tensor out, TensorType type, int[] index, int g, long at, long size, int threads) {
    Tensor left = part(at(lhs, dims.lhsBatch(), index), ragged, at, size);
    Tensor right = at(rhs, dims.rhsBatch(), index);
    boolean summed = dims.lhsSummed().contains(ragged);
    Dims own = dims;
    long[] start = new long[out.rank()];
    int first = summed ? 1 : 0;
    for (int d = 0; d < index.length; d++) {
      start[first + d] = index[d];
    }
    if (summed) {
      int other = dims.rhsSummed().get(dims.lhsSummed().indexOf(ragged));
      right = part(right, other, at, size);
      start[0] = g;
    } else {
      right = without(part(right, groupDim, g, 1), groupDim);
      own =
          new Dims(
              dims.lhsBatch(), less(dims.rhsBatch()), dims.lhsSummed(), less(dims.rhsSummed()));
      ImmutableIntArray free =
          ContractionKernels.free(lhs.rank(), dims.lhsBatch(), dims.lhsSummed());
      start[dims.lhsBatch().length() + free.indexOf(ragged)] = at;
    }
    Tensor made = ContractionKernels.dot(left, right, own, TensorType.of(type.element()), threads);
    int[] sizes = summed ? ReductionKernels.join(new int[] {1}, made.sizes()) : made.sizes();
    out.write(
        MovementKernels.reshape(made, TensorType.of(type.element(), Shapes.longs(sizes))), start);
  }

  /** Dimensions of rhs once its group dimension is gone. */
  private ImmutableIntArray less(ImmutableIntArray of) {
    ImmutableIntArray.Builder all = ImmutableIntArray.builder();
    of.forEach(d -> all.add(d > groupDim ? d - 1 : d));
    return all.build();
  }

  private static Tensor at(Tensor x, ImmutableIntArray batch, int[] index) {
    Tensor some = x;
    for (int d = 0; d < index.length; d++) {
      some = part(some, batch.get(d), index[d], 1);
    }
    return some;
  }

  private static Tensor part(Tensor x, int dim, long from, long size) {
    long[] start = new long[x.rank()];
    start[dim] = from;
    return x.block(ImmutableLongArray.copyOf(start), x.type().withDim(dim, size).shape());
  }

  /** Without a dimension of size 1. */
  private static Tensor without(Tensor x, int dim) {
    int[] kept = ReductionKernels.kept(x.rank(), dim);
    return x.view(
        TensorType.of(x.type().element(), Shapes.longs(ReductionKernels.pick(x.sizes(), kept))),
        x.offset(),
        ReductionKernels.pick(x.strides(), kept));
  }
}

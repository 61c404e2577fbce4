package axisweave.runtime;

import java.util.Arrays;

/**
 * The start indices of a gather or scatter: per index of the batch dimensions (all of {@code
 * indices} but the index vector dimension) where the slice begins in each operand dimension.
 */
record IndexVectors(
    Tensor indices,
    int vectorStride,
    int[] sizes,
    int[] strides,
    int[] startIndexMap,
    int[] operandBatching,
    int[] indicesBatching) {

  static IndexVectors of(
      Tensor indices,
      int vectorDim,
      int[] startIndexMap,
      int[] operandBatching,
      int[] indicesBatchingDims) {
    int[] batch =
        vectorDim < indices.rank()
            ? ReductionKernels.kept(indices.rank(), vectorDim)
            : ReductionKernels.kept(indices.rank());
    int[] positions = new int[indicesBatchingDims.length];
    for (int i = 0; i < positions.length; i++) {
      int dim = indicesBatchingDims[i];
      positions[i] = dim > vectorDim ? dim - 1 : dim;
    }
    return new IndexVectors(
        indices,
        vectorDim < indices.rank() ? indices.strides()[vectorDim] : 0,
        ReductionKernels.pick(indices.sizes(), batch),
        ReductionKernels.pick(indices.strides(), batch),
        startIndexMap,
        operandBatching,
        positions);
  }

  /** Fills {@code start}, one index per operand dimension, not yet clamped. */
  void read(int[] batch, long[] start) {
    Arrays.fill(start, 0);
    int at = indices.offset();
    for (int d = 0; d < batch.length; d++) {
      at += batch[d] * strides[d];
    }
    for (int i = 0; i < startIndexMap.length; i++) {
      long value = Storage.longAt(indices.array(), at + i * vectorStride, indices.scalar());
      boolean wrapped =
          value < 0 && indices.scalar().category() == axisweave.ir.Scalar.Category.UNSIGNED;
      start[startIndexMap[i]] = wrapped ? Long.MAX_VALUE : value;
    }
    for (int i = 0; i < operandBatching.length; i++) {
      start[operandBatching[i]] = batch[indicesBatching[i]];
    }
  }
}

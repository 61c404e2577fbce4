package axisweave.ir.op;

import com.google.common.primitives.ImmutableLongArray;

/** Which dimensions a scatter puts windows along; names as in the specification. */
public record ScatterDimensions(
    ImmutableLongArray updateWindowDims,
    ImmutableLongArray insertedWindowDims,
    ImmutableLongArray inputBatchingDims,
    ImmutableLongArray scatterIndicesBatchingDims,
    ImmutableLongArray scatterDimsToOperandDims,
    long indexVectorDim) {}

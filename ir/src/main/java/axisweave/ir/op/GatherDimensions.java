package axisweave.ir.op;

import com.google.common.primitives.ImmutableLongArray;

/** Which dimensions a gather takes slices along; names as in the specification. */
public record GatherDimensions(
    ImmutableLongArray offsetDims,
    ImmutableLongArray collapsedSliceDims,
    ImmutableLongArray operandBatchingDims,
    ImmutableLongArray startIndicesBatchingDims,
    ImmutableLongArray startIndexMap,
    long indexVectorDim) {}

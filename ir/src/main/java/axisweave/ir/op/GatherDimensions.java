package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.syntax.Codec;
import axisweave.ir.syntax.StructText;
import com.google.common.primitives.ImmutableLongArray;

/** Which dimensions a gather takes slices along; names as in the specification. */
public record GatherDimensions(
    ImmutableLongArray offsetDims,
    ImmutableLongArray collapsedSliceDims,
    ImmutableLongArray operandBatchingDims,
    ImmutableLongArray startIndicesBatchingDims,
    ImmutableLongArray startIndexMap,
    long indexVectorDim) {
  static final Codec<GatherDimensions> CODEC =
      Codec.of(
          "#stablehlo.gather<...>",
          attribute ->
              StructText.struct(attribute, "gather")
                  .map(fields ->
                      new GatherDimensions(
                          StructText.list(fields, "offset_dims"),
                          StructText.list(fields, "collapsed_slice_dims"),
                          StructText.list(fields, "operand_batching_dims"),
                          StructText.list(fields, "start_indices_batching_dims"),
                          StructText.list(fields, "start_index_map"),
                          StructText.integer(fields, "index_vector_dim"))),
          dims -> (Attribute) new Attribute.Foreign(dims.toString()));

  @Override
  public String toString() {
    return StructText.of("#stablehlo.gather")
        .list("offset_dims", offsetDims)
        .list("collapsed_slice_dims", collapsedSliceDims)
        .list("operand_batching_dims", operandBatchingDims)
        .list("start_indices_batching_dims", startIndicesBatchingDims)
        .list("start_index_map", startIndexMap)
        .integer("index_vector_dim", indexVectorDim)
        .toString();
  }
}

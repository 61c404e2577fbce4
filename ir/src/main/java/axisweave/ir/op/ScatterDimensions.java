package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.syntax.Codec;
import axisweave.ir.syntax.StructText;
import com.google.common.primitives.ImmutableLongArray;

/** Which dimensions a scatter puts windows along; names as in the specification. */
public record ScatterDimensions(
    ImmutableLongArray updateWindowDims,
    ImmutableLongArray insertedWindowDims,
    ImmutableLongArray inputBatchingDims,
    ImmutableLongArray scatterIndicesBatchingDims,
    ImmutableLongArray scatterDimsToOperandDims,
    long indexVectorDim) {
  static final Codec<ScatterDimensions> CODEC =
      Codec.of(
          "#stablehlo.scatter<...>",
          attribute ->
              StructText.struct(attribute, "scatter")
                  .map(fields ->
                      new ScatterDimensions(
                          StructText.list(fields, "update_window_dims"),
                          StructText.list(fields, "inserted_window_dims"),
                          StructText.list(fields, "input_batching_dims"),
                          StructText.list(fields, "scatter_indices_batching_dims"),
                          StructText.list(fields, "scatter_dims_to_operand_dims"),
                          StructText.integer(fields, "index_vector_dim"))),
          dims -> (Attribute) new Attribute.Foreign(dims.toString()));

  @Override
  public String toString() {
    return StructText.of("#stablehlo.scatter")
        .list("update_window_dims", updateWindowDims)
        .list("inserted_window_dims", insertedWindowDims)
        .list("input_batching_dims", inputBatchingDims)
        .list("scatter_indices_batching_dims", scatterIndicesBatchingDims)
        .list("scatter_dims_to_operand_dims", scatterDimsToOperandDims)
        .integer("index_vector_dim", indexVectorDim)
        .toString();
  }
}

package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that read or write at positions given by values. */
public sealed interface Indexing extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    IndexingConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return IndexingConstraints.infer(this, operands, regions);
  }

  /** Takes slices of the operand at the start indices, clamped. */
  record Gather(
      GatherDimensions dimensions, ImmutableLongArray sliceSizes, boolean indicesAreSorted)
      implements Indexing {
    @Override
    public String mnemonic() {
      return "stablehlo.gather";
    }
  }

  /**
   * Combines updates into the inputs at the indices; out of bounds ones are dropped. Operands: n
   * inputs, indices, n updates.
   */
  record Scatter(ScatterDimensions dimensions, boolean indicesAreSorted, boolean uniqueIndices)
      implements Indexing {
    @Override
    public String mnemonic() {
      return "stablehlo.scatter";
    }
  }

  /**
   * A slice of {@code sizes} at start indices that are clamped to fit. Operands: operand, then a
   * scalar per dimension.
   */
  record DynamicSlice(ImmutableLongArray sizes) implements Indexing {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_slice";
    }
  }

  /**
   * The operand with the update put at start indices that are clamped to fit. Operands: operand,
   * update, then a scalar per dimension.
   */
  record DynamicUpdateSlice() implements Indexing {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_update_slice";
    }
  }

  /** Selects along {@code dim} by an index tensor. */
  record TorchIndexSelect(long dim, long batchDims) implements Indexing {
    @Override
    public String mnemonic() {
      return "stablehlo.torch_index_select";
    }
  }
}

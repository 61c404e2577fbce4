package axisweave.ir.op;

import com.google.common.primitives.ImmutableLongArray;

/** Ops that combine the elements of a moving window. */
public sealed interface Windowed extends OpKind {
  /**
   * Folds its region over each window. {@code padding} has low and high per dimension, flattened;
   * no list is empty.
   */
  record ReduceWindow(
      ImmutableLongArray windowDimensions,
      ImmutableLongArray windowStrides,
      ImmutableLongArray baseDilations,
      ImmutableLongArray windowDilations,
      ImmutableLongArray padding)
      implements Windowed {
    @Override
    public String mnemonic() {
      return "stablehlo.reduce_window";
    }
  }

  /**
   * Adds each source element to the place that its window selects. Operands: operand, source, init.
   */
  record SelectAndScatter(
      ImmutableLongArray windowDimensions,
      ImmutableLongArray windowStrides,
      ImmutableLongArray padding)
      implements Windowed {
    @Override
    public String mnemonic() {
      return "stablehlo.select_and_scatter";
    }
  }
}

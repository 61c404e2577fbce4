package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that combine the elements of a moving window. */
public sealed interface Windowed extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    WindowedConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return WindowedConstraints.infer(this, operands, regions);
  }

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

package axisweave.ir.op;

import axisweave.ir.ElementType;
import axisweave.ir.QuantizedType;
import axisweave.ir.TensorType;
import com.google.common.primitives.ImmutableLongArray;

/** How quantized element types go through ops that move dimensions. */
final class Quantized {
  /** Whether per-axis scales are kept by an op. */
  enum Scales {
    EQUAL,
    MAY_DIFFER
  }

  private Quantized() {}

  /** Equal element types, except that the dimension of a per-axis quantized one may differ. */
  static boolean sameButForAxis(TensorType operand, TensorType result, Scales scales) {
    ElementType a = operand.element();
    ElementType b = result.element();
    if (Types.sameElement(a, b)) {
      return true;
    }
    if (!(a instanceof QuantizedType from && b instanceof QuantizedType to)
        || !Types.sameBaselineElement(from, to)) {
      return false;
    }
    if (!from.isPerAxis()) {
      return from.scales().equals(to.scales()) && from.zeroPoints().equals(to.zeroPoints());
    }
    return scales == Scales.MAY_DIFFER
        || (from.scales().equals(to.scales()) && from.zeroPoints().equals(to.zeroPoints()));
  }

  /**
   * Whether the quantization dimension went where {@code dims} puts it, and a single scale was
   * repeated unchanged.
   */
  static boolean axisFollows(TensorType operand, TensorType result, ImmutableLongArray dims) {
    if (!(operand.element() instanceof QuantizedType from
        && result.element() instanceof QuantizedType to
        && to.isPerAxis()
        && from.isPerAxis())) {
      return true;
    }
    int axis = from.axis().orElse(0);
    if (axis >= dims.length() || dims.get(axis) != to.axis().orElse(0)) {
      return false;
    }
    if (operand.dim(axis) != 1 || from.scales().isEmpty()) {
      return true;
    }
    return to.scales().stream().allMatch(s -> s == from.scales().get(0))
        && to.zeroPoints().stream().allMatch(z -> z == from.zeroPoints().get(0));
  }

  static boolean axisPermuted(TensorType operand, TensorType result, ImmutableLongArray dims) {
    if (!(operand.element() instanceof QuantizedType from
        && result.element() instanceof QuantizedType to
        && to.isPerAxis()
        && from.isPerAxis())) {
      return true;
    }
    int axis = to.axis().orElse(0);
    return axis < dims.length() && dims.get(axis) == from.axis().orElse(0);
  }

  /** Whether the quantization dimensions have one size and as many elements before and after. */
  static boolean sameSplit(TensorType operand, TensorType result) {
    if (!(operand.element() instanceof QuantizedType from
        && result.element() instanceof QuantizedType to
        && to.isPerAxis()
        && from.isPerAxis())) {
      return true;
    }
    int a = from.axis().orElse(0);
    int b = to.axis().orElse(0);
    if (a >= operand.rank() || b >= result.rank()) {
      return false;
    }
    return Types.sameSize(operand.dim(a), result.dim(b))
        && Types.sameSize(Shapes.count(operand.shape(), 0, a), Shapes.count(result.shape(), 0, b))
        && Types.sameSize(
            Shapes.count(operand.shape(), a + 1, operand.rank()),
            Shapes.count(result.shape(), b + 1, result.rank()));
  }
}

package axisweave.build;

import axisweave.ir.Literal;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;

/** The neutral elements of max and min: the smallest and the largest value of an element type. */
final class Extremes {
  private Extremes() {}

  static Literal smallest(Scalar element) {
    TensorType type = TensorType.of(element);
    return switch (element.category()) {
      case FLOAT -> extreme(type, -1);
      case SIGNED -> Literal.ofLongs(type, -1L << (element.bits() - 1));
      case UNSIGNED, BOOLEAN -> Literal.ofLongs(type, 0);
      case COMPLEX -> throw new IllegalArgumentException("complex numbers have no order");
    };
  }

  static Literal largest(Scalar element) {
    TensorType type = TensorType.of(element);
    return switch (element.category()) {
      case FLOAT -> extreme(type, 1);
      case SIGNED -> Literal.ofLongs(type, -1L >>> (65 - element.bits()));
      case UNSIGNED -> Literal.ofLongs(type, -1L >>> (64 - element.bits()));
      case BOOLEAN -> Literal.ofLongs(type, 1);
      case COMPLEX -> throw new IllegalArgumentException("complex numbers have no order");
    };
  }

  /** An infinity; the largest finite value where there is none. */
  private static Literal extreme(TensorType type, int sign) {
    Literal infinity = Literal.splat(type, sign * Double.POSITIVE_INFINITY);
    if (Double.isInfinite(infinity.doubleAt(0))) {
      return infinity;
    }
    Literal best = Literal.splat(type, 0);
    for (int bits = 0; bits < 256; bits++) {
      Literal next = Literal.ofLongs(type, bits);
      if (next.doubleAt(0) * sign > best.doubleAt(0) * sign) {
        best = next;
      }
    }
    return best;
  }
}

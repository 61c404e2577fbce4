package axisweave.runtime;

import axisweave.ir.FloatText;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;

/**
 * A tensor as StableHLO's interpreter prints it:
 *
 * <pre>
 * tensor<2x2xi8> {
 *   [
 *     [1, 2],
 *     [3, 4]
 *   ]
 * }
 * </pre>
 */
final class PrintedTensor {
  private final Tensor tensor;
  private final StringBuilder out = new StringBuilder();
  private long next;

  private PrintedTensor(Tensor tensor) {
    this.tensor = tensor;
  }

  static String of(Tensor tensor) {
    PrintedTensor printed = new PrintedTensor(tensor);
    printed.out.append(tensor.type()).append(" {");
    if (tensor.rank() == 0) {
      printed.element();
    } else {
      printed.out.append("\n");
      printed.list(0);
      printed.out.append("\n");
    }
    return printed.out.append("}").toString();
  }

  private void list(int dim) {
    TensorType type = tensor.type();
    indent(dim);
    out.append('[');
    boolean innermost = dim == type.rank() - 1;
    for (long i = 0; i < type.dim(dim); i++) {
      out.append(i == 0 ? "" : innermost ? ", " : ",");
      if (innermost) {
        element();
      } else {
        out.append('\n');
        list(dim + 1);
      }
    }
    if (!innermost && type.dim(dim) > 0) {
      out.append('\n');
      indent(dim);
    }
    out.append(']');
  }

  private void indent(int dim) {
    out.append("  ".repeat(dim + 1));
  }

  private void element() {
    Scalar scalar = tensor.scalar();
    long at = next++;
    switch (scalar.category()) {
      case BOOLEAN -> out.append(tensor.longAt(at) != 0);
      case SIGNED -> out.append(tensor.longAt(at));
      case UNSIGNED -> out.append(Long.toUnsignedString(tensor.longAt(at)));
      case FLOAT -> out.append(FloatText.of(tensor.bitsAt(at, 0), scalar));
      case COMPLEX -> {
        Scalar part = scalar == Scalar.C64 ? Scalar.F32 : Scalar.F64;
        out.append('[').append(FloatText.of(tensor.bitsAt(at, 0), part));
        out.append(", ").append(FloatText.of(tensor.bitsAt(at, 1), part)).append(']');
      }
    }
  }
}

package axisweave.cli;

import axisweave.ir.Scalar;
import axisweave.runtime.Tensor;
import java.util.Locale;

/**
 * A tensor as people read it: its type, and its elements in nested rows with columns aligned. Of
 * long dimensions the first and the last three are shown.
 */
final class TensorText {
  /** Tensors of more elements than this are shown in part. */
  private static final long WHOLE = 200;

  private static final int EDGE = 3;

  private final Tensor tensor;
  private final boolean part;
  private final StringBuilder out = new StringBuilder();
  private int width;

  private TensorText(Tensor tensor) {
    this.tensor = tensor;
    this.part = tensor.count() > WHOLE;
  }

  static String of(Tensor tensor) {
    if (tensor.count() == 0) {
      return "[]";
    }
    TensorText text = new TensorText(tensor);
    text.measure(0, 0);
    text.rows(0, 0, 0);
    return text.out.toString();
  }

  private void measure(int dim, long base) {
    if (dim == tensor.rank()) {
      width = Math.max(width, element(base).length());
      return;
    }
    for (long i = 0; i < tensor.dim(dim); i = next(dim, i)) {
      measure(dim + 1, base * tensor.dim(dim) + i);
    }
  }

  private void rows(int dim, long base, int indent) {
    if (dim == tensor.rank()) {
      String element = element(base);
      out.append(" ".repeat(width - element.length())).append(element);
      return;
    }
    boolean last = dim == tensor.rank() - 1;
    out.append('[');
    for (long i = 0; i < tensor.dim(dim); i = next(dim, i)) {
      if (i > 0) {
        separate(dim, last, indent);
      }
      rows(dim + 1, base * tensor.dim(dim) + i, indent + 1);
      if (next(dim, i) != i + 1) {
        separate(dim, last, indent);
        out.append("...");
      }
    }
    out.append(']');
  }

  private void separate(int dim, boolean last, int indent) {
    out.append(last ? " " : "\n".repeat(tensor.rank() - 1 - dim) + " ".repeat(indent + 1));
  }

  /** The index behind {@code i}, or the first of the last ones where the middle is left out. */
  private long next(int dim, long i) {
    boolean skip = part && tensor.dim(dim) > 2 * EDGE + 1 && i == EDGE - 1;
    return skip ? tensor.dim(dim) - EDGE : i + 1;
  }

  private String element(long index) {
    Scalar scalar = tensor.scalar();
    return switch (scalar.category()) {
      case BOOLEAN -> tensor.longAt(index) != 0 ? "true" : "false";
      case SIGNED -> Long.toString(tensor.longAt(index));
      case UNSIGNED -> Long.toUnsignedString(tensor.longAt(index));
      case FLOAT -> number(tensor.doubleAt(index));
      case COMPLEX -> {
        String imaginary = number(tensor.imaginaryAt(index));
        yield number(tensor.doubleAt(index))
            + (imaginary.startsWith("-") ? "" : "+")
            + imaginary
            + "i";
      }
    };
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    double magnitude = Math.abs(value);
    if (magnitude != 0 && (magnitude >= 1e7 || magnitude < 1e-4)) {
      return String.format(Locale.ROOT, "%.5e", value);
    }
    String text = String.format(Locale.ROOT, "%.5f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end);
  }
}

package axisweave.verify;

import axisweave.ir.Literal;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.Tensor;
import java.util.Random;

/** Tensors made from the elements of others. */
final class Elements {
  private static final double ULPS = 64;

  private Elements() {}

  /** The chosen elements in their order. */
  static Tensor pick(Tensor from, TensorType type, boolean[] chosen) {
    byte[] bytes = from.toBytes();
    int size = from.scalar().storageBytes();
    byte[] made = new byte[Math.toIntExact(type.count()) * size];
    int next = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        System.arraycopy(bytes, i * size, made, next, size);
        next += size;
      }
    }
    return Tensor.of(Literal.of(type, made));
  }

  /** The chosen elements of one tensor, and those of another at the other places. */
  static Tensor mix(Tensor one, Tensor other, boolean[] chosen) {
    byte[] bytes = other.toBytes();
    byte[] from = one.toBytes();
    int size = one.scalar().storageBytes();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        System.arraycopy(from, i * size, bytes, i * size, size);
      }
    }
    return Tensor.of(Literal.of(one.type(), bytes));
  }

  /** Small whole numbers: sums are exact, and as indices they are in range and out of it. */
  static Tensor draw(TensorType type, Random random) {
    Scalar scalar = type.scalar().orElseThrow();
    int places = scalar.isComplex() ? 2 : 1;
    double[] values = new double[Math.toIntExact(type.count()) * places];
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(13) - 6;
      longs[i] =
          scalar == Scalar.I1
              ? random.nextInt(2)
              : scalar.category() == Scalar.Category.SIGNED && scalar.bits() > 4
                  ? random.nextInt(8) - 2
                  : random.nextInt(4);
    }
    return scalar.isFloat() || scalar.isComplex()
        ? Tensor.of(type, values)
        : Tensor.of(type, longs);
  }

  static Tensor sum(Tensor a, Tensor b) {
    int n = Math.toIntExact(a.count());
    if (a.scalar().isComplex()) {
      double[] parts = new double[2 * n];
      for (int i = 0; i < n; i++) {
        parts[2 * i] = a.doubleAt(i) + b.doubleAt(i);
        parts[2 * i + 1] = a.imaginaryAt(i) + b.imaginaryAt(i);
      }
      return Tensor.of(a.type(), parts);
    }
    double[] floats = new double[n];
    long[] longs = new long[n];
    for (int i = 0; i < n; i++) {
      if (a.scalar().isFloat()) {
        floats[i] = a.doubleAt(i) + b.doubleAt(i);
      } else {
        longs[i] = a.longAt(i) + b.longAt(i);
      }
    }
    return a.scalar().isFloat() ? Tensor.of(a.type(), floats) : Tensor.of(a.type(), longs);
  }

  /** Equal, but for a few roundings of floats. */
  static boolean alike(Tensor a, Tensor b) {
    for (long i = 0; i < a.count(); i++) {
      if (!alike(a.doubleAt(i), b.doubleAt(i), a.scalar())
          || !alike(a.imaginaryAt(i), b.imaginaryAt(i), a.scalar())) {
        return false;
      }
    }
    return true;
  }

  private static boolean alike(double a, double b, Scalar scalar) {
    if (a == b || Double.isNaN(a) && Double.isNaN(b)) {
      return true;
    }
    double ulp =
        scalar.bits() >= 64 && !scalar.isComplex() ? 1e-15 : scalar.bits() < 32 ? 4e-3 : 1e-7;
    boolean rounds = scalar.isFloat() || scalar.isComplex();
    return rounds
        && Math.abs(a - b) <= ULPS * ulp * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }
}

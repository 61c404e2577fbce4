package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.ComparisonType;
import axisweave.ir.op.Elementwise.UnaryFunction;

/** Runs one elementwise op on one block: the switch over kinds is outside every loop. */
final class Blocks {
  private Blocks() {}

  /** A block of elements of a type from the start of an array, laid out as its lane has them. */
  static final class Register {
    final Scalar scalar;
    final Lane lane;
    Object array;

    Register(Scalar scalar, Object array) {
      this.scalar = scalar;
      this.lane = Lane.of(scalar);
      this.array = array;
    }
  }

  static void run(Elementwise kind, Register[] in, Register out, int n) {
    switch (kind) {
      case Elementwise.Unary unary -> unary(unary.function(), in[0], out, n);
      case Elementwise.Binary binary -> binary(binary.function(), in[0], in[1], out, n);
      case Elementwise.Compare compare -> compare(compare, in[0], in[1], out, n);
      case Elementwise.Select select -> select(in[0], in[1], in[2], out, n);
      case Elementwise.Clamp clamp -> {
        lanes(BinaryFunction.MAXIMUM, in[1], in[0], out, n);
        lanes(BinaryFunction.MINIMUM, out, in[2], out, n);
      }
      case Elementwise.Convert convert ->
          Conversion.convert(in[0].array, in[0].scalar, out.array, out.scalar, n);
      case Elementwise.ReducePrecision reduce -> {
        Conversion.reducePrecision(
            in[0].array, out.array, n, reduce.exponentBits(), reduce.mantissaBits());
        out.lane.settle(out.array, n, out.scalar);
      }
      case Elementwise.Map map -> throw new IllegalStateException("map is not run by block");
      case Elementwise.ChloBroadcast chlo ->
          throw new IllegalStateException("broadcasts come before blocks");
    }
  }

  private static void unary(UnaryFunction f, Register x, Register out, int n) {
    switch (f) {
      case IS_FINITE, CHLO_IS_INF, CHLO_IS_NEG_INF, CHLO_IS_POS_INF -> predicate(f, x, out, n);
      case ABS, REAL, IMAG -> {
        if (x.lane == Lane.COMPLEX) {
          part(f, (double[]) x.array, out, n);
        } else {
          sameLane(f, x, out, n);
        }
      }
      // All others give what they take.
      default -> sameLane(f, x, out, n);
    }
    out.lane.settle(out.array, n, out.scalar);
  }

  private static void sameLane(UnaryFunction f, Register x, Register out, int n) {
    switch (x.lane) {
      case BOOL -> BoolLane.unary(f, (byte[]) x.array, (byte[]) out.array, n);
      case INT -> IntLane.unary(f, x.scalar, (int[]) x.array, (int[]) out.array, n);
      case LONG -> LongLane.unary(f, x.scalar, (long[]) x.array, (long[]) out.array, n);
      case FLOAT -> FloatLane.unary(f, (float[]) x.array, (float[]) out.array, n);
      case DOUBLE -> DoubleLane.unary(f, (double[]) x.array, (double[]) out.array, n);
      case COMPLEX -> ComplexLane.unary(f, (double[]) x.array, (double[]) out.array, n);
    }
  }

  private static void predicate(UnaryFunction f, Register x, Register out, int n) {
    byte[] holds = (byte[]) out.array;
    for (int i = 0; i < n; i++) {
      double value = Storage.doubleAt(x.array, i, x.scalar);
      boolean is =
          switch (f) {
            case IS_FINITE -> Double.isFinite(value);
            case CHLO_IS_INF -> Double.isInfinite(value);
            case CHLO_IS_NEG_INF -> value == Double.NEGATIVE_INFINITY;
            case CHLO_IS_POS_INF -> value == Double.POSITIVE_INFINITY;
            // The caller sends no other.
            default -> throw new IllegalStateException(f.mnemonic());
          };
      holds[i] = (byte) (is ? 1 : 0);
    }
  }

  private static void part(UnaryFunction f, double[] x, Register out, int n) {
    for (int i = 0; i < n; i++) {
      double re = x[2 * i];
      double im = x[2 * i + 1];
      double value =
          f == UnaryFunction.ABS ? Math.hypot(re, im) : f == UnaryFunction.REAL ? re : im;
      Storage.putDouble(out.array, i, value, out.scalar);
    }
  }

  private static void binary(BinaryFunction f, Register x, Register y, Register out, int n) {
    if (f == BinaryFunction.COMPLEX) {
      double[] made = (double[]) out.array;
      for (int i = 0; i < n; i++) {
        made[2 * i] = Storage.doubleAt(x.array, i, x.scalar);
        made[2 * i + 1] = Storage.doubleAt(y.array, i, y.scalar);
      }
      return;
    }
    if (f == BinaryFunction.CHLO_NEXT_AFTER && x.lane == Lane.FLOAT && x.scalar != Scalar.F32) {
      nextAfter(x, y, out, n);
      return;
    }
    lanes(f, x, y, out, n);
  }

  /** The next value of a float type narrower than f32: its bits, as a number, plus or minus one. */
  private static void nextAfter(Register x, Register y, Register out, int n) {
    float[] from = (float[]) x.array;
    float[] to = (float[]) y.array;
    float[] made = (float[]) out.array;
    for (int i = 0; i < n; i++) {
      if (from[i] == to[i] || Float.isNaN(from[i]) || Float.isNaN(to[i])) {
        made[i] = from[i] == to[i] ? to[i] : Float.NaN;
        continue;
      }
      float magnitude = Math.abs(from[i]);
      long bits = Storage.floatBits(magnitude, x.scalar);
      boolean away = magnitude == 0 || (from[i] < to[i]) == (from[i] > 0);
      float sign = magnitude == 0 ? to[i] : from[i];
      float next = Storage.floatOf(away ? bits + 1 : bits - 1, x.scalar);
      made[i] = Math.copySign(next, sign);
    }
  }

  /** {@code out} may be {@code x}. */
  static void lanes(BinaryFunction f, Register x, Register y, Register out, int n) {
    switch (x.lane) {
      case BOOL -> BoolLane.binary(f, (byte[]) x.array, (byte[]) y.array, (byte[]) out.array, n);
      case INT ->
          IntLane.binary(f, x.scalar, (int[]) x.array, (int[]) y.array, (int[]) out.array, n);
      case LONG ->
          LongLane.binary(f, x.scalar, (long[]) x.array, (long[]) y.array, (long[]) out.array, n);
      case FLOAT ->
          FloatLane.binary(f, (float[]) x.array, (float[]) y.array, (float[]) out.array, n);
      case DOUBLE ->
          DoubleLane.binary(f, (double[]) x.array, (double[]) y.array, (double[]) out.array, n);
      case COMPLEX ->
          ComplexLane.binary(f, (double[]) x.array, (double[]) y.array, (double[]) out.array, n);
    }
    out.lane.settle(out.array, n, out.scalar);
  }

  private static void compare(
      Elementwise.Compare kind, Register x, Register y, Register out, int n) {
    boolean unsigned = x.scalar.category() == Scalar.Category.UNSIGNED;
    boolean total = kind.type().filter(t -> t == ComparisonType.TOTALORDER).isPresent();
    byte[] made = (byte[]) out.array;
    switch (x.lane) {
      case BOOL -> BoolLane.compare(kind.direction(), (byte[]) x.array, (byte[]) y.array, made, n);
      case INT ->
          IntLane.compare(kind.direction(), unsigned, (int[]) x.array, (int[]) y.array, made, n);
      case LONG ->
          LongLane.compare(kind.direction(), unsigned, (long[]) x.array, (long[]) y.array, made, n);
      case FLOAT ->
          FloatLane.compare(kind.direction(), total, (float[]) x.array, (float[]) y.array, made, n);
      case DOUBLE ->
          DoubleLane.compare(
              kind.direction(), total, (double[]) x.array, (double[]) y.array, made, n);
      case COMPLEX ->
          ComplexLane.compare(kind.direction(), (double[]) x.array, (double[]) y.array, made, n);
    }
  }

  private static void select(Register pred, Register x, Register y, Register out, int n) {
    byte[] p = (byte[]) pred.array;
    switch (out.array) {
      case byte[] made -> {
        byte[] a = (byte[]) x.array;
        byte[] b = (byte[]) y.array;
        for (int i = 0; i < n; i++) {
          made[i] = p[i] != 0 ? a[i] : b[i];
        }
      }
      case int[] made -> {
        int[] a = (int[]) x.array;
        int[] b = (int[]) y.array;
        for (int i = 0; i < n; i++) {
          made[i] = p[i] != 0 ? a[i] : b[i];
        }
      }
      case long[] made -> {
        long[] a = (long[]) x.array;
        long[] b = (long[]) y.array;
        for (int i = 0; i < n; i++) {
          made[i] = p[i] != 0 ? a[i] : b[i];
        }
      }
      case float[] made -> {
        float[] a = (float[]) x.array;
        float[] b = (float[]) y.array;
        for (int i = 0; i < n; i++) {
          made[i] = p[i] != 0 ? a[i] : b[i];
        }
      }
      case double[] made -> {
        double[] a = (double[]) x.array;
        double[] b = (double[]) y.array;
        int places = out.lane.places();
        for (int i = 0; i < n * places; i++) {
          made[i] = p[i / places] != 0 ? a[i] : b[i];
        }
      }
      default -> throw new IllegalStateException("not a block");
    }
  }
}

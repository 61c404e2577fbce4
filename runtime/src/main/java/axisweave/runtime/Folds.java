package axisweave.runtime;

import axisweave.ir.QuantizedType;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import java.util.Arrays;

/**
 * Sums, products, maxima, minima, conjunctions and disjunctions along dimensions. Sums and products
 * of floats are taken in doubles and rounded once, so they are at least as exact as any order of
 * float additions.
 */
final class Folds {
  private static final int BLOCK = 1024;

  private Folds() {}

  /** Whether a fold of {@code f} over such elements is done here. */
  static boolean knows(BinaryFunction f, Tensor x) {
    if (x.type().element() instanceof QuantizedType) {
      return false;
    }
    return switch (f) {
      case ADD, MULTIPLY, MAXIMUM, MINIMUM ->
          Lane.of(x.scalar()) != Lane.COMPLEX || f == BinaryFunction.ADD;
      case AND, OR, XOR -> !x.scalar().isFloat() && !x.scalar().isComplex();
      case ATAN2,
          COMPLEX,
          DIVIDE,
          POWER,
          REMAINDER,
          SHIFT_LEFT,
          SHIFT_RIGHT_ARITHMETIC,
          SHIFT_RIGHT_LOGICAL,
          SUBTRACT,
          CHLO_MULHI,
          CHLO_NEXT_AFTER,
          CHLO_POLYGAMMA,
          CHLO_ZETA ->
          false;
    };
  }

  /** Folds {@code dims} of {@code x}, starting from the scalar {@code init}. */
  static Tensor reduce(BinaryFunction f, Tensor x, Tensor init, int... dims) {
    Lane lane = Lane.of(x.scalar());
    int[] kept = ReductionKernels.kept(x.rank(), dims);
    int[] sizes = ReductionKernels.pick(x.sizes(), kept);
    TensorType type = TensorType.of(x.type().element(), Shapes.longs(sizes));
    Tensor out = MovementKernels.filled(type, init);
    if (x.count() == 0 || out.count() == 0) {
      return out;
    }
    if (!lane.stores(x.scalar())) {
      axisweave.ir.Scalar wide =
          lane == Lane.LONG ? axisweave.ir.Scalar.I64 : axisweave.ir.Scalar.C128;
      if (lane == Lane.LONG && x.scalar().category() == axisweave.ir.Scalar.Category.UNSIGNED) {
        wide = axisweave.ir.Scalar.UI64;
      }
      Tensor folded =
          reduce(
              f, ElementwiseKernels.convert(x, wide), ElementwiseKernels.convert(init, wide), dims);
      return ElementwiseKernels.convert(folded, x.scalar());
    }
    Layout layout = Layout.of(x, kept, dims);
    if (layout.inner() == 1) {
      rows(f, lane, layout, out);
    } else {
      columns(f, lane, layout, out);
    }
    lane.settle(out.array(), (int) out.count(), out.scalar());
    return out;
  }

  /**
   * The elements as an array of outer by folded by inner, row-major from an offset; inner and outer
   * together are the results in order.
   */
  private record Layout(Object array, int offset, int outer, int folded, int inner) {
    static Layout of(Tensor x, int[] kept, int[] dims) {
      int all = Shapes.count(x.sizes());
      int folded = Shapes.count(ReductionKernels.pick(x.sizes(), dims));
      Tensor last = MovementKernels.transpose(x, ReductionKernels.join(kept, dims));
      if (last.isContiguous()) {
        return new Layout(x.array(), last.offset(), all / folded, folded, 1);
      }
      Tensor first = MovementKernels.transpose(x, ReductionKernels.join(dims, kept));
      if (first.isContiguous()) {
        return new Layout(x.array(), first.offset(), 1, folded, all / folded);
      }
      int[] sorted = dims.clone();
      Arrays.sort(sorted);
      boolean together =
          sorted.length > 0 && sorted[sorted.length - 1] - sorted[0] == sorted.length - 1;
      if (together && x.isContiguous()) {
        int outer = Shapes.count(Arrays.copyOf(x.sizes(), sorted[0]));
        return new Layout(x.array(), x.offset(), outer, folded, all / folded / outer);
      }
      return new Layout(last.copy().array(), 0, all / folded, folded, 1);
    }
  }

  private static void rows(BinaryFunction f, Lane lane, Layout layout, Tensor out) {
    int n = layout.folded();
    for (int i = 0; i < layout.outer(); i++) {
      int from = layout.offset() + i * n * lane.places();
      switch (lane) {
        case FLOAT -> {
          float[] made = (float[]) out.array();
          made[i] = row(f, (float[]) layout.array(), from, n, made[i]);
        }
        case DOUBLE -> {
          double[] made = (double[]) out.array();
          made[i] = row(f, (double[]) layout.array(), from, n, made[i]);
        }
        case INT -> {
          int[] made = (int[]) out.array();
          made[i] = row(f, out, (int[]) layout.array(), from, n, made[i]);
        }
        case LONG -> {
          long[] a = (long[]) layout.array();
          long[] made = (long[]) out.array();
          for (int j = 0; j < n; j++) {
            made[i] = LongLane.binary(f, out.scalar(), made[i], a[from + j]);
          }
        }
        case BOOL -> {
          byte[] a = (byte[]) layout.array();
          byte[] made = (byte[]) out.array();
          for (int j = 0; j < n; j++) {
            made[i] = BoolLane.binary(f, made[i], a[from + j]);
          }
        }
        case COMPLEX -> {
          double[] a = (double[]) layout.array();
          double[] made = (double[]) out.array();
          for (int j = 0; j < 2 * n; j += 2) {
            made[2 * i] += a[from + j];
            made[2 * i + 1] += a[from + j + 1];
          }
        }
      }
    }
  }

  /** Eight running values, so that additions overlap. */
  private static float row(BinaryFunction f, float[] a, int from, int n, float init) {
    int end = from + n;
    int even = from + n / 8 * 8;
    if (f == BinaryFunction.ADD) {
      double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
      for (int i = from; i < even; i += 8) {
        s0 += a[i];
        s1 += a[i + 1];
        s2 += a[i + 2];
        s3 += a[i + 3];
        s4 += a[i + 4];
        s5 += a[i + 5];
        s6 += a[i + 6];
        s7 += a[i + 7];
      }
      double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
      for (int i = even; i < end; i++) {
        sum += a[i];
      }
      return (float) (init + sum);
    }
    if (f == BinaryFunction.MULTIPLY) {
      double product = init;
      for (int i = from; i < end; i++) {
        product *= a[i];
      }
      return (float) product;
    }
    float best = init;
    if (f == BinaryFunction.MAXIMUM) {
      for (int i = from; i < end; i++) {
        best = Math.max(best, a[i]);
      }
      return best;
    }
    for (int i = from; i < end; i++) {
      best = Math.min(best, a[i]);
    }
    return best;
  }

  private static double row(BinaryFunction f, double[] a, int from, int n, double init) {
    if (f == BinaryFunction.ADD) {
      return init + pairwise(a, from, n);
    }
    double result = init;
    for (int i = from; i < from + n; i++) {
      result = DoubleLane.binary(f, result, a[i]);
    }
    return result;
  }

  private static double pairwise(double[] a, int from, int n) {
    if (n > 128) {
      int half = n / 2;
      return pairwise(a, from, half) + pairwise(a, from + half, n - half);
    }
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += a[i];
    }
    return sum;
  }

  private static int row(BinaryFunction f, Tensor out, int[] a, int from, int n, int init) {
    int result = init;
    if (f == BinaryFunction.ADD) {
      for (int i = from; i < from + n; i++) {
        result += a[i];
      }
      return result;
    }
    for (int i = from; i < from + n; i++) {
      result = IntLane.binary(f, out.scalar(), result, a[i]);
    }
    return result;
  }

  /** Block by block along the inner dimension, one row of the folded dimension after the other. */
  private static void columns(BinaryFunction f, Lane lane, Layout layout, Tensor out) {
    int inner = layout.inner();
    for (int o = 0; o < layout.outer(); o++) {
      for (int b = 0; b < inner; b += BLOCK) {
        int n = Math.min(BLOCK, inner - b);
        int from = layout.offset() + (o * layout.folded() * inner + b) * lane.places();
        int to = (o * inner + b) * lane.places();
        boolean inDoubles =
            lane == Lane.FLOAT && (f == BinaryFunction.ADD || f == BinaryFunction.MULTIPLY);
        if (inDoubles) {
          sums(f, layout, from, (float[]) out.array(), to, n);
        } else {
          column(f, lane, layout, from, out, to, n);
        }
      }
    }
  }

  private static void sums(BinaryFunction f, Layout layout, int from, float[] made, int to, int n) {
    float[] a = (float[]) layout.array();
    double[] sums = new double[n];
    for (int i = 0; i < n; i++) {
      sums[i] = made[to + i];
    }
    for (int r = 0; r < layout.folded(); r++) {
      int row = from + r * layout.inner();
      if (f == BinaryFunction.ADD) {
        for (int i = 0; i < n; i++) {
          sums[i] += a[row + i];
        }
      } else {
        for (int i = 0; i < n; i++) {
          sums[i] *= a[row + i];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      made[to + i] = (float) sums[i];
    }
  }

  private static void column(
      BinaryFunction f, Lane lane, Layout layout, int from, Tensor out, int to, int n) {
    Accumulator sums = new Accumulator(f, out.scalar(), n);
    sums.load(out.array(), to, n);
    for (int r = 0; r < layout.folded(); r++) {
      sums.fold(layout.array(), from + r * layout.inner() * lane.places(), n);
    }
    sums.store(out.array(), to, n);
  }
}

package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.LinearAlgebra.FftType;

/**
 * Discrete Fourier transforms over the last dimensions, one dimension after the other: by halving
 * where the length is a power of two, else as a convolution of such a length (Bluestein).
 */
final class Fourier {
  private Fourier() {}

  static Tensor transform(FftType type, int[] length, Tensor x, TensorType promised) {
    Tensor in = x;
    int rank = x.rank();
    int last = length.length == 0 ? 0 : length[length.length - 1];
    if (type == FftType.IRFFT) {
      in = mirrored(x, last, length.length);
    }
    Tensor made = LinearAlgebraKernels.complex(in);
    boolean inverse = type == FftType.IFFT || type == FftType.IRFFT;
    if (made.count() > 0) {
      for (int d = 0; d < length.length; d++) {
        along((double[]) made.array(), made.sizes(), rank - 1 - d, inverse);
      }
    }
    if (type == FftType.RFFT && length.length > 0) {
      int[] limit = made.sizes().clone();
      limit[rank - 1] = last / 2 + 1;
      int[] one = new int[rank];
      java.util.Arrays.fill(one, 1);
      made = MovementKernels.slice(made, new int[rank], limit, one);
    }
    Tensor out = ElementwiseKernels.convert(made, Storage.scalar(promised.element()));
    return out;
  }

  /** The whole spectrum of a real signal from its first half. */
  private static Tensor mirrored(Tensor x, int n, int dims) {
    Tensor half = LinearAlgebraKernels.complex(x);
    int rank = x.rank();
    long[] sizes = x.type().shape().toArray();
    int kept = (int) sizes[rank - 1];
    sizes[rank - 1] = n;
    Tensor made = Tensor.allocate(TensorType.of(Scalar.C128, sizes));
    double[] from = (double[]) half.array();
    double[] to = (double[]) made.array();
    int[] index = new int[rank];
    if (made.count() == 0) {
      return made;
    }
    do {
      int k = index[rank - 1];
      boolean mirror = k >= kept;
      int at = 0;
      for (int d = 0; d < rank; d++) {
        int i = index[d];
        boolean transformed = d >= rank - dims;
        int source = !mirror || !transformed ? i : i == 0 ? 0 : made.sizes()[d] - i;
        at += source * half.strides()[d];
      }
      int place = 0;
      for (int d = 0; d < rank; d++) {
        place += index[d] * made.strides()[d];
      }
      to[place] = from[at];
      to[place + 1] = mirror ? -from[at + 1] : from[at + 1];
    } while (IndexingKernels.next(index, made.sizes()));
    // What must be real for a real signal is taken as real.
    return made;
  }

  private static void along(double[] a, int[] sizes, int dim, boolean inverse) {
    int n = sizes[dim];
    int stride = 2;
    for (int d = dim + 1; d < sizes.length; d++) {
      stride *= sizes[d];
    }
    int block = stride * n;
    double[] line = new double[2 * n];
    for (int outer = 0; outer + block <= a.length; outer += block) {
      for (int inner = 0; inner < stride; inner += 2) {
        for (int i = 0; i < n; i++) {
          line[2 * i] = a[outer + inner + i * stride];
          line[2 * i + 1] = a[outer + inner + i * stride + 1];
        }
        transform(line, inverse);
        double scale = inverse ? 1.0 / n : 1;
        for (int i = 0; i < n; i++) {
          a[outer + inner + i * stride] = line[2 * i] * scale;
          a[outer + inner + i * stride + 1] = line[2 * i + 1] * scale;
        }
      }
    }
  }

  private static void transform(double[] line, boolean inverse) {
    int n = line.length / 2;
    if (Integer.bitCount(n) == 1) {
      powerOfTwo(line, inverse);
    } else {
      bluestein(line, inverse);
    }
  }

  private static void powerOfTwo(double[] a, boolean inverse) {
    int n = a.length / 2;
    for (int i = 1, j = 0; i < n; i++) {
      int bit = n >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        swap(a, 2 * i, 2 * j);
        swap(a, 2 * i + 1, 2 * j + 1);
      }
    }
    for (int length = 2; length <= n; length *= 2) {
      double turn = (inverse ? 2 : -2) * Math.PI / length;
      for (int k = 0; k < length / 2; k++) {
        double cos = Math.cos(turn * k);
        double sin = Math.sin(turn * k);
        for (int i = k; i < n; i += length) {
          int p = 2 * i;
          int q = p + length;
          double re = a[q] * cos - a[q + 1] * sin;
          double im = a[q] * sin + a[q + 1] * cos;
          a[q] = a[p] - re;
          a[q + 1] = a[p + 1] - im;
          a[p] += re;
          a[p + 1] += im;
        }
      }
    }
  }

  private static void swap(double[] a, int i, int j) {
    double kept = a[i];
    a[i] = a[j];
    a[j] = kept;
  }

  private static void bluestein(double[] line, boolean inverse) {
    int n = line.length / 2;
    int m = Integer.highestOneBit(2 * n) * 2;
    double[] cos = new double[n];
    double[] sin = new double[n];
    for (int i = 0; i < n; i++) {
      double angle = Math.PI * ((long) i * i % (2L * n)) / n * (inverse ? 1 : -1);
      cos[i] = Math.cos(angle);
      sin[i] = Math.sin(angle);
    }
    double[] a = new double[2 * m];
    double[] b = new double[2 * m];
    for (int i = 0; i < n; i++) {
      a[2 * i] = line[2 * i] * cos[i] - line[2 * i + 1] * sin[i];
      a[2 * i + 1] = line[2 * i] * sin[i] + line[2 * i + 1] * cos[i];
      int mirror = i == 0 ? 0 : m - i;
      b[2 * i] = cos[i];
      b[2 * i + 1] = -sin[i];
      b[2 * mirror] = cos[i];
      b[2 * mirror + 1] = -sin[i];
    }
    powerOfTwo(a, false);
    powerOfTwo(b, false);
    for (int i = 0; i < 2 * m; i += 2) {
      double re = a[i] * b[i] - a[i + 1] * b[i + 1];
      a[i + 1] = a[i] * b[i + 1] + a[i + 1] * b[i];
      a[i] = re;
    }
    powerOfTwo(a, true);
    for (int i = 0; i < n; i++) {
      double re = a[2 * i] / m;
      double im = a[2 * i + 1] / m;
      line[2 * i] = re * cos[i] - im * sin[i];
      line[2 * i + 1] = re * sin[i] + im * cos[i];
    }
  }
}

package axisweave.runtime;

/**
 * {@code C = A B} in floats for when the machine has no BLAS library. A panel of B is copied into
 * rows of its own; four rows of C at a time collect four rows of the panel per sweep. All arrays of
 * the inner loop begin at index 0, which is the shape the compiler turns into vector instructions.
 */
final class FloatGemm {
  private static final int COLUMNS = 512;
  private static final int DEPTH = 256;

  /** A product of fewer columns than this, and more rows, is taken the other way round. */
  private static final int NARROW = 16;

  private FloatGemm() {}

  /** Strides are in places; C is row-major with rows of {@code columns}, and zero before. */
  static void multiply(
      int rows,
      int columns,
      int inner,
      float[] a,
      int ao,
      int aRow,
      int aColumn,
      float[] b,
      int bo,
      int bRow,
      int bColumn,
      float[] c,
      int co) {
    if (columns < NARROW && rows > columns) {
      transposed(rows, columns, inner, a, ao, aRow, aColumn, b, bo, bRow, bColumn, c, co);
      return;
    }
    int width = Math.min(COLUMNS, columns);
    float[][] panel = new float[(Math.min(DEPTH, inner) + 3) / 4 * 4][width];
    float[][] sums = new float[4][width];
    float[] factors = new float[16];
    for (int j = 0; j < columns; j += COLUMNS) {
      int n = Math.min(COLUMNS, columns - j);
      for (int k = 0; k < inner; k += DEPTH) {
        int depth = Math.min(DEPTH, inner - k);
        int padded = (depth + 3) / 4 * 4;
        for (int r = 0; r < padded; r++) {
          if (r < depth) {
            int from = bo + (k + r) * bRow + j * bColumn;
            Copying.row(b, from, bColumn, panel[r], 0, 1, n);
          } else {
            java.util.Arrays.fill(panel[r], 0, n, 0f);
          }
        }
        for (int i = 0; i < rows; i += 4) {
          int some = Math.min(4, rows - i);
          for (int r = 0; r < some; r++) {
            System.arraycopy(c, co + (i + r) * columns + j, sums[r], 0, n);
          }
          for (int p = 0; p < padded; p += 4) {
            for (int r = 0; r < some; r++) {
              int at = ao + (i + r) * aRow + (k + p) * aColumn;
              for (int q = 0; q < 4; q++) {
                factors[4 * r + q] = p + q < depth ? a[at + q * aColumn] : 0f;
              }
            }
            if (some == 4) {
              four(sums, panel, p, factors, n);
            } else {
              for (int r = 0; r < some; r++) {
                one(sums[r], panel, p, factors, 4 * r, n);
              }
            }
          }
          for (int r = 0; r < some; r++) {
            System.arraycopy(sums[r], 0, c, co + (i + r) * columns + j, n);
          }
        }
      }
    }
  }

  private static void transposed(
      int rows,
      int columns,
      int inner,
      float[] a,
      int ao,
      int aRow,
      int aColumn,
      float[] b,
      int bo,
      int bRow,
      int bColumn,
      float[] c,
      int co) {
    float[] turned = new float[rows * columns];
    multiply(columns, rows, inner, b, bo, bColumn, bRow, a, ao, aColumn, aRow, turned, 0);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        c[co + i * columns + j] = turned[j * rows + i];
      }
    }
  }

  private static void four(float[][] sums, float[][] panel, int p, float[] f, int n) {
    float[] b0 = panel[p];
    float[] b1 = panel[p + 1];
    float[] b2 = panel[p + 2];
    float[] b3 = panel[p + 3];
    sweep2(sums[0], sums[1], b0, b1, b2, b3, f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], n);
    sweep2(
        sums[2], sums[3], b0, b1, b2, b3, f[8], f[9], f[10], f[11], f[12], f[13], f[14], f[15], n);
  }

  private static void sweep2(
      float[] c0,
      float[] c1,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float f00,
      float f01,
      float f02,
      float f03,
      float f10,
      float f11,
      float f12,
      float f13,
      int n) {
    for (int i = 0; i < n; i++) {
      float x0 = b0[i];
      float x1 = b1[i];
      float x2 = b2[i];
      float x3 = b3[i];
      c0[i] = Math.fma(f03, x3, Math.fma(f02, x2, Math.fma(f01, x1, Math.fma(f00, x0, c0[i]))));
      c1[i] = Math.fma(f13, x3, Math.fma(f12, x2, Math.fma(f11, x1, Math.fma(f10, x0, c1[i]))));
    }
  }

  private static void one(float[] c0, float[][] panel, int p, float[] f, int at, int n) {
    float[] b0 = panel[p];
    float[] b1 = panel[p + 1];
    float[] b2 = panel[p + 2];
    float[] b3 = panel[p + 3];
    float f0 = f[at];
    float f1 = f[at + 1];
    float f2 = f[at + 2];
    float f3 = f[at + 3];
    for (int i = 0; i < n; i++) {
      c0[i] =
          Math.fma(f3, b3[i], Math.fma(f2, b2[i], Math.fma(f1, b1[i], Math.fma(f0, b0[i], c0[i]))));
    }
  }
}

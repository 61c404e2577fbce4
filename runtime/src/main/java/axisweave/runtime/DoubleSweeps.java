package axisweave.runtime;

import java.util.Arrays;

/** {@link Sweeps} of doubles. */
final class DoubleSweeps implements Sweeps {
  @Override
  public Object[] rows(int count, int width) {
    return new double[count][width];
  }

  @Override
  public Object factors(int count) {
    return new double[count];
  }

  @Override
  public void clear(Object row) {
    Arrays.fill((double[]) row, 0);
  }

  @Override
  public void pack(
      Object from, int base, int[] rows, int k, int[] columns, int j, int n, Object[] panel) {
    double[] b = (double[]) from;
    double[][] to = (double[][]) panel;
    int depth = Math.min(panel.length, rows.length - k);
    if (Matrices.isDense(columns, j, j + n)) {
      for (int r = 0; r < depth; r++) {
        System.arraycopy(b, base + rows[k + r] + columns[j], to[r], 0, n);
      }
      return;
    }
    int r = 0;
    for (; r + 4 <= depth; r += 4) {
      double[] p0 = to[r];
      double[] p1 = to[r + 1];
      double[] p2 = to[r + 2];
      double[] p3 = to[r + 3];
      int r0 = base + rows[k + r];
      int r1 = base + rows[k + r + 1];
      int r2 = base + rows[k + r + 2];
      int r3 = base + rows[k + r + 3];
      for (int i = 0; i < n; i++) {
        int at = columns[j + i];
        p0[i] = b[r0 + at];
        p1[i] = b[r1 + at];
        p2[i] = b[r2 + at];
        p3[i] = b[r3 + at];
      }
    }
    for (; r < depth; r++) {
      double[] p = to[r];
      int row = base + rows[k + r];
      for (int i = 0; i < n; i++) {
        p[i] = b[row + columns[j + i]];
      }
    }
  }

  @Override
  public void gather(
      Object from, int base, int[] rows, int i, int some, int[] columns, int k, Object factors) {
    double[] a = (double[]) from;
    double[] f = (double[]) factors;
    int depth = Math.min(f.length / ROWS, columns.length - k);
    int whole = depth / DEPTH * DEPTH;
    for (int r = 0; r < some; r++) {
      int row = base + rows[i + r];
      int to = DEPTH * r;
      for (int p = k; p < k + whole; p += DEPTH) {
        f[to] = a[row + columns[p]];
        f[to + 1] = a[row + columns[p + 1]];
        f[to + 2] = a[row + columns[p + 2]];
        f[to + 3] = a[row + columns[p + 3]];
        to += ROWS * DEPTH;
      }
      for (int p = whole; p < depth; p++) {
        f[to + p - whole] = a[row + columns[k + p]];
      }
      if (whole < depth) {
        Arrays.fill(f, to + depth - whole, to + DEPTH, 0);
      }
    }
    for (int r = some; r < ROWS; r++) {
      for (int to = DEPTH * r; to < f.length; to += ROWS * DEPTH) {
        Arrays.fill(f, to, to + DEPTH, 0);
      }
    }
  }

  @Override
  public void four(Object[] sums, int i, Object[] panel, int depth, Object factors, int width) {
    if (width == WIDE) {
      wide((double[][]) sums, i, (double[][]) panel, depth, (double[]) factors);
    } else {
      narrow((double[][]) sums, i, (double[][]) panel, depth, (double[]) factors);
    }
  }

  private static void wide(double[][] sums, int at, double[][] panel, int depth, double[] f) {
    double[] s0 = sums[at];
    double[] s1 = sums[at + 1];
    double[] s2 = sums[at + 2];
    double[] s3 = sums[at + 3];
    for (int p = 0; p < depth; p += DEPTH) {
      double[] b0 = panel[p];
      double[] b1 = panel[p + 1];
      double[] b2 = panel[p + 2];
      double[] b3 = panel[p + 3];
      double f00 = f[4 * p];
      double f01 = f[4 * p + 1];
      double f02 = f[4 * p + 2];
      double f03 = f[4 * p + 3];
      double f10 = f[4 * p + 4];
      double f11 = f[4 * p + 5];
      double f12 = f[4 * p + 6];
      double f13 = f[4 * p + 7];
      double f20 = f[4 * p + 8];
      double f21 = f[4 * p + 9];
      double f22 = f[4 * p + 10];
      double f23 = f[4 * p + 11];
      double f30 = f[4 * p + 12];
      double f31 = f[4 * p + 13];
      double f32 = f[4 * p + 14];
      double f33 = f[4 * p + 15];
      for (int i = 0; i < WIDE; i++) {
        double x0 = b0[i];
        double x1 = b1[i];
        double x2 = b2[i];
        double x3 = b3[i];
        s0[i] = Math.fma(f03, x3, Math.fma(f02, x2, Math.fma(f01, x1, Math.fma(f00, x0, s0[i]))));
        s1[i] = Math.fma(f13, x3, Math.fma(f12, x2, Math.fma(f11, x1, Math.fma(f10, x0, s1[i]))));
        s2[i] = Math.fma(f23, x3, Math.fma(f22, x2, Math.fma(f21, x1, Math.fma(f20, x0, s2[i]))));
        s3[i] = Math.fma(f33, x3, Math.fma(f32, x2, Math.fma(f31, x1, Math.fma(f30, x0, s3[i]))));
      }
    }
  }

  private static void narrow(double[][] sums, int at, double[][] panel, int depth, double[] f) {
    double[] s0 = sums[at];
    double[] s1 = sums[at + 1];
    double[] s2 = sums[at + 2];
    double[] s3 = sums[at + 3];
    for (int p = 0; p < depth; p += DEPTH) {
      double[] b0 = panel[p];
      double[] b1 = panel[p + 1];
      double[] b2 = panel[p + 2];
      double[] b3 = panel[p + 3];
      double f00 = f[4 * p];
      double f01 = f[4 * p + 1];
      double f02 = f[4 * p + 2];
      double f03 = f[4 * p + 3];
      double f10 = f[4 * p + 4];
      double f11 = f[4 * p + 5];
      double f12 = f[4 * p + 6];
      double f13 = f[4 * p + 7];
      double f20 = f[4 * p + 8];
      double f21 = f[4 * p + 9];
      double f22 = f[4 * p + 10];
      double f23 = f[4 * p + 11];
      double f30 = f[4 * p + 12];
      double f31 = f[4 * p + 13];
      double f32 = f[4 * p + 14];
      double f33 = f[4 * p + 15];
      for (int i = 0; i < NARROW; i++) {
        double x0 = b0[i];
        double x1 = b1[i];
        double x2 = b2[i];
        double x3 = b3[i];
        s0[i] = Math.fma(f03, x3, Math.fma(f02, x2, Math.fma(f01, x1, Math.fma(f00, x0, s0[i]))));
        s1[i] = Math.fma(f13, x3, Math.fma(f12, x2, Math.fma(f11, x1, Math.fma(f10, x0, s1[i]))));
        s2[i] = Math.fma(f23, x3, Math.fma(f22, x2, Math.fma(f21, x1, Math.fma(f20, x0, s2[i]))));
        s3[i] = Math.fma(f33, x3, Math.fma(f32, x2, Math.fma(f31, x1, Math.fma(f30, x0, s3[i]))));
      }
    }
  }

  @Override
  public void write(
      Object[] sums, Object to, int base, int[] rows, int i, int[] columns, int j, int n) {
    double[] c = (double[]) to;
    int count = Math.min(sums.length, rows.length - i);
    if (Matrices.isDense(columns, j, j + n)) {
      for (int r = 0; r < count; r++) {
        System.arraycopy(sums[r], 0, c, base + rows[i + r] + columns[j], n);
      }
      return;
    }
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      double[] s0 = (double[]) sums[r];
      double[] s1 = (double[]) sums[r + 1];
      double[] s2 = (double[]) sums[r + 2];
      double[] s3 = (double[]) sums[r + 3];
      int r0 = base + rows[i + r];
      int r1 = base + rows[i + r + 1];
      int r2 = base + rows[i + r + 2];
      int r3 = base + rows[i + r + 3];
      for (int q = 0; q < n; q++) {
        int at = columns[j + q];
        c[r0 + at] = s0[q];
        c[r1 + at] = s1[q];
        c[r2 + at] = s2[q];
        c[r3 + at] = s3[q];
      }
    }
    for (; r < count; r++) {
      double[] s = (double[]) sums[r];
      int row = base + rows[i + r];
      for (int q = 0; q < n; q++) {
        c[row + columns[j + q]] = s[q];
      }
    }
  }
}

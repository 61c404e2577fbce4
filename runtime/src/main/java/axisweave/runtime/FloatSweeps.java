package axisweave.runtime;

import java.util.Arrays;

/** {@link Sweeps} of floats. */
final class FloatSweeps implements Sweeps {
  @Override
  public Object[] rows(int count, int width) {
    return new float[count][width];
  }

  @Override
  public Object factors(int count) {
    return new float[count];
  }

  @Override
  public void clear(Object row) {
    Arrays.fill((float[]) row, 0);
  }

  @Override
  public void pack(
      Object from, int base, int[] rows, int k, int[] columns, int j, int n, Object[] panel) {
    float[] b = (float[]) from;
    float[][] to = (float[][]) panel;
    int depth = Math.min(panel.length, rows.length - k);
    if (Matrices.isDense(columns, j, j + n)) {
      for (int r = 0; r < depth; r++) {
        System.arraycopy(b, base + rows[k + r] + columns[j], to[r], 0, n);
      }
      return;
    }
    int r = 0;
    for (; r + 4 <= depth; r += 4) {
      float[] p0 = to[r];
      float[] p1 = to[r + 1];
      float[] p2 = to[r + 2];
      float[] p3 = to[r + 3];
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
      float[] p = to[r];
      int row = base + rows[k + r];
      for (int i = 0; i < n; i++) {
        p[i] = b[row + columns[j + i]];
      }
    }
  }

  @Override
  public void gather(
      Object from, int base, int[] rows, int i, int some, int[] columns, int k, Object factors) {
    float[] a = (float[]) from;
    float[] f = (float[]) factors;
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
      wide((float[][]) sums, i, (float[][]) panel, depth, (float[]) factors);
    } else {
      narrow((float[][]) sums, i, (float[][]) panel, depth, (float[]) factors);
    }
  }

  private static void wide(float[][] sums, int at, float[][] panel, int depth, float[] f) {
    float[] s0 = sums[at];
    float[] s1 = sums[at + 1];
    float[] s2 = sums[at + 2];
    float[] s3 = sums[at + 3];
    for (int p = 0; p < depth; p += DEPTH) {
      float[] b0 = panel[p];
      float[] b1 = panel[p + 1];
      float[] b2 = panel[p + 2];
      float[] b3 = panel[p + 3];
      float f00 = f[4 * p];
      float f01 = f[4 * p + 1];
      float f02 = f[4 * p + 2];
      float f03 = f[4 * p + 3];
      float f10 = f[4 * p + 4];
      float f11 = f[4 * p + 5];
      float f12 = f[4 * p + 6];
      float f13 = f[4 * p + 7];
      float f20 = f[4 * p + 8];
      float f21 = f[4 * p + 9];
      float f22 = f[4 * p + 10];
      float f23 = f[4 * p + 11];
      float f30 = f[4 * p + 12];
      float f31 = f[4 * p + 13];
      float f32 = f[4 * p + 14];
      float f33 = f[4 * p + 15];
      for (int i = 0; i < WIDE; i++) {
        float x0 = b0[i];
        float x1 = b1[i];
        float x2 = b2[i];
        float x3 = b3[i];
        s0[i] = Math.fma(f03, x3, Math.fma(f02, x2, Math.fma(f01, x1, Math.fma(f00, x0, s0[i]))));
        s1[i] = Math.fma(f13, x3, Math.fma(f12, x2, Math.fma(f11, x1, Math.fma(f10, x0, s1[i]))));
        s2[i] = Math.fma(f23, x3, Math.fma(f22, x2, Math.fma(f21, x1, Math.fma(f20, x0, s2[i]))));
        s3[i] = Math.fma(f33, x3, Math.fma(f32, x2, Math.fma(f31, x1, Math.fma(f30, x0, s3[i]))));
      }
    }
  }

  private static void narrow(float[][] sums, int at, float[][] panel, int depth, float[] f) {
    float[] s0 = sums[at];
    float[] s1 = sums[at + 1];
    float[] s2 = sums[at + 2];
    float[] s3 = sums[at + 3];
    for (int p = 0; p < depth; p += DEPTH) {
      float[] b0 = panel[p];
      float[] b1 = panel[p + 1];
      float[] b2 = panel[p + 2];
      float[] b3 = panel[p + 3];
      float f00 = f[4 * p];
      float f01 = f[4 * p + 1];
      float f02 = f[4 * p + 2];
      float f03 = f[4 * p + 3];
      float f10 = f[4 * p + 4];
      float f11 = f[4 * p + 5];
      float f12 = f[4 * p + 6];
      float f13 = f[4 * p + 7];
      float f20 = f[4 * p + 8];
      float f21 = f[4 * p + 9];
      float f22 = f[4 * p + 10];
      float f23 = f[4 * p + 11];
      float f30 = f[4 * p + 12];
      float f31 = f[4 * p + 13];
      float f32 = f[4 * p + 14];
      float f33 = f[4 * p + 15];
      for (int i = 0; i < NARROW; i++) {
        float x0 = b0[i];
        float x1 = b1[i];
        float x2 = b2[i];
        float x3 = b3[i];
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
    float[] c = (float[]) to;
    int count = Math.min(sums.length, rows.length - i);
    if (Matrices.isDense(columns, j, j + n)) {
      for (int r = 0; r < count; r++) {
        System.arraycopy(sums[r], 0, c, base + rows[i + r] + columns[j], n);
      }
      return;
    }
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      float[] s0 = (float[]) sums[r];
      float[] s1 = (float[]) sums[r + 1];
      float[] s2 = (float[]) sums[r + 2];
      float[] s3 = (float[]) sums[r + 3];
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
      float[] s = (float[]) sums[r];
      int row = base + rows[i + r];
      for (int q = 0; q < n; q++) {
        c[row + columns[j + q]] = s[q];
      }
    }
  }
}

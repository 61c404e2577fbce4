package axisweave.runtime;

import java.util.Arrays;

/** {@link Sweeps} of integers, which wrap. */
final class IntSweeps implements Sweeps {
  @Override
  public Object[] rows(int count, int width) {
    return new int[count][width];
  }

  @Override
  public Object factors(int count) {
    return new int[count];
  }

  @Override
  public void clear(Object row) {
    Arrays.fill((int[]) row, 0);
  }

  @Override
  public void pack(
      Object from, int base, int[] rows, int k, int[] columns, int j, int n, Object[] panel) {
    int[] b = (int[]) from;
    int[][] to = (int[][]) panel;
    int depth = Math.min(panel.length, rows.length - k);
    if (Matrices.isDense(columns, j, j + n)) {
      for (int r = 0; r < depth; r++) {
        System.arraycopy(b, base + rows[k + r] + columns[j], to[r], 0, n);
      }
      return;
    }
    int r = 0;
    for (; r + 4 <= depth; r += 4) {
      int[] p0 = to[r];
      int[] p1 = to[r + 1];
      int[] p2 = to[r + 2];
      int[] p3 = to[r + 3];
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
      int[] p = to[r];
      int row = base + rows[k + r];
      for (int i = 0; i < n; i++) {
        p[i] = b[row + columns[j + i]];
      }
    }
  }

  @Override
  public void gather(
      Object from, int base, int[] rows, int i, int some, int[] columns, int k, Object factors) {
    int[] a = (int[]) from;
    int[] f = (int[]) factors;
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
      wide((int[][]) sums, i, (int[][]) panel, depth, (int[]) factors);
    } else {
      narrow((int[][]) sums, i, (int[][]) panel, depth, (int[]) factors);
    }
  }

  private static void wide(int[][] sums, int at, int[][] panel, int depth, int[] f) {
    int[] s0 = sums[at];
    int[] s1 = sums[at + 1];
    int[] s2 = sums[at + 2];
    int[] s3 = sums[at + 3];
    for (int p = 0; p < depth; p += DEPTH) {
      int[] b0 = panel[p];
      int[] b1 = panel[p + 1];
      int[] b2 = panel[p + 2];
      int[] b3 = panel[p + 3];
      int f00 = f[4 * p];
      int f01 = f[4 * p + 1];
      int f02 = f[4 * p + 2];
      int f03 = f[4 * p + 3];
      int f10 = f[4 * p + 4];
      int f11 = f[4 * p + 5];
      int f12 = f[4 * p + 6];
      int f13 = f[4 * p + 7];
      int f20 = f[4 * p + 8];
      int f21 = f[4 * p + 9];
      int f22 = f[4 * p + 10];
      int f23 = f[4 * p + 11];
      int f30 = f[4 * p + 12];
      int f31 = f[4 * p + 13];
      int f32 = f[4 * p + 14];
      int f33 = f[4 * p + 15];
      for (int i = 0; i < WIDE; i++) {
        int x0 = b0[i];
        int x1 = b1[i];
        int x2 = b2[i];
        int x3 = b3[i];
        s0[i] += f00 * x0 + f01 * x1 + f02 * x2 + f03 * x3;
        s1[i] += f10 * x0 + f11 * x1 + f12 * x2 + f13 * x3;
        s2[i] += f20 * x0 + f21 * x1 + f22 * x2 + f23 * x3;
        s3[i] += f30 * x0 + f31 * x1 + f32 * x2 + f33 * x3;
      }
    }
  }

  private static void narrow(int[][] sums, int at, int[][] panel, int depth, int[] f) {
    int[] s0 = sums[at];
    int[] s1 = sums[at + 1];
    int[] s2 = sums[at + 2];
    int[] s3 = sums[at + 3];
    for (int p = 0; p < depth; p += DEPTH) {
      int[] b0 = panel[p];
      int[] b1 = panel[p + 1];
      int[] b2 = panel[p + 2];
      int[] b3 = panel[p + 3];
      int f00 = f[4 * p];
      int f01 = f[4 * p + 1];
      int f02 = f[4 * p + 2];
      int f03 = f[4 * p + 3];
      int f10 = f[4 * p + 4];
      int f11 = f[4 * p + 5];
      int f12 = f[4 * p + 6];
      int f13 = f[4 * p + 7];
      int f20 = f[4 * p + 8];
      int f21 = f[4 * p + 9];
      int f22 = f[4 * p + 10];
      int f23 = f[4 * p + 11];
      int f30 = f[4 * p + 12];
      int f31 = f[4 * p + 13];
      int f32 = f[4 * p + 14];
      int f33 = f[4 * p + 15];
      for (int i = 0; i < NARROW; i++) {
        int x0 = b0[i];
        int x1 = b1[i];
        int x2 = b2[i];
        int x3 = b3[i];
        s0[i] += f00 * x0 + f01 * x1 + f02 * x2 + f03 * x3;
        s1[i] += f10 * x0 + f11 * x1 + f12 * x2 + f13 * x3;
        s2[i] += f20 * x0 + f21 * x1 + f22 * x2 + f23 * x3;
        s3[i] += f30 * x0 + f31 * x1 + f32 * x2 + f33 * x3;
      }
    }
  }

  @Override
  public void write(
      Object[] sums, Object to, int base, int[] rows, int i, int[] columns, int j, int n) {
    int[] c = (int[]) to;
    int count = Math.min(sums.length, rows.length - i);
    if (Matrices.isDense(columns, j, j + n)) {
      for (int r = 0; r < count; r++) {
        System.arraycopy(sums[r], 0, c, base + rows[i + r] + columns[j], n);
      }
      return;
    }
    int r = 0;
    for (; r + 4 <= count; r += 4) {
      int[] s0 = (int[]) sums[r];
      int[] s1 = (int[]) sums[r + 1];
      int[] s2 = (int[]) sums[r + 2];
      int[] s3 = (int[]) sums[r + 3];
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
      int[] s = (int[]) sums[r];
      int row = base + rows[i + r];
      for (int q = 0; q < n; q++) {
        c[row + columns[j + q]] = s[q];
      }
    }
  }
}

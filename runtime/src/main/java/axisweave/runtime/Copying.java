package axisweave.runtime;

import java.util.Arrays;

/**
 * Copies a box of elements between two strided arrays. Dimensions that lie alike on both sides are
 * joined first; rows that are dense on both sides go through {@code System.arraycopy}; a transpose
 * is walked in tiles so that neither side runs through memory a cache line per element.
 */
final class Copying {
  private static final int TILE = 32;

  private Copying() {}

  /** {@code places} is 2 for complex elements: strides then count half elements. */
  static void copy(
      Object from,
      int fromOffset,
      int[] fromStrides,
      Object to,
      int toOffset,
      int[] toStrides,
      int[] sizes,
      int places) {
    Walk.of(fromStrides, toStrides, sizes, places).run(from, fromOffset, to, toOffset);
  }

  /**
   * A box to copy, once or at many places: the joined dimensions, the innermost last; {@code tiled}
   * is the dimension dense in the source if the innermost is not, else -1.
   */
  record Walk(int[] size, int[] fs, int[] ts, int tiled) {
    static Walk of(int[] fromStrides, int[] toStrides, int[] sizes, int places) {
      int rank = sizes.length + 1;
      int[] size = Arrays.copyOf(sizes, rank);
      int[] fs = Arrays.copyOf(fromStrides, rank);
      int[] ts = Arrays.copyOf(toStrides, rank);
      size[rank - 1] = places;
      fs[rank - 1] = 1;
      ts[rank - 1] = 1;
      int n = 0;
      for (int d = 0; d < rank; d++) {
        if (size[d] == 1) {
          continue;
        }
        if (n > 0 && fs[n - 1] == fs[d] * size[d] && ts[n - 1] == ts[d] * size[d]) {
          size[n - 1] *= size[d];
          fs[n - 1] = fs[d];
          ts[n - 1] = ts[d];
          continue;
        }
        size[n] = size[d];
        fs[n] = fs[d];
        ts[n] = ts[d];
        n++;
      }
      if (n == 0) {
        return new Walk(new int[] {1}, new int[] {1}, new int[] {1}, -1);
      }
      return tiled(Arrays.copyOf(size, n), Arrays.copyOf(fs, n), Arrays.copyOf(ts, n));
    }

    private static Walk tiled(int[] size, int[] fs, int[] ts) {
      int last = size.length - 1;
      int tiled = -1;
      if (fs[last] > 1 || fs[last] < 0) {
        for (int d = 0; d < last; d++) {
          if (fs[d] == 1) {
            tiled = d;
          }
        }
      }
      return new Walk(size, fs, ts, tiled);
    }

    void run(Object from, int fromOffset, Object to, int toOffset) {
      int last = size.length - 1;
      for (int s : size) {
        if (s == 0) {
          return;
        }
      }
      int[] index = new int[size.length];
      int f = fromOffset;
      int t = toOffset;
      while (true) {
        if (tiled < 0) {
          row(from, f, fs[last], to, t, ts[last], size[last]);
        } else {
          tiles(from, f, to, t);
        }
        int d = last - 1;
        for (; d >= 0; d--) {
          if (d == tiled) {
            continue;
          }
          f += fs[d];
          t += ts[d];
          if (++index[d] < size[d]) {
            break;
          }
          f -= fs[d] * size[d];
          t -= ts[d] * size[d];
          index[d] = 0;
        }
        if (d < 0) {
          return;
        }
      }
    }

    private void tiles(Object from, int f, Object to, int t) {
      int last = size.length - 1;
      for (int i = 0; i < size[tiled]; i += TILE) {
        int rows = Math.min(TILE, size[tiled] - i);
        for (int j = 0; j < size[last]; j += TILE) {
          int columns = Math.min(TILE, size[last] - j);
          int fi = f + i + j * fs[last];
          int ti = t + i * ts[tiled] + j * ts[last];
          for (int r = 0; r < rows; r++) {
            row(from, fi + r, fs[last], to, ti + r * ts[tiled], ts[last], columns);
          }
        }
      }
    }
  }

  /** Copies {@code n} elements from every {@code fs}-th place to every {@code ts}-th. */
  static void row(Object from, int f, int fs, Object to, int t, int ts, int n) {
    if (fs == 1 && ts == 1) {
      System.arraycopy(from, f, to, t, n);
      return;
    }
    switch (from) {
      case float[] a -> row(a, f, fs, (float[]) to, t, ts, n);
      case double[] a -> row(a, f, fs, (double[]) to, t, ts, n);
      case int[] a -> row(a, f, fs, (int[]) to, t, ts, n);
      case long[] a -> row(a, f, fs, (long[]) to, t, ts, n);
      case short[] a -> row(a, f, fs, (short[]) to, t, ts, n);
      case byte[] a -> row(a, f, fs, (byte[]) to, t, ts, n);
      default -> throw new IllegalStateException("not an element array");
    }
  }

  private static void row(float[] from, int f, int fs, float[] to, int t, int ts, int n) {
    if (fs == 0 && ts == 1) {
      Arrays.fill(to, t, t + n, from[f]);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[t + i * ts] = from[f + i * fs];
    }
  }

  private static void row(double[] from, int f, int fs, double[] to, int t, int ts, int n) {
    if (fs == 0 && ts == 1) {
      Arrays.fill(to, t, t + n, from[f]);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[t + i * ts] = from[f + i * fs];
    }
  }

  private static void row(int[] from, int f, int fs, int[] to, int t, int ts, int n) {
    if (fs == 0 && ts == 1) {
      Arrays.fill(to, t, t + n, from[f]);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[t + i * ts] = from[f + i * fs];
    }
  }

  private static void row(long[] from, int f, int fs, long[] to, int t, int ts, int n) {
    if (fs == 0 && ts == 1) {
      Arrays.fill(to, t, t + n, from[f]);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[t + i * ts] = from[f + i * fs];
    }
  }

  private static void row(short[] from, int f, int fs, short[] to, int t, int ts, int n) {
    for (int i = 0; i < n; i++) {
      to[t + i * ts] = from[f + i * fs];
    }
  }

  private static void row(byte[] from, int f, int fs, byte[] to, int t, int ts, int n) {
    if (fs == 0 && ts == 1) {
      Arrays.fill(to, t, t + n, from[f]);
      return;
    }
    for (int i = 0; i < n; i++) {
      to[t + i * ts] = from[f + i * fs];
    }
  }
}

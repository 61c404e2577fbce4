package axisweave.runtime;

/**
 * {@code C = A B} in floats, doubles or integers. A panel of B is copied into rows of its own; four
 * rows of C at a time collect four rows of the panel per sweep. Each element of C is one chain of
 * multiply-adds (fused, of floats) from zero in the order of the inner dimension, however the
 * product is cut in blocks. One that is used again keeps its buffers.
 */
final class Gemm {
  /** Rows of C that are collected before they are copied out. */
  private static final int ROWS = 256;

  /** Rows of a panel: with its columns, what a second-level cache holds. */
  private static final int DEPTH = 192;

  private final Sweeps sweeps;
  private Object[] sums = new Object[0];
  private Object[] panel = new Object[0];
  private Object factors = new Object();
  private int width;

  Gemm(Storage storage) {
    this.sweeps =
        switch (storage) {
          case FLOATS -> new FloatSweeps();
          case DOUBLES -> new DoubleSweeps();
          case INTS -> new IntSweeps();
          case BYTES, SHORTS, LONGS ->
              throw new IllegalArgumentException("no product of " + storage);
        };
  }

  /** Rows {@code from} to {@code to} of product {@code batch}; C is zero before. */
  void multiply(Matrices a, Matrices b, Matrices c, int batch, int from, int to) {
    int columns = b.columns().length;
    for (int j = 0; j < columns; ) {
      int next = columns - j > Sweeps.WIDE / 2 ? Sweeps.WIDE : Sweeps.NARROW;
      int n = Math.min(next, columns - j);
      resize(Math.min(ROWS, to - from), a.columns().length, next);
      for (int i = from; i < to; i += ROWS) {
        block(a, b, c, batch, i, Math.min(to, i + ROWS), j, n);
      }
      j += n;
    }
  }

  private void resize(int rows, int inner, int next) {
    int depth = Math.min(DEPTH, (inner + Sweeps.DEPTH - 1) / Sweeps.DEPTH * Sweeps.DEPTH);
    int padded = (rows + Sweeps.ROWS - 1) / Sweeps.ROWS * Sweeps.ROWS;
    if (next != width || depth != panel.length || padded > sums.length) {
      sums = sweeps.rows(padded, next);
      panel = sweeps.rows(depth, next);
      factors = sweeps.factors(Sweeps.ROWS * depth);
      width = next;
    }
  }

  private void block(
      Matrices a, Matrices b, Matrices c, int batch, int from, int to, int j, int n) {
    int inner = a.columns().length;
    int rows = (to - from + Sweeps.ROWS - 1) / Sweeps.ROWS * Sweeps.ROWS;
    for (int i = 0; i < rows; i++) {
      sweeps.clear(sums[i]);
    }
    for (int k = 0; k < inner; k += panel.length) {
      sweeps.pack(b.array(), b.begins()[batch], b.rows(), k, b.columns(), j, n, panel);
      int depth = Math.min(panel.length, inner - k);
      for (; depth % Sweeps.DEPTH != 0; depth++) {
        sweeps.clear(panel[depth]);
      }
      for (int i = from; i < to; i += Sweeps.ROWS) {
        int some = Math.min(Sweeps.ROWS, to - i);
        sweeps.gather(a.array(), a.begins()[batch], a.rows(), i, some, a.columns(), k, factors);
        sweeps.four(sums, i - from, panel, depth, factors, width);
      }
    }
    int[] out = java.util.Arrays.copyOfRange(c.rows(), from, to);
    sweeps.write(sums, c.array(), c.begins()[batch], out, 0, c.columns(), j, n);
  }
}

package axisweave.runtime;

import java.util.stream.IntStream;

/** Products of batches of matrices. */
final class Products {
  /** Products of fewer multiplications are not worth a second thread. */
  private static final long WORTH_A_THREAD = 1 << 20;

  /** Matrices of fewer columns are taken the other way round if they have more rows. */
  private static final int NARROW = 512;

  private Products() {}

  /** {@code out} is zero before; its element type says how to compute. */
  static void multiply(Matrices a, Matrices b, Matrices out, int places, int threads) {
    boolean turn = b.columns().length < NARROW && a.rows().length > b.columns().length;
    Matrices left = turn ? b.transposed() : a;
    Matrices right = turn ? a.transposed() : b;
    Matrices made = turn ? out.transposed() : out;
    int rows = left.rows().length;
    int batches = made.begins().length;
    long work = (long) rows * left.columns().length * right.columns().length * batches;
    int workers = work > WORTH_A_THREAD ? threads : 1;
    int parts = batches < workers ? Math.max(1, Math.min(rows / 4, workers)) : 1;
    int share = (rows + parts - 1) / parts;
    int tasks = batches * parts;
    int each = (tasks + workers - 1) / workers;
    IntStream all = IntStream.range(0, workers);
    (workers > 1 ? all.parallel() : all)
        .forEach(w -> {
          Worker worker = new Worker(left, right, made, places);
          for (int t = w * each; t < Math.min(tasks, (w + 1) * each); t++) {
            int from = t % parts * share;
            worker.multiply(t / parts, from, Math.min(rows, from + share));
          }
        });
  }

  /** What one thread computes. */
  private record Worker(Matrices a, Matrices b, Matrices out, int places, Gemm gemm) {
    Worker(Matrices a, Matrices b, Matrices out, int places) {
      this(a, b, out, places, new Gemm(storage(out.array())));
    }

    private static Storage storage(Object array) {
      return switch (array) {
        case float[] floats -> Storage.FLOATS;
        case int[] ints -> Storage.INTS;
        // Those of longs and complex numbers have loops of their own.
        default -> Storage.DOUBLES;
      };
    }

    void multiply(int batch, int from, int to) {
      switch (out.array()) {
        case double[] c when places == 2 -> complexes(c, batch, from, to);
        case long[] c -> longs(c, batch, from, to);
        // What the sweeps compute.
        default -> gemm.multiply(a, b, out, batch, from, to);
      }
    }

    private void longs(long[] c, int batch, int from, int to) {
      long[] x = (long[]) a.array();
      long[] y = (long[]) b.array();
      int[] columns = out.columns();
      for (int i = from; i < to; i++) {
        int row = out.begins()[batch] + out.rows()[i];
        for (int k = 0; k < a.columns().length; k++) {
          long factor = x[a.begins()[batch] + a.rows()[i] + a.columns()[k]];
          int at = b.begins()[batch] + b.rows()[k];
          for (int j = 0; j < columns.length; j++) {
            c[row + columns[j]] += factor * y[at + b.columns()[j]];
          }
        }
      }
    }

    private void complexes(double[] c, int batch, int from, int to) {
      double[] x = (double[]) a.array();
      double[] y = (double[]) b.array();
      for (int i = from; i < to; i++) {
        int row = out.begins()[batch] + out.rows()[i];
        for (int k = 0; k < a.columns().length; k++) {
          int left = a.begins()[batch] + a.rows()[i] + a.columns()[k];
          double re = x[left];
          double im = x[left + 1];
          int right = b.begins()[batch] + b.rows()[k];
          for (int j = 0; j < out.columns().length; j++) {
            int at = right + b.columns()[j];
            int to2 = row + out.columns()[j];
            c[to2] += re * y[at] - im * y[at + 1];
            c[to2 + 1] += re * y[at + 1] + im * y[at];
          }
        }
      }
    }
  }
}

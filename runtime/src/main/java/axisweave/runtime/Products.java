package axisweave.runtime;

import dev.ludovic.netlib.blas.BLAS;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Products of batches of matrices; those of floats through BLAS. */
final class Products {
  /** Held, because a logger nobody holds forgets its level. */
  private static final Logger SILENCED =
      Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

  private static final BLAS BLAS_LIBRARY = load();

  /** Products of fewer multiplications are not worth a second thread. */
  private static final long WORTH_A_THREAD = 1 << 20;

  private Products() {}

  /** The fastest there is; that others are missing is no news to the user. */
  private static BLAS load() {
    SILENCED.setLevel(Level.OFF);
    return BLAS.getInstance();
  }

  /** {@code out} is row-major, one matrix after the other; its element type says how to compute. */
  static void multiply(Matrices a, Matrices b, Tensor out, int threads) {
    int batches = a.begins().length;
    int rows = a.rows();
    long work = (long) rows * a.columns() * b.columns();
    int pieces = 1;
    if (threads > 1 && work * batches > WORTH_A_THREAD && batches < threads) {
      pieces = Math.max(1, Math.min(rows, threads));
    }
    int share = (rows + pieces - 1) / pieces;
    int parts = pieces;
    IntStream all = IntStream.range(0, batches * parts);
    boolean parallel = threads > 1 && work * batches > WORTH_A_THREAD && batches * parts > 1;
    (parallel ? all.parallel() : all)
        .forEach(i -> {
          int from = i % parts * share;
          int to = Math.min(rows, from + share);
          if (from < to) {
            multiply(a, b, i / parts, from, to, out);
          }
        });
  }

  /** Rows {@code from} to {@code to} of product {@code batch}. */
  private static void multiply(Matrices a, Matrices b, int batch, int from, int to, Tensor out) {
    int rows = to - from;
    int inner = a.columns();
    int columns = b.columns();
    int ao = a.begins()[batch] + from * a.rowStride();
    int bo = b.begins()[batch];
    int oo = batch * a.rows() * columns + from * columns;
    if (inner == 0) {
      return;
    }
    // BLAS is column-major: what it sees is the transposed product of the transposed matrices.
    String ta = a.isRowMajor() ? "N" : "T";
    String tb = b.isRowMajor() ? "N" : "T";
    int la = a.leading();
    int lb = b.leading();
    switch (out.array()) {
      case float[] c ->
          FloatGemm.multiply(
              rows,
              columns,
              inner,
              (float[]) a.array(),
              ao,
              a.rowStride(),
              a.columnStride(),
              (float[]) b.array(),
              bo,
              b.rowStride(),
              b.columnStride(),
              c,
              oo);
      case double[] c when out.places() == 1 ->
          BLAS_LIBRARY.dgemm(
              tb,
              ta,
              columns,
              rows,
              inner,
              1.0,
              (double[]) b.array(),
              bo,
              lb,
              (double[]) a.array(),
              ao,
              la,
              0.0,
              c,
              oo,
              columns);
      case double[] c -> complexes(a, ao, b, bo, c, oo, rows);
      case int[] c -> ints(a, ao, b, bo, c, oo, rows);
      case long[] c -> longs(a, ao, b, bo, c, oo, rows);
      default -> throw new IllegalStateException("not computed so");
    }
  }

  private static void ints(Matrices a, int ao, Matrices b, int bo, int[] c, int oo, int rows) {
    int[] x = (int[]) a.array();
    int[] y = (int[]) b.array();
    int columns = b.columns();
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < a.columns(); k++) {
        int factor = x[ao + i * a.rowStride() + k * a.columnStride()];
        int from = bo + k * b.rowStride();
        int to = oo + i * columns;
        for (int j = 0; j < columns; j++) {
          c[to + j] += factor * y[from + j * b.columnStride()];
        }
      }
    }
  }

  private static void longs(Matrices a, int ao, Matrices b, int bo, long[] c, int oo, int rows) {
    long[] x = (long[]) a.array();
    long[] y = (long[]) b.array();
    int columns = b.columns();
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < a.columns(); k++) {
        long factor = x[ao + i * a.rowStride() + k * a.columnStride()];
        int from = bo + k * b.rowStride();
        int to = oo + i * columns;
        for (int j = 0; j < columns; j++) {
          c[to + j] += factor * y[from + j * b.columnStride()];
        }
      }
    }
  }

  private static void complexes(
      Matrices a, int ao, Matrices b, int bo, double[] c, int oo, int rows) {
    double[] x = (double[]) a.array();
    double[] y = (double[]) b.array();
    int columns = b.columns();
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < a.columns(); k++) {
        int at = ao + i * a.rowStride() + k * a.columnStride();
        double re = x[at];
        double im = x[at + 1];
        for (int j = 0; j < columns; j++) {
          int from = bo + k * b.rowStride() + j * b.columnStride();
          int to = 2 * (oo + i * columns + j);
          c[to] += re * y[from] - im * y[from + 1];
          c[to + 1] += re * y[from + 1] + im * y[from];
        }
      }
    }
  }
}

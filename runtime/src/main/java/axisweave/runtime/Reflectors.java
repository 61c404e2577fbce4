package axisweave.runtime;

import axisweave.runtime.Lapack.Matrix;

/**
 * Factorisations by Householder reflections I - tau v v^H with LAPACK's conventions: v starts with
 * one, what is left of the reflected vector is real, and v is stored where zeros were made.
 */
final class Reflectors {
  private Reflectors() {}

  /** A column (or the part of one) that is reflected onto its first entry. */
  private record Reflection(double[] re, double[] im, double tauRe, double tauIm, double beta) {
    /** That which maps the vector to beta e1; tau is zero if it is there already. */
    static Reflection of(double[] re, double[] im) {
      double below = 0;
      for (int i = 1; i < re.length; i++) {
        below = Math.hypot(below, Math.hypot(re[i], im[i]));
      }
      if (re.length == 0 || (below == 0 && im[0] == 0)) {
        return new Reflection(re, im, 0, 0, re.length == 0 ? 0 : re[0]);
      }
      double beta = -Math.copySign(Math.hypot(Math.hypot(re[0], im[0]), below), re[0]);
      double x = re[0] - beta;
      double norm = x * x + im[0] * im[0];
      double[] vRe = new double[re.length];
      double[] vIm = new double[re.length];
      vRe[0] = 1;
      for (int i = 1; i < re.length; i++) {
        vRe[i] = (re[i] * x + im[i] * im[0]) / norm;
        vIm[i] = (im[i] * x - re[i] * im[0]) / norm;
      }
      return new Reflection(vRe, vIm, (beta - re[0]) / beta, -im[0] / beta, beta);
    }

    /** v^H times rows {@code from} on of column j, times the conjugate of tau, taken off. */
    void fromLeft(Matrix a, int from, int j, double sign) {
      double sumRe = 0;
      double sumIm = 0;
      for (int i = 0; i < re.length; i++) {
        sumRe += re[i] * a.re(from + i, j) + im[i] * a.im(from + i, j);
        sumIm += re[i] * a.im(from + i, j) - im[i] * a.re(from + i, j);
      }
      double x = tauRe * sumRe - sign * tauIm * sumIm;
      double y = tauRe * sumIm + sign * tauIm * sumRe;
      for (int i = 0; i < re.length; i++) {
        double vx = re[i] * x - im[i] * y;
        double vy = re[i] * y + im[i] * x;
        a.set(from + i, j, a.re(from + i, j) - vx, a.im(from + i, j) - vy);
      }
    }

    /** Row i, columns {@code from} on, times I - tau v v^H. */
    void fromRight(Matrix a, int i, int from, double sign) {
      double sumRe = 0;
      double sumIm = 0;
      for (int j = 0; j < re.length; j++) {
        sumRe += a.re(i, from + j) * re[j] - a.im(i, from + j) * im[j];
        sumIm += a.re(i, from + j) * im[j] + a.im(i, from + j) * re[j];
      }
      double x = tauRe * sumRe - sign * tauIm * sumIm;
      double y = tauRe * sumIm + sign * tauIm * sumRe;
      for (int j = 0; j < re.length; j++) {
        double vx = x * re[j] + y * im[j];
        double vy = y * re[j] - x * im[j];
        a.set(i, from + j, a.re(i, from + j) - vx, a.im(i, from + j) - vy);
      }
    }

    boolean isIdentity() {
      return tauRe == 0 && tauIm == 0;
    }
  }

  private static Reflection ofColumn(Matrix a, int from, int to, int column) {
    double[] re = new double[Math.max(0, to - from)];
    double[] im = new double[re.length];
    for (int i = 0; i < re.length; i++) {
      re[i] = a.re(from + i, column);
      im[i] = a.im(from + i, column);
    }
    return Reflection.of(re, im);
  }

  private static void store(Matrix a, int from, int column, Reflection r) {
    for (int i = 0; i < r.re().length; i++) {
      a.set(from + i, column, i == 0 ? r.beta() : r.re()[i], i == 0 ? 0 : r.im()[i]);
    }
  }

  /** The reflection whose vector stands below (k, k) of {@code a}. */
  private static Reflection stored(Matrix a, int k, Matrix tau) {
    double[] re = new double[a.rows() - k];
    double[] im = new double[re.length];
    re[0] = 1;
    for (int i = 1; i < re.length; i++) {
      re[i] = a.re(k + i, k);
      im[i] = a.im(k + i, k);
    }
    return new Reflection(re, im, tau.re(k, 0), tau.im(k, 0), 0);
  }

  /** gehrd: H on and above the first subdiagonal, the vectors below it; tau; info. */
  static void hessenberg(Matrix[] in, Matrix[] out) {
    out[0].copy(in[0]);
    int n = in[0].rows();
    for (int k = 0; k < n - 1; k++) {
      Reflection r = ofColumn(out[0], k + 1, n, k);
      out[1].set(k, 0, r.tauRe(), r.tauIm());
      store(out[0], k + 1, k, r);
      bothSides(out[0], r, k);
    }
  }

  private static void bothSides(Matrix a, Reflection r, int k) {
    for (int i = 0; i < a.rows() && !r.isIdentity(); i++) {
      r.fromRight(a, i, k + 1, 1);
    }
    for (int j = k + 1; j < a.columns() && !r.isIdentity(); j++) {
      r.fromLeft(a, k + 1, j, -1);
    }
  }

  /** A = Z H Z^H: turns {@code h} into Hessenberg form in place and returns Z. */
  static Matrix hessenbergForm(Matrix h) {
    int n = h.rows();
    Matrix z = Matrix.identity(n);
    for (int k = 0; k < n - 2; k++) {
      Reflection r = ofColumn(h, k + 1, n, k);
      store(h, k + 1, k, r);
      for (int i = k + 2; i < n; i++) {
        h.set(i, k, 0, 0);
      }
      bothSides(h, r, k);
      for (int i = 0; i < n && !r.isIdentity(); i++) {
        r.fromRight(z, i, k + 1, 1);
      }
    }
    return z;
  }

  /** sytrd and hetrd: the vectors and the band, its diagonal, off-diagonal; tau; info. */
  static void tridiagonal(Matrix[] in, Matrix[] out, boolean lower) {
    Matrix kept = out[0];
    kept.copy(in[0]);
    int n = kept.rows();
    // The upper form is the lower one of the matrix with rows and columns in reverse.
    Matrix a = Matrix.zeros(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        int row = lower ? i : n - 1 - i;
        int column = lower ? j : n - 1 - j;
        double im = i == j ? 0 : kept.im(row, column);
        a.set(i, j, kept.re(row, column), im);
        a.set(j, i, kept.re(row, column), -im);
      }
    }
    for (int k = 0; k < n; k++) {
      int place = lower ? k : n - 1 - k;
      out[1].set(place, 0, a.re(k, k), 0);
      kept.set(place, place, a.re(k, k), 0);
      if (k == n - 1) {
        break;
      }
      Reflection r = ofColumn(a, k + 1, n, k);
      int off = lower ? k : n - 2 - k;
      out[2].set(off, 0, r.beta(), 0);
      out[3].set(off, 0, r.tauRe(), r.tauIm());
      for (int i = 0; i < r.re().length; i++) {
        int row = lower ? k + 1 + i : n - 2 - k - i;
        kept.set(row, place, i == 0 ? r.beta() : r.re()[i], i == 0 ? 0 : r.im()[i]);
      }
      bothSides(a, r, k);
    }
  }

  /**
   * geqp3: QR of the columns in the order of what is left of their norms; those with a mark in the
   * second operand come first, as they are. Results: the matrix, positions from 1, tau.
   */
  static void pivotedQr(Matrix[] in, Matrix[] out) {
    Matrix a = out[0];
    a.copy(in[0]);
    int columns = a.columns();
    int[] order = new int[columns];
    int fixed = 0;
    for (int j = 0; j < columns; j++) {
      order[j] = j;
    }
    for (int j = 0; j < columns; j++) {
      if (in[1].re(j, 0) != 0) {
        swap(a, order, fixed++, j);
      }
    }
    for (int k = 0; k < Math.min(a.rows(), columns); k++) {
      if (k >= fixed) {
        swap(a, order, k, longest(a, k));
      }
      Reflection r = ofColumn(a, k, a.rows(), k);
      out[2].set(k, 0, r.tauRe(), r.tauIm());
      store(a, k, k, r);
      for (int j = k + 1; j < columns && !r.isIdentity(); j++) {
        r.fromLeft(a, k, j, -1);
      }
    }
    for (int j = 0; j < columns; j++) {
      out[1].set(j, 0, order[j] + 1, 0);
    }
  }

  private static int longest(Matrix a, int k) {
    int best = k;
    double most = -1;
    for (int j = k; j < a.columns(); j++) {
      double norm = 0;
      for (int i = k; i < a.rows(); i++) {
        norm = Math.hypot(norm, Math.hypot(a.re(i, j), a.im(i, j)));
      }
      if (norm > most * (1 + 1e-14)) {
        most = norm;
        best = j;
      }
    }
    return best;
  }

  private static void swap(Matrix a, int[] order, int p, int q) {
    int moved = order[p];
    order[p] = order[q];
    order[q] = moved;
    for (int i = 0; i < a.rows(); i++) {
      double re = a.re(i, p);
      double im = a.im(i, p);
      a.set(i, p, a.re(i, q), a.im(i, q));
      a.set(i, q, re, im);
    }
  }

  /** ormqr and unmqr: the third operand times Q or its adjoint, from the left or the right. */
  static void multiply(Matrix[] in, Matrix[] out, boolean left, boolean adjoint) {
    out[0].copy(in[2]);
    int k = in[1].rows();
    for (int step = 0; step < k; step++) {
      // Q = H0 H1 ...: the reflection next to the operand comes first.
      int at = left == adjoint ? step : k - 1 - step;
      Reflection r = stored(in[0], at, in[1]);
      double sign = adjoint ? -1 : 1;
      for (int i = 0; i < (left ? out[0].columns() : out[0].rows()); i++) {
        if (left) {
          r.fromLeft(out[0], at, i, sign);
        } else {
          r.fromRight(out[0], i, at, sign);
        }
      }
    }
  }
}

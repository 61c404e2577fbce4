package axisweave.runtime;

import axisweave.runtime.Lapack.Matrix;

/** Eigenvalues and eigenvectors of one general matrix, and its Schur form, from {@link Schur}. */
final class Eigenvectors {
  private Eigenvectors() {}

  /**
   * gees. Results: T, Z, the eigenvalues (of a real matrix their real parts, then their imaginary
   * ones), how many were selected (none), info.
   */
  static void schur(Matrix[] in, Matrix[] out, boolean isReal) {
    Schur schur = Schur.of(in[0], isReal);
    out[0].copy(schur.t());
    out[1].copy(schur.z());
    int info = out.length - 1;
    out[info].set(0, 0, schur.converged() ? 0 : 1, 0);
    Matrix t = schur.t();
    for (int i = 0; i < t.rows(); i++) {
      out[2].set(i, 0, t.re(i, i), isReal ? 0 : t.im(i, i));
      if (isReal) {
        out[3].set(i, 0, imaginary(t, i), 0);
      }
    }
  }

  private static double imaginary(Matrix t, int i) {
    if (i + 1 < t.rows() && t.re(i + 1, i) != 0) {
      return Math.sqrt(Math.abs(t.re(i, i + 1))) * Math.sqrt(Math.abs(t.re(i + 1, i)));
    }
    return i > 0 && t.re(i, i - 1) != 0 ? -imaginary(t, i - 1) : 0;
  }

  /**
   * geev. Results: the eigenvalues (as {@link #schur} has them), left eigenvectors u with u^H A =
   * lambda u^H, right ones, info; vectors have norm 1 and their largest part is real.
   */
  static void general(Matrix[] in, Matrix[] out, boolean isReal) {
    int n = in[0].rows();
    Schur schur = Schur.of(in[0], isReal);
    if (isReal && schur.converged()) {
      schur.triangulate();
    }
    Matrix t = schur.t();
    int at = isReal ? 2 : 1;
    for (int i = 0; i < n; i++) {
      out[0].set(i, 0, t.re(i, i), isReal ? 0 : t.im(i, i));
      if (isReal) {
        out[1].set(i, 0, t.im(i, i), 0);
      }
    }
    out[at + 2].set(0, 0, schur.converged() ? 0 : 1, 0);
    double least = Double.MIN_NORMAL;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        least = Math.max(least, 0x1p-52 * Math.hypot(t.re(i, j), t.im(i, j)));
      }
    }
    for (int k = 0; k < n; k++) {
      boolean second = isReal && t.im(k, k) < 0 && k > 0;
      boolean isRealPair = isReal && t.im(k, k) == 0;
      place(out[at], second, isRealPair, k, schur.z(), left(t, k, least));
      place(out[at + 1], second, isRealPair, k, schur.z(), right(t, k, least));
    }
  }

  /** Solves T x = t_kk x with x_k = 1, upwards. */
  private static double[] right(Matrix t, int k, double least) {
    double[] x = new double[2 * t.rows()];
    x[2 * k] = 1;
    for (int i = k - 1; i >= 0; i--) {
      double re = 0;
      double im = 0;
      for (int j = i + 1; j <= k; j++) {
        re += t.re(i, j) * x[2 * j] - t.im(i, j) * x[2 * j + 1];
        im += t.re(i, j) * x[2 * j + 1] + t.im(i, j) * x[2 * j];
      }
      divide(x, i, re, im, t.re(k, k) - t.re(i, i), t.im(k, k) - t.im(i, i), least);
    }
    return x;
  }

  /** Solves T^H y = conj(t_kk) y with y_k = 1, downwards. */
  private static double[] left(Matrix t, int k, double least) {
    double[] y = new double[2 * t.rows()];
    y[2 * k] = 1;
    for (int i = k + 1; i < t.rows(); i++) {
      double re = 0;
      double im = 0;
      for (int j = k; j < i; j++) {
        re += t.re(j, i) * y[2 * j] + t.im(j, i) * y[2 * j + 1];
        im += t.re(j, i) * y[2 * j + 1] - t.im(j, i) * y[2 * j];
      }
      divide(y, i, re, im, t.re(k, k) - t.re(i, i), t.im(i, i) - t.im(k, k), least);
    }
    return y;
  }

  /** Entry i is the quotient; a divisor of nothing is taken as {@code least}. */
  private static void divide(
      double[] x, int i, double re, double im, double byRe, double byIm, double least) {
    double size = Math.hypot(byRe, byIm);
    double dr = size < least ? least : byRe;
    double di = size < least ? 0 : byIm;
    double norm = dr * dr + di * di;
    x[2 * i] = (re * dr + im * di) / norm;
    x[2 * i + 1] = (im * dr - re * di) / norm;
  }

  /** Z x as column k; the second of a pair is the first one's conjugate. */
  private static void place(
      Matrix out, boolean second, boolean isReal, int k, Matrix z, double[] x) {
    int n = z.rows();
    if (second) {
      for (int i = 0; i < n; i++) {
        out.set(i, k, out.re(i, k - 1), -out.im(i, k - 1));
      }
      return;
    }
    double[] v = new double[2 * n];
    double norm = 0;
    int largest = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        v[2 * i] += z.re(i, j) * x[2 * j] - z.im(i, j) * x[2 * j + 1];
        v[2 * i + 1] += z.re(i, j) * x[2 * j + 1] + z.im(i, j) * x[2 * j];
      }
      norm = Math.hypot(norm, Math.hypot(v[2 * i], v[2 * i + 1]));
      largest = size(v, i) > size(v, largest) * (1 + 1e-12) ? i : largest;
    }
    double turnRe = isReal ? 1 : v[2 * largest] / size(v, largest);
    double turnIm = isReal ? 0 : -v[2 * largest + 1] / size(v, largest);
    for (int i = 0; i < n; i++) {
      double re = (v[2 * i] * turnRe - v[2 * i + 1] * turnIm) / norm;
      double im = (v[2 * i] * turnIm + v[2 * i + 1] * turnRe) / norm;
      out.set(i, k, re, isReal || i == largest ? 0 : im);
    }
  }

  private static double size(double[] v, int i) {
    return Math.hypot(v[2 * i], v[2 * i + 1]);
  }
}

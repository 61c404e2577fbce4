package axisweave.runtime;

import axisweave.runtime.Lapack.Matrix;

/** LU and QR of one matrix, laid out as LAPACK does. */
final class Factorisations {
  private Factorisations() {}

  /** L and U in one matrix, pivots from 1, and info: the first zero pivot, or 0. */
  static void lu(Matrix[] in, Matrix[] out) {
    Matrix a = out[0];
    a.copy(in[0]);
    int info = 0;
    for (int k = 0; k < Math.min(a.rows(), a.columns()); k++) {
      int pivot = k;
      for (int i = k + 1; i < a.rows(); i++) {
        if (size(a, i, k) > size(a, pivot, k)) {
          pivot = i;
        }
      }
      out[1].set(k, 0, pivot + 1, 0);
      if (size(a, pivot, k) == 0) {
        info = info == 0 ? k + 1 : info;
        continue;
      }
      for (int j = 0; j < a.columns(); j++) {
        double re = a.re(k, j);
        double im = a.im(k, j);
        a.set(k, j, a.re(pivot, j), a.im(pivot, j));
        a.set(pivot, j, re, im);
      }
      eliminate(a, k);
    }
    out[2].set(0, 0, info, 0);
  }

  /** LAPACK's measure of a pivot: the sum of the magnitudes of both parts. */
  private static double size(Matrix a, int i, int j) {
    return Math.abs(a.re(i, j)) + Math.abs(a.im(i, j));
  }

  private static void eliminate(Matrix a, int k) {
    double norm = a.re(k, k) * a.re(k, k) + a.im(k, k) * a.im(k, k);
    for (int i = k + 1; i < a.rows(); i++) {
      double re = (a.re(i, k) * a.re(k, k) + a.im(i, k) * a.im(k, k)) / norm;
      double im = (a.im(i, k) * a.re(k, k) - a.re(i, k) * a.im(k, k)) / norm;
      a.set(i, k, re, im);
      for (int j = k + 1; j < a.columns(); j++) {
        a.subtract(i, j, re, im, a, k, j);
      }
    }
  }

  /** R above the diagonal, Householder vectors below it, and their factors tau. */
  static void qr(Matrix[] in, Matrix[] out) {
    Matrix a = out[0];
    a.copy(in[0]);
    for (int k = 0; k < Math.min(a.rows(), a.columns()); k++) {
      double below = 0;
      for (int i = k + 1; i < a.rows(); i++) {
        below += a.re(i, k) * a.re(i, k) + a.im(i, k) * a.im(i, k);
      }
      double re = a.re(k, k);
      double im = a.im(k, k);
      if (below == 0 && im == 0) {
        out[1].set(k, 0, 0, 0);
        continue;
      }
      double beta = -Math.copySign(Math.sqrt(re * re + im * im + below), re);
      double tauRe = (beta - re) / beta;
      double tauIm = -im / beta;
      out[1].set(k, 0, tauRe, tauIm);
      double norm = (re - beta) * (re - beta) + im * im;
      for (int i = k + 1; i < a.rows(); i++) {
        double x = a.re(i, k);
        double y = a.im(i, k);
        a.set(i, k, (x * (re - beta) + y * im) / norm, (y * (re - beta) - x * im) / norm);
      }
      a.set(k, k, beta, 0);
      // The conjugate of tau reflects what is left.
      for (int j = k + 1; j < a.columns(); j++) {
        reflect(a, a, k, j, tauRe, -tauIm);
      }
    }
  }

  /** Applies I - tau v v^H, v below the diagonal of column k of {@code v}, to column j. */
  private static void reflect(Matrix v, Matrix a, int k, int j, double tauRe, double tauIm) {
    double re = a.re(k, j);
    double im = a.im(k, j);
    for (int i = k + 1; i < a.rows(); i++) {
      re += v.re(i, k) * a.re(i, j) + v.im(i, k) * a.im(i, j);
      im += v.re(i, k) * a.im(i, j) - v.im(i, k) * a.re(i, j);
    }
    double x = tauRe * re - tauIm * im;
    double y = tauRe * im + tauIm * re;
    a.set(k, j, a.re(k, j) - x, a.im(k, j) - y);
    for (int i = k + 1; i < a.rows(); i++) {
      a.subtract(i, j, x, y, v, i, k);
    }
  }

  /** The first columns of Q from the vectors and factors of {@link #qr}. */
  static void unitary(Matrix[] in, Matrix[] out) {
    Matrix q = out[0];
    for (int i = 0; i < q.rows(); i++) {
      for (int j = 0; j < q.columns(); j++) {
        q.set(i, j, i == j ? 1 : 0, 0);
      }
    }
    for (int k = in[1].rows() - 1; k >= 0; k--) {
      for (int j = 0; j < q.columns(); j++) {
        reflect(in[0], q, k, j, in[1].re(k, 0), in[1].im(k, 0));
      }
    }
  }
}

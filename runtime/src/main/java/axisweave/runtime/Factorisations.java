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

  /**
   * gtsv: solves a tridiagonal system by elimination with exchange of neighbours. Operands: below,
   * on and above the diagonal (the first below and the last above count for nothing), right sides.
   * Results: the same overwritten, the last one by the solution; info.
   */
  static void tridiagonal(Matrix[] in, Matrix[] out) {
    for (int i = 0; i < in.length; i++) {
      out[i].copy(in[i]);
    }
    out[4].set(0, 0, solve(out[0], out[1], out[2], out[3], false), 0);
  }

  /** The same where a pivot that is next to nothing is taken as a little something. */
  static void perturbedTridiagonal(Matrix[] in, Matrix[] out) {
    Matrix[] copies = new Matrix[3];
    for (int i = 0; i < 3; i++) {
      copies[i] = Matrix.zeros(in[i].rows(), 1);
      copies[i].copy(in[i]);
    }
    out[0].copy(in[3]);
    solve(copies[0], copies[1], copies[2], out[0], true);
  }

  /** Returns the first row without a pivot, from 1, or 0. */
  private static int solve(Matrix below, Matrix on, Matrix above, Matrix b, boolean perturb) {
    int n = on.rows();
    Matrix second = Matrix.zeros(n, 1);
    for (int k = 0; k + 1 < n; k++) {
      if (size(below, k + 1, 0) > size(on, k, 0)) {
        swap(on, k, below, k + 1, 0);
        swap(above, k, on, k + 1, 0);
        if (k + 2 < n) {
          second.set(k, 0, above.re(k + 1, 0), above.im(k + 1, 0));
          above.set(k + 1, 0, 0, 0);
        }
        for (int j = 0; j < b.columns(); j++) {
          swap(b, k, b, k + 1, j);
        }
      }
      pivot(on, k, above, perturb);
      if (size(on, k, 0) == 0) {
        return k + 1;
      }
      double[] q = quotient(below, k + 1, 0, on, k);
      on.subtract(k + 1, 0, q[0], q[1], above, k, 0);
      above.subtract(k + 1, 0, q[0], q[1], second, k, 0);
      for (int j = 0; j < b.columns(); j++) {
        b.subtract(k + 1, j, q[0], q[1], b, k, j);
      }
    }
    if (n > 0) {
      pivot(on, n - 1, above, perturb);
      if (size(on, n - 1, 0) == 0) {
        return n;
      }
    }
    for (int j = 0; j < b.columns(); j++) {
      for (int k = n - 1; k >= 0; k--) {
        if (k + 1 < n) {
          b.subtract(k, j, above.re(k, 0), above.im(k, 0), b, k + 1, j);
        }
        if (k + 2 < n) {
          b.subtract(k, j, second.re(k, 0), second.im(k, 0), b, k + 2, j);
        }
        double[] q = quotient(b, k, j, on, k);
        b.set(k, j, q[0], q[1]);
      }
    }
    return 0;
  }

  private static void pivot(Matrix on, int k, Matrix above, boolean perturb) {
    if (perturb) {
      double most = 0;
      for (int i = 0; i < on.rows(); i++) {
        most = Math.max(most, Math.max(size(on, i, 0), size(above, i, 0)));
      }
      double least = 0x1p-52 * (most == 0 ? 1 : most);
      if (size(on, k, 0) < least) {
        on.set(k, 0, Math.copySign(least, on.re(k, 0)), 0);
      }
    }
  }

  private static void swap(Matrix a, int i, Matrix b, int k, int j) {
    double re = a.re(i, j);
    double im = a.im(i, j);
    a.set(i, j, b.re(k, j), b.im(k, j));
    b.set(k, j, re, im);
  }

  private static double[] quotient(Matrix a, int i, int j, Matrix by, int k) {
    double re = by.re(k, 0);
    double im = by.im(k, 0);
    double norm = re * re + im * im;
    return new double[] {
      (a.re(i, j) * re + a.im(i, j) * im) / norm, (a.im(i, j) * re - a.re(i, j) * im) / norm
    };
  }
}

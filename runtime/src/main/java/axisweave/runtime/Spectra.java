package axisweave.runtime;

import axisweave.runtime.Lapack.Matrix;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Eigenvalues and singular values of one matrix, by Jacobi's rotations of pairs of columns. */
final class Spectra {
  private static final int SWEEPS = 60;

  private Spectra() {}

  /** Eigenvectors as columns, eigenvalues ascending, info. */
  static void hermitian(Matrix[] in, Matrix[] out, boolean lower) {
    int n = in[0].rows();
    Matrix a = Matrix.zeros(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean given = lower ? j <= i : j >= i;
        double re = given ? in[0].re(i, j) : in[0].re(j, i);
        double im = i == j ? 0 : given ? in[0].im(i, j) : -in[0].im(j, i);
        a.set(i, j, re, im);
      }
    }
    Matrix v = Matrix.identity(n);
    for (int sweep = 0; sweep < SWEEPS && rotateAll(a, v); sweep++) {
      continue;
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> a.re(i, i)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int j = 0; j < n; j++) {
      out[1].set(j, 0, a.re(order[j], order[j]), 0);
      for (int i = 0; i < n; i++) {
        out[0].set(i, j, v.re(i, order[j]), v.im(i, order[j]));
      }
    }
  }

  /** One sweep of rotations that zero each pair; false once there is nothing left to zero. */
  private static boolean rotateAll(Matrix a, Matrix v) {
    boolean any = false;
    int n = a.rows();
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double size = Math.hypot(a.re(p, q), a.im(p, q));
        if (size > 1e-17 * (Math.abs(a.re(p, p)) + Math.abs(a.re(q, q))) && size > 1e-300) {
          any = true;
          Rotation r =
              Rotation.of(a.re(p, p), a.re(q, q), a.re(p, q) / size, a.im(p, q) / size, size);
          r.columns(a, p, q);
          r.rows(a, p, q);
          r.columns(v, p, q);
        }
      }
    }
    return any;
  }

  /** Column p becomes c p - s conj(w) q, column q becomes s w p + c q, with |w| = 1. */
  private record Rotation(double c, double s, double wRe, double wIm) {
    static Rotation of(double app, double aqq, double wRe, double wIm, double size) {
      double theta = (aqq - app) / (2 * size);
      double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
      double c = 1 / Math.sqrt(t * t + 1);
      return new Rotation(c, t * c, wRe, wIm);
    }

    void columns(Matrix m, int p, int q) {
      for (int i = 0; i < m.rows(); i++) {
        double pr = m.re(i, p);
        double pi = m.im(i, p);
        double qr = m.re(i, q);
        double qi = m.im(i, q);
        m.set(i, p, c * pr - s * (wRe * qr + wIm * qi), c * pi - s * (wRe * qi - wIm * qr));
        m.set(i, q, s * (wRe * pr - wIm * pi) + c * qr, s * (wRe * pi + wIm * pr) + c * qi);
      }
    }

    void rows(Matrix m, int p, int q) {
      for (int j = 0; j < m.columns(); j++) {
        double pr = m.re(p, j);
        double pi = m.im(p, j);
        double qr = m.re(q, j);
        double qi = m.im(q, j);
        m.set(p, j, c * pr - s * (wRe * qr - wIm * qi), c * pi - s * (wRe * qi + wIm * qr));
        m.set(q, j, s * (wRe * pr + wIm * pi) + c * qr, s * (wRe * pi - wIm * pr) + c * qi);
      }
    }
  }

  /** Results: the matrix, singular values descending, U, V^H, info. */
  static void singular(Matrix[] in, Matrix[] out) {
    Matrix a = in[0];
    boolean tall = a.rows() >= a.columns();
    Matrix work = Matrix.zeros(Math.max(a.rows(), a.columns()), Math.min(a.rows(), a.columns()));
    for (int i = 0; i < work.rows(); i++) {
      for (int j = 0; j < work.columns(); j++) {
        work.set(i, j, tall ? a.re(i, j) : a.re(j, i), tall ? a.im(i, j) : -a.im(j, i));
      }
    }
    int n = work.columns();
    Matrix v = Matrix.identity(n);
    for (int sweep = 0; sweep < SWEEPS && orthogonalise(work, v); sweep++) {
      continue;
    }
    double[] values = new double[n];
    for (int j = 0; j < n; j++) {
      values[j] = Math.sqrt(dot(work, j, j)[0]);
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -values[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    Matrix left = Matrix.zeros(work.rows(), work.rows());
    Matrix right = Matrix.zeros(n, n);
    for (int j = 0; j < n; j++) {
      int from = order[j];
      out[1].set(j, 0, values[from], 0);
      double scale = values[from] > 0 ? 1 / values[from] : 0;
      for (int i = 0; i < work.rows(); i++) {
        left.set(i, j, work.re(i, from) * scale, work.im(i, from) * scale);
      }
      for (int i = 0; i < n; i++) {
        right.set(i, j, v.re(i, from), v.im(i, from));
      }
    }
    complete(left, n);
    if (out.length > 3) {
      out[2].copy(tall ? left : right);
      out[3].copy(adjoint(tall ? right : left));
    }
  }

  private static Matrix adjoint(Matrix m) {
    Matrix made = Matrix.zeros(m.columns(), m.rows());
    for (int i = 0; i < m.rows(); i++) {
      for (int j = 0; j < m.columns(); j++) {
        made.set(j, i, m.re(i, j), -m.im(i, j));
      }
    }
    return made;
  }

  /** The inner product of columns p and q. */
  private static double[] dot(Matrix m, int p, int q) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < m.rows(); i++) {
      re += m.re(i, p) * m.re(i, q) + m.im(i, p) * m.im(i, q);
      im += m.re(i, p) * m.im(i, q) - m.im(i, p) * m.re(i, q);
    }
    return new double[] {re, im};
  }

  private static boolean orthogonalise(Matrix work, Matrix v) {
    boolean any = false;
    for (int p = 0; p < work.columns(); p++) {
      for (int q = p + 1; q < work.columns(); q++) {
        double[] d = dot(work, p, q);
        double size = Math.hypot(d[0], d[1]);
        double pp = dot(work, p, p)[0];
        double qq = dot(work, q, q)[0];
        if (size > 1e-16 * Math.sqrt(pp * qq) && size > 1e-300) {
          any = true;
          Rotation r = Rotation.of(pp, qq, d[0] / size, d[1] / size, size);
          r.columns(work, p, q);
          r.columns(v, p, q);
        }
      }
    }
    return any;
  }

  /** Fills the columns that are zero, and those from {@code from} on, to an orthonormal basis. */
  private static void complete(Matrix m, int from) {
    int unit = 0;
    for (int j = 0; j < m.columns(); j++) {
      if (j < from && dot(m, j, j)[0] > 0.5) {
        continue;
      }
      double norm = 0;
      for (; norm < 0.1 && unit < m.rows(); unit++) {
        for (int i = 0; i < m.rows(); i++) {
          m.set(i, j, i == unit ? 1 : 0, 0);
        }
        for (int twice = 0; twice < 2; twice++) {
          for (int k = 0; k < m.columns(); k++) {
            if (k != j) {
              double[] d = dot(m, k, j);
              for (int i = 0; i < m.rows(); i++) {
                m.subtract(i, j, d[0], d[1], m, i, k);
              }
            }
          }
        }
        norm = Math.sqrt(dot(m, j, j)[0]);
      }
      for (int i = 0; i < m.rows() && norm > 0; i++) {
        m.set(i, j, m.re(i, j) / norm, m.im(i, j) / norm);
      }
    }
  }
}

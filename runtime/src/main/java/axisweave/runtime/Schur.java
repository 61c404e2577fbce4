package axisweave.runtime;

import axisweave.runtime.Lapack.Matrix;

/**
 * A = Z T Z^H by the QR algorithm with implicit shifts: T is triangular, or, of a real matrix, has
 * blocks of two on its diagonal for pairs of complex eigenvalues, their diagonals equal and their
 * off-diagonals of opposite sign, as LAPACK has them.
 */
final class Schur {
  private static final double ULP = 0x1p-52;
  private static final int STEPS = 60;

  private final Matrix t;
  private final Matrix z;
  private boolean converged = true;

  private Schur(Matrix a) {
    t = Matrix.zeros(a.rows(), a.rows());
    t.copy(a);
    z = Reflectors.hessenbergForm(t);
  }

  static Schur of(Matrix a, boolean isReal) {
    Schur made = new Schur(a);
    for (double part : made.t.a()) {
      made.converged &= Double.isFinite(part);
    }
    if (made.converged && isReal) {
      made.realForm();
    } else if (made.converged) {
      made.complexForm();
    }
    return made;
  }

  Matrix t() {
    return t;
  }

  Matrix z() {
    return z;
  }

  boolean converged() {
    return converged;
  }

  private double size(int i, int j) {
    return Math.abs(t.re(i, j)) + Math.abs(t.im(i, j));
  }

  /** The first row of the unreduced block that ends in {@code last}. */
  private int start(int last) {
    for (int k = last; k > 0; k--) {
      double near = size(k - 1, k - 1) + size(k, k);
      if (near == 0) {
        near = (k > 1 ? size(k - 1, k - 2) : 0) + (k < t.rows() - 1 ? size(k + 1, k) : 0);
      }
      if (size(k, k - 1) <= Math.max(ULP * near, Double.MIN_NORMAL)) {
        t.set(k, k - 1, 0, 0);
        return k;
      }
    }
    return 0;
  }

  private void realForm() {
    int last = t.rows() - 1;
    int steps = 0;
    while (last > 0 && converged) {
      int first = start(last);
      if (first == last) {
        last--;
        steps = 0;
      } else if (first == last - 1) {
        standardise(first);
        last -= 2;
        steps = 0;
      } else {
        steps++;
        converged = steps < STEPS;
        doubleShift(first, last, steps);
      }
    }
  }

  private void doubleShift(int first, int last, int steps) {
    double sum = t.re(last - 1, last - 1) + t.re(last, last);
    double product =
        t.re(last - 1, last - 1) * t.re(last, last) - t.re(last - 1, last) * t.re(last, last - 1);
    if (steps % 10 == 0) {
      double away = Math.abs(t.re(last, last - 1)) + Math.abs(t.re(last - 1, last - 2));
      sum = 1.5 * away;
      product = away * away;
    }
    double a = t.re(first, first);
    double b = t.re(first + 1, first + 1);
    double below = t.re(first + 1, first);
    double[] v = {
      a * a + t.re(first, first + 1) * below - sum * a + product,
      below * (a + b - sum),
      below * t.re(first + 2, first + 1)
    };
    for (int k = first; k < last; k++) {
      int rows = Math.min(3, last - k + 1);
      if (k > first) {
        for (int i = 0; i < rows; i++) {
          v[i] = t.re(k + i, k - 1);
        }
      }
      reflect(v, rows, k, first, last);
    }
  }

  /** Chases the bulge one place: the entries of {@code v} but the first become zero. */
  private void reflect(double[] v, int rows, int k, int first, int last) {
    double scale = 0;
    for (int i = 0; i < rows; i++) {
      scale += Math.abs(v[i]);
    }
    if (scale == 0) {
      return;
    }
    double[] w = new double[rows];
    double norm = 0;
    for (int i = 0; i < rows; i++) {
      w[i] = v[i] / scale;
      norm += w[i] * w[i];
    }
    double alpha = -Math.copySign(Math.sqrt(norm), w[0]);
    w[0] -= alpha;
    double half = (norm - alpha * (w[0] + alpha));
    for (int j = Math.max(first, k - 1); j < t.rows(); j++) {
      double dot = 0;
      for (int i = 0; i < rows; i++) {
        dot += w[i] * t.re(k + i, j);
      }
      for (int i = 0; i < rows; i++) {
        t.set(k + i, j, t.re(k + i, j) - dot / half * w[i], 0);
      }
    }
    reflectColumns(t, w, half, k, Math.min(k + rows, last) + 1);
    reflectColumns(z, w, half, k, z.rows());
    for (int i = 1; i < rows && k > first; i++) {
      t.set(k + i, k - 1, 0, 0);
    }
  }

  private static void reflectColumns(Matrix m, double[] w, double half, int k, int rows) {
    for (int i = 0; i < rows; i++) {
      double dot = 0;
      for (int j = 0; j < w.length; j++) {
        dot += w[j] * m.re(i, k + j);
      }
      for (int j = 0; j < w.length; j++) {
        m.set(i, k + j, m.re(i, k + j) - dot / half * w[j], 0);
      }
    }
  }

  /** Makes the block at k triangular if its eigenvalues are real, else its diagonals equal. */
  private void standardise(int k) {
    double a = t.re(k, k);
    double b = t.re(k, k + 1);
    double c = t.re(k + 1, k);
    double d = t.re(k + 1, k + 1);
    if (c == 0) {
      return;
    }
    double p = (a - d) / 2;
    double scale = Math.max(Math.abs(p), Math.max(Math.abs(b), Math.abs(c)));
    double root = (p / scale) * p + (b / scale) * c;
    if (root >= 0) {
      // One eigenvector of the block becomes the first column.
      double x = p + Math.copySign(Math.sqrt(scale) * Math.sqrt(root), p);
      double tau = Math.hypot(c, x);
      rotate(k, x / tau, c / tau);
      t.set(k + 1, k, 0, 0);
      return;
    }
    if (p == 0) {
      return; // its diagonals are equal already
    }
    double sigma = b + c;
    double tau = Math.hypot(sigma, a - d);
    double cos = Math.sqrt((1 + Math.abs(sigma) / tau) / 2);
    double sin = -(p / (tau * cos)) * Math.copySign(1, sigma);
    rotate(k, cos, sin);
    double mean = (t.re(k, k) + t.re(k + 1, k + 1)) / 2;
    t.set(k, k, mean, 0);
    t.set(k + 1, k + 1, mean, 0);
  }

  /** A real rotation of rows and columns k and k+1. */
  private void rotate(int k, double cos, double sin) {
    rotate(k, cos, sin, 0, k);
  }

  /**
   * Row k becomes c k + conj(s) (k+1), row k+1 becomes c (k+1) - s k, and columns by the adjoint; c
   * is real.
   */
  private void rotate(int k, double c, double sRe, double sIm, int fromColumn) {
    for (int j = fromColumn; j < t.columns(); j++) {
      double pr = t.re(k, j);
      double pi = t.im(k, j);
      double qr = t.re(k + 1, j);
      double qi = t.im(k + 1, j);
      t.set(k, j, c * pr + sRe * qr + sIm * qi, c * pi + sRe * qi - sIm * qr);
      t.set(k + 1, j, c * qr - (sRe * pr - sIm * pi), c * qi - (sRe * pi + sIm * pr));
    }
    columns(t, k, c, sRe, sIm, Math.min(k + 3, t.rows()));
    columns(z, k, c, sRe, sIm, z.rows());
  }

  private static void columns(Matrix m, int k, double c, double sRe, double sIm, int rows) {
    for (int i = 0; i < rows; i++) {
      double pr = m.re(i, k);
      double pi = m.im(i, k);
      double qr = m.re(i, k + 1);
      double qi = m.im(i, k + 1);
      m.set(i, k, c * pr + sRe * qr - sIm * qi, c * pi + sRe * qi + sIm * qr);
      m.set(i, k + 1, c * qr - (sRe * pr + sIm * pi), c * qi - (sRe * pi - sIm * pr));
    }
  }

  private void complexForm() {
    int last = t.rows() - 1;
    int steps = 0;
    while (last > 0 && converged) {
      int first = start(last);
      if (first == last) {
        last--;
        steps = 0;
        continue;
      }
      steps++;
      converged = steps < STEPS;
      double[] shift = shift(last, steps);
      double re = t.re(first, first) - shift[0];
      double im = t.im(first, first) - shift[1];
      for (int k = first; k < last; k++) {
        if (k > first) {
          re = t.re(k, k - 1);
          im = t.im(k, k - 1);
        }
        double size = Math.hypot(re, im);
        double norm = Math.hypot(size, Math.hypot(belowRe(k, first), belowIm(k, first)));
        if (norm == 0) {
          continue;
        }
        // s = y conj(x) / (|x| norm) takes y onto x.
        double ux = size == 0 ? 1 : re / size;
        double uy = size == 0 ? 0 : im / size;
        double br = belowRe(k, first);
        double bi = belowIm(k, first);
        rotate(
            k, size / norm, (br * ux + bi * uy) / norm, (bi * ux - br * uy) / norm, at(k, first));
        if (k > first) {
          t.set(k + 1, k - 1, 0, 0);
        }
      }
    }
  }

  private static int at(int k, int first) {
    return k > first ? k - 1 : first;
  }

  private double belowRe(int k, int first) {
    return t.re(k + 1, at(k, first));
  }

  private double belowIm(int k, int first) {
    return t.im(k + 1, at(k, first));
  }

  /** The eigenvalue of the last two by two that is nearer to its last entry. */
  private double[] shift(int last, int steps) {
    double dr = t.re(last, last);
    double di = t.im(last, last);
    if (steps % 10 == 0) {
      return new double[] {dr + 0.75 * size(last, last - 1), di};
    }
    double pr = (t.re(last - 1, last - 1) - dr) / 2;
    double pi = (t.im(last - 1, last - 1) - di) / 2;
    double br = t.re(last - 1, last);
    double bi = t.im(last - 1, last);
    double cr = t.re(last, last - 1);
    double ci = t.im(last, last - 1);
    double qr = br * cr - bi * ci;
    double qi = br * ci + bi * cr;
    if (qr == 0 && qi == 0) {
      return new double[] {dr, di};
    }
    ComplexNumber root = new ComplexNumber(pr * pr - pi * pi + qr, 2 * pr * pi + qi).sqrt();
    if (root.re() * pr + root.im() * pi < 0) {
      root = root.negated();
    }
    double x = pr + root.re();
    double y = pi + root.im();
    double norm = x * x + y * y;
    return new double[] {dr - (qr * x + qi * y) / norm, di - (qi * x - qr * y) / norm};
  }

  /** Makes the real form triangular, by complex rotations. */
  void triangulate() {
    for (int k = 0; k < t.rows() - 1; k++) {
      double c = t.re(k + 1, k);
      if (c == 0) {
        continue;
      }
      // Eigenvalue a + i w of [[a, b], [c, a]] has the vector (i w, c).
      double w = Math.sqrt(-t.re(k, k + 1) * c);
      double norm = Math.hypot(w, c);
      double mean = t.re(k, k);
      rotate(k, w / norm, 0, -c / norm, k);
      t.set(k + 1, k, 0, 0);
      t.set(k, k, mean, w);
      t.set(k + 1, k + 1, mean, -w);
    }
  }
}

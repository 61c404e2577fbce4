package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.op.LinearAlgebra;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/** Factorisations, solves and transforms, computed in complex doubles matrix by matrix. */
final class LinearAlgebraKernels {
  private LinearAlgebraKernels() {}

  static ImmutableList<Tensor> run(LinearAlgebra kind, Op op, ImmutableList<Tensor> in) {
    return ImmutableList.of(
        switch (kind) {
          case LinearAlgebra.Cholesky k -> cholesky(in.get(0), k.lower());
          case LinearAlgebra.TriangularSolve k -> solve(k, in.get(0), in.get(1));
          case LinearAlgebra.Fft k ->
              Fourier.transform(
                  k.type(), Shapes.ints(k.length()), in.get(0), op.result(0).tensorType());
        });
  }

  /** A fresh row-major copy in complex doubles. */
  static Tensor complex(Tensor x) {
    Tensor wide = ElementwiseKernels.convert(x, Scalar.C128);
    return wide.isContiguous() && wide.array() != x.array() && !wide.isSplat() ? wide : wide.copy();
  }

  /** The triangular factor; the other triangle is zero. A matrix that has none gives NaN. */
  static Tensor cholesky(Tensor x, boolean lower) {
    Tensor made = complex(x);
    int n = x.sizes()[x.rank() - 1];
    double[] a = (double[]) made.array();
    int matrix = 2 * n * n;
    for (int from = made.offset(); n > 0 && from + matrix <= a.length; from += matrix) {
      View m = lower ? new View(a, from, 2 * n, 2) : new View(a, from, 2, 2 * n);
      // The upper triangle is conjugated on its way in and out.
      double sign = lower ? 1 : -1;
      if (!factor(m, n, sign)) {
        Arrays.fill(a, from, from + matrix, Double.NaN);
      }
    }
    return ElementwiseKernels.convert(made, x.scalar());
  }

  /** Places of a matrix in an array. */
  private record View(double[] a, int from, int row, int column) {
    int at(int i, int j) {
      return from + i * row + j * column;
    }
  }

  private static boolean factor(View m, int n, double sign) {
    double[] a = m.a();
    for (int j = 0; j < n; j++) {
      double diagonal = a[m.at(j, j)];
      for (int k = 0; k < j; k++) {
        int at = m.at(j, k);
        diagonal -= a[at] * a[at] + a[at + 1] * a[at + 1];
      }
      if (!(diagonal > 0)) {
        return false;
      }
      double root = Math.sqrt(diagonal);
      a[m.at(j, j)] = root;
      a[m.at(j, j) + 1] = 0;
      for (int i = j + 1; i < n; i++) {
        double re = a[m.at(i, j)];
        double im = sign * a[m.at(i, j) + 1];
        for (int k = 0; k < j; k++) {
          int p = m.at(i, k);
          int q = m.at(j, k);
          double pi = sign * a[p + 1];
          double qi = sign * a[q + 1];
          re -= a[p] * a[q] + pi * qi;
          im -= pi * a[q] - a[p] * qi;
        }
        a[m.at(i, j)] = re / root;
        a[m.at(i, j) + 1] = sign * im / root;
        a[m.at(j, i)] = 0;
        a[m.at(j, i) + 1] = 0;
      }
    }
    return true;
  }

  /** Reads only the triangle of a that it is told of. */
  static Tensor solve(LinearAlgebra.TriangularSolve kind, Tensor a, Tensor b) {
    Tensor left = complex(a);
    Tensor made = complex(b);
    int rank = b.rank();
    int rows = b.sizes()[rank - 2];
    int columns = b.sizes()[rank - 1];
    int n = a.sizes()[rank - 1];
    int batches = Shapes.count(Arrays.copyOf(b.sizes(), rank - 2));
    double[] x = (double[]) left.array();
    double[] y = (double[]) made.array();
    boolean turned = kind.transposeA() != LinearAlgebra.Transpose.NO_TRANSPOSE;
    double sign = kind.transposeA() == LinearAlgebra.Transpose.ADJOINT ? -1 : 1;
    for (int batch = 0; batch < batches; batch++) {
      int from = left.offset() + batch * 2 * n * n;
      // x op(a) = b is op(a)^T x^T = b^T: the other triangle, by columns of b.
      boolean flip = turned == kind.leftSide();
      View m = flip ? new View(x, from, 2, 2 * n) : new View(x, from, 2 * n, 2);
      boolean lower = kind.lower() != flip;
      int begin = made.offset() + batch * 2 * rows * columns;
      View rhs =
          kind.leftSide() ? new View(y, begin, 2 * columns, 2) : new View(y, begin, 2, 2 * columns);
      solve(m, rhs, n, kind.leftSide() ? columns : rows, lower, kind.unitDiagonal(), sign);
    }
    return ElementwiseKernels.convert(made, b.scalar());
  }

  private static void solve(
      View a, View b, int n, int columns, boolean lower, boolean unit, double sign) {
    double[] x = a.a();
    double[] y = b.a();
    for (int c = 0; c < columns; c++) {
      for (int step = 0; step < n; step++) {
        int i = lower ? step : n - 1 - step;
        double re = y[b.at(i, c)];
        double im = y[b.at(i, c) + 1];
        for (int k = lower ? 0 : i + 1; k < (lower ? i : n); k++) {
          double ar = x[a.at(i, k)];
          double ai = sign * x[a.at(i, k) + 1];
          double br = y[b.at(k, c)];
          double bi = y[b.at(k, c) + 1];
          re -= ar * br - ai * bi;
          im -= ar * bi + ai * br;
        }
        if (!unit) {
          double ar = x[a.at(i, i)];
          double ai = sign * x[a.at(i, i) + 1];
          if (ai == 0) {
            re /= ar;
            im /= ar;
          } else {
            double norm = ar * ar + ai * ai;
            double quotient = (re * ar + im * ai) / norm;
            im = (im * ar - re * ai) / norm;
            re = quotient;
          }
        }
        y[b.at(i, c)] = re;
        y[b.at(i, c) + 1] = im;
      }
    }
  }
}

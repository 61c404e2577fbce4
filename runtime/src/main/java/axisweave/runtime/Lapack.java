package axisweave.runtime;

import axisweave.ir.Attribute;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.LinearAlgebra;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The custom calls {@code lapack_*_ffi} that JAX emits for linear algebra on CPU, with LAPACK's
 * conventions for pivots and signs where those are fixed. Signs of eigenvectors and singular
 * vectors are not, and may differ.
 */
final class Lapack {
  private static final Pattern TARGET = Pattern.compile("lapack_[sdcz]([a-z0-9]+)_ffi");

  private Lapack() {}

  /** The results; empty if the call is none of those known here. */
  static Optional<ImmutableList<Tensor>> run(CustomCall kind, Op op, ImmutableList<Tensor> in) {
    if (kind.target().equals("tridiagonal_solve_perturbed_ffi")) {
      return Optional.of(
          eachMatrix(op, in, in.get(0).rank() - 1, Factorisations::perturbedTridiagonal));
    }
    Matcher target = TARGET.matcher(kind.target());
    if (!target.matches()) {
      return Optional.empty();
    }
    return switch (target.group(1)) {
      case "potrf" -> Optional.of(potrf(op, in.get(0)));
      case "getrf" -> Optional.of(eachMatrix(op, in, Factorisations::lu));
      case "geqrf" -> Optional.of(eachMatrix(op, in, Factorisations::qr));
      case "orgqr", "ungqr" -> Optional.of(eachMatrix(op, in, Factorisations::unitary));
      case "trsm" -> Optional.of(trsm(op, in));
      case "syevd", "heevd" -> {
        boolean lower = parameter(op, "uplo") != 'U';
        yield Optional.of(eachMatrix(op, in, (a, out) -> Spectra.hermitian(a, out, lower)));
      }
      case "gesdd", "gesvd" -> Optional.of(eachMatrix(op, in, Spectra::singular));
      case "geqp3" -> Optional.of(eachMatrix(op, in, Reflectors::pivotedQr));
      case "gehrd" -> Optional.of(eachMatrix(op, in, Reflectors::hessenberg));
      case "ormqr", "unmqr" -> {
        boolean left = parameter(op, "left") != 0;
        boolean adjoint = parameter(op, "transpose") != 0;
        yield Optional.of(
            eachMatrix(op, in, (a, out) -> Reflectors.multiply(a, out, left, adjoint)));
      }
      case "sytrd", "hetrd" -> {
        boolean lower = parameter(op, "uplo") != 'U';
        yield Optional.of(eachMatrix(op, in, (a, out) -> Reflectors.tridiagonal(a, out, lower)));
      }
      case "gees" -> {
        boolean isReal = !in.get(0).scalar().isComplex();
        yield Optional.of(eachMatrix(op, in, (a, out) -> Eigenvectors.schur(a, out, isReal)));
      }
      case "geev" -> {
        boolean isReal = !in.get(0).scalar().isComplex();
        yield Optional.of(eachMatrix(op, in, (a, out) -> Eigenvectors.general(a, out, isReal)));
      }
      case "gtsv" ->
          Optional.of(eachMatrix(op, in, in.get(0).rank() - 1, Factorisations::tridiagonal));
      // The set of targets is open.
      default -> Optional.empty();
    };
  }

  /** One matrix (or vector, as one column) per operand in, one per result out. */
  @FunctionalInterface
  interface Routine {
    void run(Matrix[] in, Matrix[] out);
  }

  /** A number in the call's configuration, 0 if it is not there. */
  static int parameter(Op op, String name) {
    return op.attributes()
        .get("mhlo.backend_config")
        .filter(Attribute.Dictionary.class::isInstance)
        .map(d -> ((Attribute.Dictionary) d).entries().get(name))
        .map(v -> (int) Attributes.number(op, v))
        .orElse(0);
  }

  private static ImmutableList<Tensor> potrf(Op op, Tensor x) {
    boolean lower = parameter(op, "uplo") != 'U';
    Tensor made = LinearAlgebraKernels.cholesky(x, lower);
    int n = x.sizes()[x.rank() - 1];
    Tensor info = Tensor.allocate(op.result(1).tensorType());
    for (int i = 0; i < info.count(); i++) {
      boolean failed = n > 0 && Double.isNaN(made.doubleAt((long) i * n * n));
      Storage.putLong(info.array(), i, failed ? 1 : 0, info.scalar());
    }
    return ImmutableList.of(made, info);
  }

  private static ImmutableList<Tensor> trsm(Op op, ImmutableList<Tensor> in) {
    int transpose = parameter(op, "trans_x");
    LinearAlgebra.TriangularSolve solve =
        new LinearAlgebra.TriangularSolve(
            parameter(op, "side") != 'R',
            parameter(op, "uplo") == 'L',
            parameter(op, "diag") == 'U',
            transpose == 'T'
                ? LinearAlgebra.Transpose.TRANSPOSE
                : transpose == 'C'
                    ? LinearAlgebra.Transpose.ADJOINT
                    : LinearAlgebra.Transpose.NO_TRANSPOSE);
    return ImmutableList.of(LinearAlgebraKernels.solve(solve, in.get(0), in.get(1)));
  }

  /**
   * Runs a routine on each matrix of the batch. How many trailing dimensions make one matrix of an
   * operand or result follows from how many batch dimensions the first operand has.
   */
  private static ImmutableList<Tensor> eachMatrix(
      Op op, ImmutableList<Tensor> in, Routine routine) {
    return eachMatrix(op, in, in.get(0).rank() - 2, routine);
  }

  private static ImmutableList<Tensor> eachMatrix(
      Op op, ImmutableList<Tensor> in, int batchDims, Routine routine) {
    int batch = Shapes.count(Arrays.copyOf(in.get(0).sizes(), batchDims));
    Tensor[] sources = new Tensor[in.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = LinearAlgebraKernels.complex(in.get(i));
    }
    Tensor[] made = new Tensor[op.results().size()];
    for (int i = 0; i < made.length; i++) {
      TensorType type = op.result(i).tensorType();
      made[i] = Tensor.allocate(TensorType.of(Scalar.C128, type.shape()));
    }
    for (int b = 0; b < batch; b++) {
      Matrix[] a = new Matrix[sources.length];
      for (int i = 0; i < a.length; i++) {
        a[i] = Matrix.of(sources[i], batchDims, b);
      }
      Matrix[] out = new Matrix[made.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = Matrix.of(made[i], batchDims, b);
      }
      routine.run(a, out);
    }
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (int i = 0; i < made.length; i++) {
      Scalar scalar = Storage.scalar(op.result(i).tensorType().element());
      results.add(ElementwiseKernels.convert(made[i], scalar));
    }
    return results.build();
  }

  /** A complex matrix inside an array; a vector is one column. */
  record Matrix(double[] a, int from, int rows, int columns) {
    static Matrix of(Tensor x, int batchDims, int b) {
      int rows = x.rank() > batchDims ? x.sizes()[batchDims] : 1;
      int columns = x.rank() > batchDims + 1 ? x.sizes()[batchDims + 1] : 1;
      return new Matrix((double[]) x.array(), x.offset() + 2 * b * rows * columns, rows, columns);
    }

    static Matrix zeros(int rows, int columns) {
      return new Matrix(new double[2 * rows * columns], 0, rows, columns);
    }

    static Matrix identity(int n) {
      Matrix made = zeros(n, n);
      for (int i = 0; i < n; i++) {
        made.set(i, i, 1, 0);
      }
      return made;
    }

    double re(int i, int j) {
      return a[from + 2 * (i * columns + j)];
    }

    double im(int i, int j) {
      return a[from + 2 * (i * columns + j) + 1];
    }

    void set(int i, int j, double re, double im) {
      a[from + 2 * (i * columns + j)] = re;
      a[from + 2 * (i * columns + j) + 1] = im;
    }

    /** Subtracts (re + i im) times entry (k, l) of {@code other} from entry (i, j). */
    void subtract(int i, int j, double re, double im, Matrix other, int k, int l) {
      double x = other.re(k, l);
      double y = other.im(k, l);
      set(i, j, re(i, j) - (re * x - im * y), im(i, j) - (re * y + im * x));
    }

    /** Copies what fits of {@code other}. */
    void copy(Matrix other) {
      for (int i = 0; i < Math.min(rows, other.rows); i++) {
        for (int j = 0; j < Math.min(columns, other.columns); j++) {
          set(i, j, other.re(i, j), other.im(i, j));
        }
      }
    }
  }
}

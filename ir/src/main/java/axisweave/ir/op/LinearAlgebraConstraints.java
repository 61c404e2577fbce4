package axisweave.ir.op;

import static axisweave.ir.op.Allowed.FLOAT_COMPLEX;
import static axisweave.ir.op.Allowed.FLOAT_COMPLEX_QUANTIZED;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.LinearAlgebra.Fft;
import axisweave.ir.op.LinearAlgebra.FftType;
import axisweave.ir.op.LinearAlgebra.TriangularSolve;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** What must hold of factorisations, solves and transforms, and the types of their results. */
final class LinearAlgebraConstraints {
  private LinearAlgebraConstraints() {}

  static void verify(LinearAlgebra kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case LinearAlgebra.Cholesky cholesky -> cholesky(checks);
      case TriangularSolve solve -> triangularSolve(solve, checks);
      case Fft fft -> fft(fft, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(LinearAlgebra kind, ImmutableList<Type> operands) {
    return switch (kind) {
      case LinearAlgebra.Cholesky cholesky -> Optional.of(operands);
      case TriangularSolve solve -> Optional.of(ImmutableList.of(operands.get(1)));
      case Fft fft ->
          operands.get(0) instanceof TensorType operand
              ? Optional.of(
                  ImmutableList.of(TensorType.of(resultElement(fft, operand), shape(fft, operand))))
              : Optional.empty();
    };
  }

  /** (C1) one type; (C2) matrices at least; (C3) square ones. */
  private static void cholesky(Checks checks) {
    if (!checks.counts(1, 1, 0) || !checks.input(1, FLOAT_COMPLEX_QUANTIZED).allTensors()) {
      return;
    }
    TensorType a = checks.in(0);
    if (!Types.sameBaseline(a, checks.out(0))) {
      checks.fail("c1", "result %s differs from operand %s", checks.out(0), a);
    }
    if (a.rank() < 2) {
      checks.fail("c2", "%s has less than two dimensions", a);
    } else if (!Types.sameSize(a.dim(a.rank() - 2), a.dim(a.rank() - 1))) {
      checks.fail("c3", "the matrices of %s are not square", a);
    }
  }

  /**
   * (C1) element types; (C2) one rank, at least 2; (C3) shapes that fit; (C4) the result is b's.
   */
  private static void triangularSolve(TriangularSolve kind, Checks checks) {
    if (!checks.counts(2, 1, 0)
        || !checks
            .input(1, FLOAT_COMPLEX_QUANTIZED)
            .input(2, FLOAT_COMPLEX_QUANTIZED)
            .allTensors()) {
      return;
    }
    TensorType a = checks.in(0);
    TensorType b = checks.in(1);
    if (!Types.sameBaselineElement(a.element(), b.element())) {
      checks.fail("c1", "element types of %s and %s differ", a, b);
    }
    int rank = a.rank();
    if (rank < 2 || rank != b.rank()) {
      checks.fail("c2", "ranks of %s and %s are not one rank of at least 2", a, b);
      return;
    }
    ImmutableLongArray batch = b.shape().subArray(0, rank - 2);
    long size = a.dim(rank - 1);
    if (!Types.sameShape(batch, a.withShape(a.shape().subArray(0, rank - 2)))
        || !Types.sameSize(a.dim(rank - 2), size)
        || !Types.sameSize(size, b.dim(kind.leftSide() ? rank - 2 : rank - 1))) {
      checks.fail("c3", "shapes of %s and %s do not fit", a, b);
    }
    if (!Types.sameBaseline(b, checks.out(0))) {
      checks.fail("c4", "result %s differs from operand %s", checks.out(0), b);
    }
  }

  /**
   * (C1) no more lengths than dimensions; (C2) element types; (C3) one to three lengths; (C4) those
   * of the real side; (C5) the shape, about half along the last dimension on the complex side of a
   * real transform.
   */
  private static void fft(Fft kind, Checks checks) {
    if (!checks.counts(1, 1, 0)
        || !checks.input(1, FLOAT_COMPLEX).output(1, FLOAT_COMPLEX).allTensors()) {
      return;
    }
    TensorType operand = checks.in(0);
    TensorType result = checks.out(0);
    int count = kind.length().length();
    if (count < 1 || count > 3) {
      checks.fail("c3", "%s lengths, not 1 to 3", count);
      return;
    }
    if (count > operand.rank()) {
      checks.fail("c1", "%s lengths for %s", count, operand);
      return;
    }
    boolean takesReal = kind.type() == FftType.RFFT;
    boolean halvable = operand.element() == Scalar.F32 || operand.element() == Scalar.F64;
    if (takesReal == Types.isComplex(operand.element())
        || (takesReal && !halvable)
        || !Types.sameElement(resultElement(kind, operand), result.element())) {
      checks.fail("c2", "%s of %s is not %s", kind.type(), operand, result);
      return;
    }
    boolean real = takesReal || kind.type() == FftType.IRFFT;
    if (real && !lengthsFit(kind.length(), takesReal ? operand : result)) {
      checks.fail("c4", "fft_length %s for %s", kind.length(), takesReal ? operand : result);
    }
    if (checks.ok() && !shapesFit(kind, operand, result)) {
      checks.fail("c5", "%s of %s is not %s", kind.type(), operand, result);
    }
  }

  private static boolean lengthsFit(ImmutableLongArray length, TensorType real) {
    int from = Math.max(0, real.rank() - length.length());
    return Types.sameShape(length, real.withShape(real.shape().subArray(from, real.rank())));
  }

  private static boolean shapesFit(Fft kind, TensorType operand, TensorType result) {
    return switch (kind.type()) {
      case FFT, IFFT -> Types.sameShape(operand, result);
      case RFFT -> Types.sameShape(halved(operand), result);
      case IRFFT ->
          result.rank() == operand.rank()
              && Types.sameShape(halved(withLengths(kind.length(), result)), operand);
    };
  }

  /** The type with the lengths as its last sizes, which it may not know. */
  private static TensorType withLengths(ImmutableLongArray length, TensorType type) {
    TensorType sized = type;
    for (int i = 0; i < length.length(); i++) {
      sized = sized.withDim(type.rank() - length.length() + i, length.get(i));
    }
    return sized;
  }

  private static ImmutableLongArray halved(TensorType real) {
    long last = real.dim(real.rank() - 1);
    return real.withDim(real.rank() - 1, last == 0 ? 0 : last < 0 ? last : last / 2 + 1).shape();
  }

  private static ElementType resultElement(Fft kind, TensorType operand) {
    return switch (kind.type()) {
      case FFT, IFFT -> operand.element();
      case RFFT -> operand.element() == Scalar.F64 ? Scalar.C128 : Scalar.C64;
      case IRFFT -> Types.realPart(operand.element());
    };
  }

  private static ImmutableLongArray shape(Fft kind, TensorType operand) {
    long last = kind.length().get(kind.length().length() - 1);
    return switch (kind.type()) {
      case FFT, IFFT -> operand.shape();
      case RFFT -> halved(operand);
      case IRFFT -> operand.withDim(operand.rank() - 1, last).shape();
    };
  }
}

package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Factorisations, solves and transforms over the last dimensions. */
public sealed interface LinearAlgebra extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    LinearAlgebraConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return LinearAlgebraConstraints.infer(this, operands);
  }

  /** The triangular factor of each matrix. */
  record Cholesky(boolean lower) implements LinearAlgebra {
    @Override
    public String mnemonic() {
      return "stablehlo.cholesky";
    }
  }

  /** Solves {@code op(a) x = b} or {@code x op(a) = b} for triangular a. */
  record TriangularSolve(
      boolean leftSide, boolean lower, boolean unitDiagonal, Transpose transposeA)
      implements LinearAlgebra {
    @Override
    public String mnemonic() {
      return "stablehlo.triangular_solve";
    }
  }

  /** The discrete Fourier transform over the last dimensions. */
  record Fft(FftType type, ImmutableLongArray length) implements LinearAlgebra {
    @Override
    public String mnemonic() {
      return "stablehlo.fft";
    }
  }

  /** What is done to a before solving. */
  enum Transpose {
    NO_TRANSPOSE,
    TRANSPOSE,
    ADJOINT
  }

  /** The direction of a transform, and whether one side is real. */
  enum FftType {
    FFT,
    IFFT,
    RFFT,
    IRFFT
  }
}

package axisweave.ir.op;

import com.google.common.primitives.ImmutableLongArray;

/** Factorisations, solves and transforms over the last dimensions. */
public sealed interface LinearAlgebra extends OpKind {
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

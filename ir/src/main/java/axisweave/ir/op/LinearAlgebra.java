package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Factorisations, solves and transforms over the last dimensions. */
public sealed interface LinearAlgebra extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(Cholesky.SYNTAX, TriangularSolve.SYNTAX, Fft.SYNTAX);
  }

  /** The triangular factor of each matrix. */
  record Cholesky(boolean lower) implements LinearAlgebra {

    private static final Field<Cholesky, Boolean> LOWER =
        Field.<Cholesky, Boolean>of("lower", Codecs.BOOL, Cholesky::lower).elide(false);
    static final Form<Cholesky> SYNTAX =
        Form.of("stablehlo.cholesky", own -> new Cholesky(own.get(LOWER)), LOWER)
            .values(1)
            .optionalField(", lower = ", LOWER)
            .sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.cholesky";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray shape = op.operand(0).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < shape.length(); d++) {
        rule.factor(d, shape.get(d), d < shape.length() - 2 ? PASS_THROUGH : NEED_REPLICATION);
      }
      return Optional.of(rule.build());
    }
  }

  /** Solves {@code op(a) x = b} or {@code x op(a) = b} for triangular a. */
  record TriangularSolve(
      boolean leftSide, boolean lower, boolean unitDiagonal, Transpose transposeA)
      implements LinearAlgebra {

    private static final Field<TriangularSolve, Boolean> LEFT =
        Field.of("left_side", Codecs.BOOL, TriangularSolve::leftSide);
    private static final Field<TriangularSolve, Boolean> LOWER =
        Field.of("lower", Codecs.BOOL, TriangularSolve::lower);
    private static final Field<TriangularSolve, Boolean> UNIT =
        Field.of("unit_diagonal", Codecs.BOOL, TriangularSolve::unitDiagonal);
    private static final Field<TriangularSolve, Transpose> TRANSPOSE =
        Field.of(
            "transpose_a",
            Codecs.constant("transpose", Transpose.class),
            TriangularSolve::transposeA);
    static final Form<TriangularSolve> SYNTAX =
        Form.of(
            "stablehlo.triangular_solve",
            own ->
                new TriangularSolve(
                    own.get(LEFT), own.get(LOWER), own.get(UNIT), own.get(TRANSPOSE)),
            LEFT,
            LOWER,
            UNIT,
            TRANSPOSE);

    @Override
    public String mnemonic() {
      return "stablehlo.triangular_solve";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray a = op.operand(0).shape();
      ImmutableLongArray b = op.operand(1).shape();
      int row = a.length() - 2;
      int column = a.length() - 1;
      boolean sumsRows = leftSide == (transposeA != Transpose.NO_TRANSPOSE);
      int summed = sumsRows ? row : column;
      int kept = sumsRows ? column : row;
      int solved = leftSide ? row : column;
      int other = leftSide ? column : row;
      RuleBuilder rule = RuleBuilder.of(op).pointwise(a.subArray(0, row));
      if (!leftSide) {
        rule.factor(b.get(other), NEED_REPLICATION, operands(NONE, other), results(other));
      }
      rule.factor(a.get(kept), NEED_REPLICATION, operands(kept, solved), results(NONE));
      if (leftSide) {
        rule.factor(b.get(other), NEED_REPLICATION, operands(NONE, other), results(other));
      }
      return Optional.of(
          rule.factor(a.get(summed), NEED_REPLICATION, operands(summed, NONE), results(solved))
              .build());
    }
  }

  /** The discrete Fourier transform over the last dimensions. */
  record Fft(FftType type, ImmutableLongArray length) implements LinearAlgebra {

    private static final Field<Fft, FftType> TYPE =
        Field.of("fft_type", Codecs.constant("fft_type", FftType.class), Fft::type);
    private static final Field<Fft, ImmutableLongArray> LENGTH =
        Field.of("fft_length", Codecs.I64S, Fft::length);
    static final Form<Fft> SYNTAX =
        Form.of("stablehlo.fft", own -> new Fft(own.get(TYPE), own.get(LENGTH)), TYPE, LENGTH)
            .values(1)
            .text(", type = ")
            .field(TYPE)
            .text(", length = ")
            .field(LENGTH)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.fft";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray in = op.operand(0).shape();
      int last = in.length() - 1;
      boolean resized = in.get(last) != op.result().shape().get(last);
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d <= last; d++) {
        boolean batch = d <= last - length.length();
        rule.factor(d, in.get(d), batch ? PASS_THROUGH : NEED_REPLICATION)
            .blockedIf(d == last && !batch && resized);
      }
      return Optional.of(rule.build());
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

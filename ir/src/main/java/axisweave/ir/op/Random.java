package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Ops that make random bits. */
public sealed interface Random extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    RandomConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return RandomConstraints.infer(this, operands);
  }

  /**
   * Samples of a distribution with the parameters of operands 0 and 1 and the shape of operand 2.
   */
  record Rng(Distribution distribution) implements Random {
    @Override
    public String mnemonic() {
      return "stablehlo.rng";
    }
  }

  /** Random bits from a state; returns the next state too. */
  record RngBitGenerator(Algorithm algorithm) implements Random {
    @Override
    public String mnemonic() {
      return "stablehlo.rng_bit_generator";
    }
  }

  enum Distribution {
    UNIFORM,
    NORMAL
  }

  enum Algorithm {
    DEFAULT,
    THREE_FRY,
    PHILOX
  }
}

package axisweave.ir.op;

/** Ops that make random bits. */
public sealed interface Random extends OpKind {
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

package axisweave.passes.propagate;

/** How the factors of one op's tensors take over axes from each other. */
interface FactorPropagation {
  /** Axes may pass from operands to results. */
  byte FORWARD = 1;

  /** Axes may pass from results to operands. */
  byte BACKWARD = 2;

  byte BOTH = FORWARD | BACKWARD;

  /**
   * Propagates in {@code projection}; {@code directions} has one entry per factor. Marks in {@code
   * updated} the tensors that got axes.
   */
  void propagate(Projection projection, byte[] directions, boolean elementwise, boolean[] updated);
}

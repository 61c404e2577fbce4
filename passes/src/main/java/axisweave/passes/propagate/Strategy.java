package axisweave.passes.propagate;

/** How conflicts between the factors of an op are settled. */
public enum Strategy {
  /** An axis goes nowhere that any tensor of the op has another use for it. */
  BASIC,
  /** Each tensor settles its conflicts by itself; larger tensors win. */
  AGGRESSIVE,
  BASIC_THEN_AGGRESSIVE
}

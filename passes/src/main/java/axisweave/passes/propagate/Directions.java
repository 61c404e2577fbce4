package axisweave.passes.propagate;

import axisweave.ir.sharding.DirectionAttribute;

/** Which way axes may pass along the factors of an op at this point of the schedule. */
interface Directions {
  int NONE = 0;

  /** Both ways along all factors. */
  int ALL_BOTH = 1;

  /** Forward along all factors. */
  int ALL_FORWARD = 2;

  /** Both ways along factors that pass through, none along the others. */
  int PASS_THROUGH_BOTH = 3;

  /** Both ways along factors that pass through, forward along the others. */
  int PASS_THROUGH_BOTH_ELSE_FORWARD = 4;

  /** Backward along factors that pass through. */
  int PASS_THROUGH_BACKWARD = 5;

  int ALL_BACKWARD = 6;

  /** No schedule. */
  Directions ANY = (graph, op) -> ALL_BOTH;

  /** One of the above for an op of {@code graph}. */
  int of(Graph graph, int op);

  /** What a propagation barrier lets through. */
  static int through(DirectionAttribute barrier) {
    return switch (barrier) {
      case NONE -> NONE;
      case FORWARD -> ALL_FORWARD;
      case BACKWARD -> ALL_BACKWARD;
      case BOTH -> ALL_BOTH;
    };
  }

  /** Fills in the direction of each factor. A blocked factor never has any. */
  static void fill(int which, CompiledRule rule, byte[] directions) {
    for (int f = 0; f < rule.factorCount; f++) {
      directions[f] = rule.blocked[f] ? 0 : of(which, rule.passThrough[f]);
    }
  }

  private static byte of(int which, boolean passThrough) {
    return switch (which) {
      case ALL_BOTH -> FactorPropagation.BOTH;
      case ALL_FORWARD -> FactorPropagation.FORWARD;
      case PASS_THROUGH_BOTH -> passThrough ? FactorPropagation.BOTH : 0;
      case PASS_THROUGH_BOTH_ELSE_FORWARD ->
          passThrough ? FactorPropagation.BOTH : FactorPropagation.FORWARD;
      case PASS_THROUGH_BACKWARD -> passThrough ? FactorPropagation.BACKWARD : 0;
      case ALL_BACKWARD -> FactorPropagation.BACKWARD;
      default -> 0;
    };
  }
}

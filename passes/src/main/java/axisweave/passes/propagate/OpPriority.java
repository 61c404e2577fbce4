package axisweave.passes.propagate;

/**
 * The schedule by kinds of ops: first through ops that only move or map elements and whose operands
 * have no other use, then through all of those, then along all factors that pass through, then
 * along all factors but forward through broadcasts, then everything. Each level allows what those
 * before it allow.
 */
final class OpPriority {
  private static final int LEVELS = 5;

  private OpPriority() {}

  /** One level, numbered from 0. */
  interface Level {
    void run(int level, Directions directions);
  }

  /** Runs {@code propagate} once for each level. */
  static void run(Level propagate) {
    for (int level = 0; level < LEVELS; level++) {
      int at = level;
      propagate.run(at, (graph, op) -> of(graph, op, at));
    }
  }

  private static int of(Graph graph, int op, int level) {
    CompiledRule rule = graph.rules[op];
    boolean allPass = rule == null || rule.allPassThrough;
    return switch (graph.passing[op]) {
      case THROUGH ->
          level > 0 || graph.isOnlyUser(op) ? Directions.ALL_BOTH : afterUses(level, allPass);
      case FORWARD -> {
        if (level >= 3 || (level == 2 && allPass)) {
          yield Directions.ALL_BOTH;
        }
        boolean early = level > 0 || graph.isOnlyUser(op);
        yield level == 2
            ? Directions.PASS_THROUGH_BOTH_ELSE_FORWARD
            : early ? Directions.ALL_FORWARD : Directions.NONE;
      }
      case BROADCAST ->
          switch (level) {
            case 0, 1 -> Directions.NONE;
            case 2 -> allPass ? Directions.ALL_BACKWARD : Directions.PASS_THROUGH_BACKWARD;
            case 3 -> Directions.ALL_BACKWARD;
            default -> Directions.ALL_BOTH;
          };
      case NOT_YET -> afterUses(level, allPass);
    };
  }

  private static int afterUses(int level, boolean allPass) {
    if (level < 2) {
      return Directions.NONE;
    }
    return level == 2 && !allPass ? Directions.PASS_THROUGH_BOTH : Directions.ALL_BOTH;
  }
}

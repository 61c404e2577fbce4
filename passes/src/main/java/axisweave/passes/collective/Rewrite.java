package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Value;
import java.util.Optional;

/** A rule that makes a per-device program send less, or start fewer collectives. */
interface Rewrite {
  /** The name of the pass that applies it alone: a verb in kebab-case. */
  String name();

  /** What stands for the result of {@code op} instead; empty if the rule does not apply. */
  Optional<Value> apply(Op op, Rewriter to);
}

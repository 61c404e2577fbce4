package axisweave.passes.propagate;

import axisweave.passes.PassReport;

/** One step before or after propagation, or propagation itself: rewrites a draft in place. */
@FunctionalInterface
interface Step {
  void run(Draft draft, PassReport report);
}

package axisweave.passes.propagate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.passes.OddShapes;
import axisweave.passes.PassReport;
import org.junit.jupiter.api.Test;

/** Programs of odd shapes take steps in proportion to their ops, and no deep stack. */
class GrowthTest {
  /** More steps per op than any schedule of a few levels needs. */
  private static final int STEPS_PER_OP = 12;

  private static Explanation check(Program program, int ops) {
    Draft draft = Thaw.of(program);
    PassReport report = new PassReport();
    Steps.importing(false).forEach(step -> step.run(draft, report));
    Steps.beforePropagation(false).forEach(step -> step.run(draft, report));
    State state =
        new PropagateShardings(Strategy.AGGRESSIVE, true, true, false, false)
            .propagate(draft, report, Recorder.NONE);
    assertTrue(state.steps <= STEPS_PER_OP * ops, () -> state.steps + " steps for " + ops + " ops");
    return new Propagate().outcome(program, new PassReport()).provenance().ofResult(0);
  }

  @Test
  void aChainOfAHundredThousandOps() {
    int n = 100_000;
    Explanation result = check(OddShapes.chain(n), n);
    assertEquals(n + 2, result.dimensions().get(0).held().get(0).chain().size());
  }

  @Test
  void aValueUsedAThousandTimes() {
    int n = 1_000;
    assertEquals(1, check(OddShapes.fan(n), n).dimensions().get(0).held().size());
  }

  @Test
  void aFunctionCalledAThousandTimes() {
    int n = 1_000;
    assertEquals(1, check(OddShapes.calls(n), 4 * n).dimensions().get(0).held().size());
  }
}

package axisweave.passes.partition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.passes.OddShapes;
import axisweave.passes.PassReport;
import axisweave.passes.propagate.Propagate;
import org.junit.jupiter.api.Test;

/** Programs of odd shapes give ops in proportion to theirs, and take no deep stack. */
class GrowthTest {
  /** What begins and ends the program of a device, whatever its length. */
  private static final int EDGES = 16;

  private static void check(Program program, int ops) {
    Program propagated = new Propagate().run(program, new PassReport());
    Program partitioned = Partition.DEFAULT.run(propagated, new PassReport());
    int made = partitioned.entry().block().ops().get(0).region(0).block().ops().size();
    assertTrue(made >= ops && made <= ops + EDGES, () -> made + " ops on a device for " + ops);
  }

  @Test
  void aChainOfAHundredThousandOps() {
    check(OddShapes.chain(100_000), 100_000);
  }

  @Test
  void aValueUsedAThousandTimes() {
    check(OddShapes.fan(1_000), 1_000);
  }

  @Test
  void aFunctionCalledAThousandTimes() {
    check(OddShapes.calls(1_000), 1_000);
  }
}

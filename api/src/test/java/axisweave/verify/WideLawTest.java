package axisweave.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Axisweave;
import axisweave.Partitioned;
import axisweave.testdata.wide.Domain;
import axisweave.testdata.wide.DrawnProgram;
import org.junit.jupiter.api.Test;

/**
 * The mesh computes what the whole program does, on programs over all kinds of ops. {@code
 * -Daxisweave.wide=10000} tries so many, {@code -Daxisweave.wide.seed=7} from another seed on.
 */
class WideLawTest {
  private static final int MOST_STEPS = 4;

  @Test
  void theMeshComputesWhatTheWholeProgramDoes() {
    int count = Integer.getInteger("axisweave.wide", 80);
    long first = Long.getLong("axisweave.wide.seed", 0);
    for (long seed = first; seed < first + count; seed++) {
      int steps = 1 + (int) Math.floorMod(seed, (long) MOST_STEPS);
      String text = DrawnProgram.of(seed, steps, Domain.ALL).text();
      Partitioned parts = Axisweave.partition(Axisweave.parse(text));
      Axisweave.check(parts.program());
      Verification verification = Axisweave.verify(parts, VerifyOptions.DEFAULT);
      long at = seed;
      assertTrue(
          verification.passed(),
          () ->
              "seed "
                  + at
                  + ", "
                  + verification.divergence().orElseThrow().message()
                  + "\n"
                  + text);
    }
  }
}

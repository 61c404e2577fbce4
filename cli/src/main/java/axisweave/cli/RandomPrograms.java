package axisweave.cli;

import axisweave.fuzz.Generator;
import axisweave.ir.Program;
import axisweave.testdata.wide.Domain;
import axisweave.testdata.wide.DrawnProgram;
import com.google.common.collect.ImmutableList;
import java.util.SplittableRandom;

/**
 * Random programs of up to {@code steps} ops or small groups of them.
 *
 * @param ops mnemonics, with or without the dialect, of which each program has one; any if empty
 */
record RandomPrograms(int steps, ImmutableList<String> ops) implements Generator {
  /** An op that is drawn as seldom as any comes up well within so many tries. */
  private static final int TRIES = 1_000;

  @Override
  public Program make(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < TRIES; i++) {
      long one = random.nextLong();
      int length = 1 + random.nextInt(steps);
      DrawnProgram drawn = DrawnProgram.of(one, length, Domain.ALL);
      if (ops.isEmpty() || ops.stream().anyMatch(op -> has(drawn.text(), op))) {
        return drawn.program();
      }
    }
    throw new UsageException("--ops: no program with " + String.join(", ", ops) + " comes up");
  }

  private static boolean has(String text, String op) {
    return text.contains((op.contains(".") ? "\"" : ".") + op + "\"(");
  }
}

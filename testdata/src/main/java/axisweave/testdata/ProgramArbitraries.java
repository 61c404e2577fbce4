package axisweave.testdata;

import axisweave.ir.Program;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random programs for jqwik's properties:
 *
 * <pre>
 * {@literal @}Provide Arbitrary&lt;Program&gt; programs() { return ProgramArbitraries.programs(20); }
 * </pre>
 */
public final class ProgramArbitraries {
  private ProgramArbitraries() {}

  /** Programs of up to so many ops; a failing one shrinks to its beginning. */
  public static Arbitrary<Program> programs(int ops) {
    Arbitrary<Long> seeds = Arbitraries.longs().dontShrink();
    return Combinators.combine(seeds, Arbitraries.integers().between(1, ops)).as(RandomProgram::of);
  }
}

package axisweave.passes.propagate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Programs of odd shapes take steps in proportion to their ops, and no deep stack. */
class GrowthTest {
  private static final String TYPE = "tensor<8x8xf32>";
  private static final String SPLIT = " {sdy.sharding = #sdy.sharding<@mesh, [{\"x\"}, {?}]>}";

  /** More steps per op than any schedule of a few levels needs. */
  private static final int STEPS_PER_OP = 12;

  private static Program program(
      String arguments, int ops, IntFunction<String> op, String result, String rest) {
    StringBuilder text = new StringBuilder("sdy.mesh @mesh = <[\"x\"=2, \"y\"=4]>\n");
    text.append("func.func public @main(").append(arguments).append(") -> ").append(TYPE);
    text.append(" {\n");
    for (int i = 0; i < ops; i++) {
      text.append(op.apply(i)).append('\n');
    }
    text.append("return ").append(result).append(" : ").append(TYPE).append("\n}\n").append(rest);
    return Parser.parse("growth.mlir", text.toString());
  }

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
    Program program =
        program(
            "%a: " + TYPE + SPLIT,
            n,
            i -> "%" + i + " = stablehlo.negate " + (i == 0 ? "%a" : "%" + (i - 1)) + " : " + TYPE,
            "%" + (n - 1),
            "");
    Explanation result = check(program, n);
    assertEquals(n + 2, result.dimensions().get(0).held().get(0).chain().size());
  }

  @Test
  void aValueUsedAThousandTimes() {
    int n = 1_000;
    Program program =
        program(
            "%s: " + TYPE + SPLIT + ", %a: " + TYPE,
            n,
            i -> "%" + i + " = stablehlo.add %s, " + (i == 0 ? "%a" : "%" + (i - 1)) + " : " + TYPE,
            "%" + (n - 1),
            "");
    assertEquals(1, check(program, n).dimensions().get(0).held().size());
  }

  @Test
  void aFunctionCalledAThousandTimes() {
    int n = 1_000;
    Program program =
        program(
            "%a: " + TYPE + SPLIT,
            n,
            i ->
                "%"
                    + i
                    + " = call @f("
                    + (i == 0 ? "%a" : "%" + (i - 1))
                    + ") : ("
                    + TYPE
                    + ") -> "
                    + TYPE,
            "%" + (n - 1),
            "func.func private @f(%a: "
                + TYPE
                + ") -> "
                + TYPE
                + " {\n"
                + "%0 = stablehlo.tanh %a : "
                + TYPE
                + "\n"
                + "return %0 : "
                + TYPE
                + "\n}\n");
    assertEquals(1, check(program, 4 * n).dimensions().get(0).held().size());
  }
}

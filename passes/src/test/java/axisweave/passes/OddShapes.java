package axisweave.passes;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import java.util.function.IntFunction;

/** Programs of shapes that are hard on walks over them: long, wide, or all calls. */
public final class OddShapes {
  private static final String TYPE = "tensor<8x8xf32>";
  private static final String SPLIT = " {sdy.sharding = #sdy.sharding<@mesh, [{\"x\"}, {?}]>}";

  private OddShapes() {}

  /** Each op takes the result of the one before. */
  public static Program chain(int ops) {
    return program(
        "%a: " + TYPE + SPLIT,
        ops,
        i -> "%" + i + " = stablehlo.negate " + before(i) + " : " + TYPE,
        "");
  }

  /** Each op takes the first argument, and the result of the one before. */
  public static Program fan(int ops) {
    return program(
        "%s: " + TYPE + SPLIT + ", %a: " + TYPE,
        ops,
        i -> "%" + i + " = stablehlo.add %s, " + before(i) + " : " + TYPE,
        "");
  }

  /** Each op calls the same function. */
  public static Program calls(int ops) {
    return program(
        "%a: " + TYPE + SPLIT,
        ops,
        i -> "%" + i + " = call @f(" + before(i) + ") : (" + TYPE + ") -> " + TYPE,
        """
        func.func private @f(%a: TYPE) -> TYPE {
          %0 = stablehlo.tanh %a : TYPE
          return %0 : TYPE
        }
        """
            .replace("TYPE", TYPE));
  }

  private static String before(int i) {
    return i == 0 ? "%a" : "%" + (i - 1);
  }

  private static Program program(String arguments, int ops, IntFunction<String> op, String rest) {
    StringBuilder text = new StringBuilder("sdy.mesh @mesh = <[\"x\"=2, \"y\"=4]>\n");
    text.append("func.func public @main(").append(arguments).append(") -> ").append(TYPE);
    text.append(" {\n");
    for (int i = 0; i < ops; i++) {
      text.append(op.apply(i)).append('\n');
    }
    text.append("return ").append(before(ops)).append(" : ").append(TYPE).append("\n}\n");
    return Parser.parse("growth.mlir", text.append(rest).toString());
  }
}

package axisweave.testdata.wide;

import axisweave.grammar.Parser;
import axisweave.ir.Program;

/**
 * A random program over all kinds of ops, with odd attributes, sizes that do not divide, empty
 * dimensions, all element types, and shardings of every form on arguments, results, ops and
 * constraints: sub-axes, several meshes over the same devices, devices in any order.
 *
 * <p>Deterministic: the same seed gives the same program, and fewer steps give a beginning of it.
 *
 * <pre>
 * Program p = WideProgram.of(42, 3);
 * </pre>
 */
public final class WideProgram {
  private WideProgram() {}

  /** The text of the program of a seed; each step writes an op or a few. */
  public static String text(long seed, int steps) {
    Sketch sketch = new Sketch(seed);
    for (int i = 0; i < steps; i++) {
      Steps.step(sketch);
    }
    return sketch.program();
  }

  public static Program of(long seed, int steps) {
    return Parser.parse("wide-" + seed + "-" + steps + ".mlir", text(seed, steps));
  }
}

package axisweave.reduce;

import axisweave.ir.Program;
import java.util.Optional;

/**
 * One way to make a program smaller. It sees a number of units in a program, ops say, in a fixed
 * order, and can leave out any run of them. A unit that was left out is none any more.
 */
interface Step {
  /** What is left out, for progress: {@code "ops cut"}. */
  String name();

  /** How many units there are. */
  int count(Program program);

  /**
   * The program without units {@code from} to {@code to}, the latter exclusive. It need not verify;
   * empty if these units cannot be left out.
   */
  Optional<Program> without(Program program, int from, int to);
}

package axisweave.reduce;

import axisweave.ir.Program;

/** Whether a program still fails in the way that is looked for. Asked of verified programs only. */
@FunctionalInterface
public interface Failing {
  boolean test(Program program);
}

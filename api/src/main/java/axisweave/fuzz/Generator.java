package axisweave.fuzz;

import axisweave.ir.Program;

/** Makes a program of a seed: the same one each time. */
@FunctionalInterface
public interface Generator {
  Program make(long seed);
}

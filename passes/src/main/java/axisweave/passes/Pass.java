package axisweave.passes;

import axisweave.ir.Program;

/**
 * A pure function from a program to a program. Implemented by records whose components are the
 * pass's options.
 */
public interface Pass {
  /** The name on the command line: a verb in kebab-case, {@code insert-reshards}. */
  String name();

  /** Throws a {@link axisweave.ir.DiagnosticException} if the program cannot be handled. */
  Program run(Program program, PassReport report);
}

package axisweave.passes.propagate;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;

/** What the steps throw when the program cannot be handled. */
final class Errors {
  private Errors() {}

  static DiagnosticException at(Loc loc, String code, String message) {
    return new DiagnosticException(Diagnostic.error(loc, code, message));
  }
}

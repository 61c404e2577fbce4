package axisweave.grammar;

import axisweave.ir.DiagnosticException;
import com.google.common.collect.ImmutableList;

/** An error that has been reported already, or that only follows from one. */
final class Silent {
  static final DiagnosticException EXCEPTION = new DiagnosticException(ImmutableList.of());

  private Silent() {}
}

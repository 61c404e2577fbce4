package axisweave.ir;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** The input is wrong: every diagnostic that a stage found. */
public final class DiagnosticException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient ImmutableList<Diagnostic> diagnostics;

  public DiagnosticException(ImmutableList<Diagnostic> diagnostics) {
    super(Joiner.on('\n').join(diagnostics));
    this.diagnostics = diagnostics;
  }

  public DiagnosticException(Diagnostic diagnostic) {
    this(ImmutableList.of(diagnostic));
  }

  public ImmutableList<Diagnostic> diagnostics() {
    return diagnostics;
  }
}

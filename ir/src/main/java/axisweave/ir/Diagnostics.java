package axisweave.ir;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects diagnostics; a stage boundary throws them together. Holds at most {@link #LIMIT}, and
 * counts the rest.
 */
public final class Diagnostics {
  /** More than this many in one file help nobody. */
  public static final int LIMIT = 100;

  private final List<Diagnostic> all = new ArrayList<>();
  private int errors;

  /** None yet. */
  public Diagnostics() {}

  public void add(Diagnostic diagnostic) {
    if (diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
    if (all.size() < LIMIT) {
      all.add(diagnostic);
    }
  }

  /** An error at an op. {@code format} takes {@code %s} only. */
  @FormatMethod
  public void at(Op op, String code, @FormatString String format, Object... args) {
    at(op.loc(), code, format, args);
  }

  @FormatMethod
  public void at(Loc loc, String code, @FormatString String format, Object... args) {
    add(Diagnostic.error(loc, code, Strings.lenientFormat(format, args)));
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public ImmutableList<Diagnostic> list() {
    return ImmutableList.copyOf(all);
  }

  /** Throws what was collected if there is an error among it. */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new DiagnosticException(list());
    }
  }
}

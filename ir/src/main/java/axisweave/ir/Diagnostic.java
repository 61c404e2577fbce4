package axisweave.ir;

import com.google.common.collect.ImmutableList;

/**
 * One thing to tell the user: where, a stable code such as {@code transpose_c2}, and a message in
 * lower case that shows the values. Notes are further places that matter.
 */
public record Diagnostic(
    Severity severity, Loc loc, String code, String message, ImmutableList<Note> notes) {
  /** A further place. */
  public record Note(Loc loc, String message) {}

  public static Diagnostic error(Loc loc, String code, String message) {
    return new Diagnostic(Severity.ERROR, loc, code, message, ImmutableList.of());
  }

  /** {@code file:line:col: error: message [code]}, without the source line. */
  @Override
  public String toString() {
    return loc + ": " + severity + ": " + message + " [" + code + "]";
  }
}

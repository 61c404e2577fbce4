package axisweave.ir;

/** How bad a diagnostic is. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

package axisweave.ir;

/**
 * Where something is: the place in our own input text ({@code file}, {@code line} and {@code
 * column} from 1; 0 when it was not read from text) and the MLIR location it carries. Kept on every
 * op and through every pass.
 */
public record Loc(String file, int line, int column, Location location) {
  /** Nowhere: neither read from text nor located. */
  public static final Loc NONE = new Loc("", 0, 0, Location.UNKNOWN);

  public Loc withLocation(Location other) {
    return new Loc(file, line, column, other);
  }

  /** {@code file:line:column}, or the MLIR location where there is no text. */
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ":" + column : "loc(" + location + ")";
  }
}

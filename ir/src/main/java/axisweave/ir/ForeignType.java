package axisweave.ir;

import java.util.regex.Pattern;

/** A type that is none of ours, kept as written: of a dialect that nobody declared, or MLIR's. */
public record ForeignType(String text) implements Type, ElementType {
  private static final Pattern BUILTIN = Pattern.compile("[su]?i\\d+|f80|f128|none|memref<.*");

  /**
   * Whether MLIR itself has the type: it is known to differ from all others then, and that no op of
   * the specification takes it.
   */
  public boolean isBuiltin() {
    return BUILTIN.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}

package axisweave.ir;

/** How MLIR writes names: bare where it can, quoted where it must. */
public final class Names {
  private Names() {}

  /** {@code @name}, quoted if it is not a bare identifier. */
  public static String symbol(String name) {
    return "@" + (isBare(name, false) ? name : Quoted.of(name));
  }

  /** A dictionary key: bare identifiers may have dots and dollars. */
  public static String key(String name) {
    return isBare(name, false) ? name : Quoted.of(name);
  }

  static String bare(String name) {
    return isBare(name, true) ? name : Quoted.of(name);
  }

  private static boolean isBare(String name, boolean hyphen) {
    if (name.isEmpty() || !(isLetter(name.charAt(0)) || name.charAt(0) == '_')) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean ok = isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.';
      if (!ok && !(hyphen && c == '-')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}

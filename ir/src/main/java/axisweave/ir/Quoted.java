package axisweave.ir;

/** A string as MLIR quotes it. */
public final class Quoted {
  private Quoted() {}

  /**
   * {@code text} in double quotes, with backslash, quote and unprintable bytes escaped as MLIR's
   * printer escapes them.
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (c == '\\') {
        out.append("\\\\");
      } else if (c < 0x20 || c >= 0x7f || c == '"') {
        out.append('\\').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append((char) c);
      }
    }
    return out.append('"').toString();
  }

  private static final String HEX = "0123456789ABCDEF";
}

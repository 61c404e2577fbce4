package axisweave.ir;

import java.nio.charset.StandardCharsets;

/** A string as MLIR quotes it. */
public final class Quoted {
  private Quoted() {}

  /**
   * {@code text} in double quotes, with backslash, quote and unprintable bytes escaped as MLIR's
   * printer escapes them. A lone surrogate U+DC80 to U+DCFF stands for a byte that is no UTF-8, for
   * example of a serialised configuration, and becomes that byte again.
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\\') {
        out.append("\\\\");
      } else if (c >= 0x20 && c < 0x7f && c != '"') {
        out.append((char) c);
      } else if (c >= 0xDC80 && c <= 0xDCFF) {
        hex(out, c - 0xDC00);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          hex(out, b & 0xff);
        }
      }
    }
    return out.append('"').toString();
  }

  private static void hex(StringBuilder out, int b) {
    out.append('\\').append(HEX.charAt(b >> 4)).append(HEX.charAt(b & 15));
  }

  private static final String HEX = "0123456789ABCDEF";
}

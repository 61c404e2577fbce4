package axisweave.grammar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What quoted text says. */
final class Strings {
  private Strings() {}

  /**
   * The inside of a quoted token ({@code "a\22b"}, or {@code @"a b"}), unescaped: {@code \n},
   * {@code \t}, {@code \\}, {@code \"} and two hex digits for any byte. Bytes that are no UTF-8
   * become lone surrogates U+DC80 to U+DCFF, which {@link axisweave.ir.Quoted} turns back.
   */
  static String unquote(String text, int start, int end) {
    int from = text.indexOf('"', start) + 1;
    int to = end - 1;
    if (text.indexOf('\\', from, to) < 0) {
      return text.substring(from, to);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c != '\\') {
        int next = text.indexOf('\\', i, to);
        int stop = next < 0 ? to : next;
        bytes.writeBytes(text.substring(i, stop).getBytes(StandardCharsets.UTF_8));
        i = stop;
        continue;
      }
      char escaped = i + 1 < to ? text.charAt(i + 1) : '\\';
      int high = Character.digit(escaped, 16);
      int low = i + 2 < to ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        i += 3;
      } else {
        bytes.write(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              default -> escaped;
            });
        i += 2;
      }
    }
    return decode(bytes.toByteArray());
  }

  /** UTF-8, each byte that is none kept as a lone surrogate. */
  private static String decode(byte[] bytes) {
    String plain = new String(bytes, StandardCharsets.UTF_8);
    if (plain.indexOf('\uFFFD') < 0) {
      return plain;
    }
    StringBuilder out = new StringBuilder(bytes.length);
    int i = 0;
    while (i < bytes.length) {
      int length = sequence(bytes, i);
      if (length == 0) {
        out.append((char) (0xDC00 + (bytes[i] & 0xff)));
        i++;
      } else {
        out.append(new String(bytes, i, length, StandardCharsets.UTF_8));
        i += length;
      }
    }
    return out.toString();
  }

  /** The length of the valid UTF-8 sequence at {@code i}, or 0. */
  private static int sequence(byte[] bytes, int i) {
    int first = bytes[i] & 0xff;
    int length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 0 || i + length > bytes.length) {
      return 0;
    }
    boolean valid =
        length == 1
            || new String(bytes, i, length, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0
            || first == 0xEF && (bytes[i + 1] & 0xff) == 0xBF && (bytes[i + 2] & 0xff) == 0xBD;
    return valid ? length : 0;
  }
}

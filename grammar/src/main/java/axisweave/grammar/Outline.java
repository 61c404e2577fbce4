package axisweave.grammar;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What must be known before the first op is read: where each alias is defined ({@code #loc1 =
 * loc(..)} stands after its uses) and where the resource section starts. Found by one scan that
 * knows brackets, strings and comments only.
 */
record Outline(Map<String, Integer> aliases, int resources) {

  /**
   * Aliases map a name, with its {@code #} or {@code !}, to the offset of its value; {@code
   * resources} is -1 if there are none.
   */
  static Outline of(String text) {
    Map<String, Integer> aliases = new LinkedHashMap<>();
    int resources = -1;
    int depth = 0;
    int limit = text.length();
    int i = 0;
    while (i < limit) {
      char c = text.charAt(i);
      switch (c) {
        case '(', '[' -> depth++;
        case '{' -> {
          if (text.startsWith("{-#", i) && depth <= 0) {
            resources = i;
          }
          depth++;
        }
        case ')', ']', '}' -> depth--;
        case '"' -> {
          int end = FatLexer.endOfString(text, i + 1, limit);
          i = end < 0 ? i : end - 1;
        }
        case '/' -> {
          if (text.startsWith("//", i)) {
            int end = text.indexOf('\n', i);
            i = end < 0 ? limit : end;
          }
        }
        case '#', '!' -> {
          if (depth <= 0 || i == 0 || text.charAt(i - 1) == '\n') {
            alias(text, i, aliases);
          }
        }
        default -> {}
      }
      i++;
    }
    return new Outline(aliases, resources);
  }

  private static void alias(String text, int start, Map<String, Integer> aliases) {
    int end = start + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    int equals = end;
    while (equals < text.length() && Character.isWhitespace(text.charAt(equals))) {
      equals++;
    }
    boolean defines =
        end > start + 1
            && text.startsWith("=", equals)
            && !text.startsWith("==", equals)
            && !text.startsWith("=>", equals);
    if (defines) {
      aliases.putIfAbsent(text.substring(start, end), equals + 1);
    }
  }

  static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '$'
        || c == '.'
        || c == '-';
  }
}

package axisweave.pjrt.worker;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A named value of the C API: an option of a client, or an attribute of a plugin.
 *
 * @param bytes its size, which is the distance to the next in an array
 */
@SuppressWarnings("restricted") // The whole class speaks to native code.
record NamedValue(String name, String value, long bytes) {
  static final int BYTES = 56;
  private static final int STRING = 0;
  private static final int INT64 = 1;
  private static final int INT64_LIST = 2;
  private static final int FLOAT = 3;
  private static final int BOOL = 4;

  static NamedValue read(MemorySegment at) {
    MemorySegment struct = at.reinterpret(BYTES);
    String name = text(struct.get(ADDRESS, 16), struct.get(JAVA_LONG, 24));
    long count = struct.get(JAVA_LONG, 48);
    String value =
        switch (struct.get(JAVA_INT, 32)) {
          case STRING -> text(struct.get(ADDRESS, 40), count);
          case INT64 -> Long.toString(struct.get(JAVA_LONG, 40));
          case INT64_LIST ->
              Arrays.toString(struct.get(ADDRESS, 40).reinterpret(8 * count).toArray(JAVA_LONG));
          case FLOAT -> Float.toString(struct.get(JAVA_FLOAT, 40));
          case BOOL -> Boolean.toString(struct.get(JAVA_BYTE, 40) != 0);
          // Later versions may add kinds; the name is still worth having.
          default -> "?";
        };
    return new NamedValue(name, value, struct.get(JAVA_LONG, 0));
  }

  /** Writes an option: an integer, a boolean or a float if its text is one, else a text. */
  static void write(MemorySegment struct, String name, String value, Arena arena) {
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    struct.set(JAVA_LONG, 0, BYTES);
    struct.set(ADDRESS, 16, arena.allocateFrom(JAVA_BYTE, letters));
    struct.set(JAVA_LONG, 24, letters.length);
    struct.set(JAVA_LONG, 48, 1);
    if (value.matches("-?\\d{1,18}")) {
      struct.set(JAVA_INT, 32, INT64);
      struct.set(JAVA_LONG, 40, Long.parseLong(value));
    } else if (value.equals("true") || value.equals("false")) {
      struct.set(JAVA_INT, 32, BOOL);
      struct.set(JAVA_BYTE, 40, (byte) (value.equals("true") ? 1 : 0));
    } else if (value.matches("-?\\d*\\.\\d+")) {
      struct.set(JAVA_INT, 32, FLOAT);
      struct.set(JAVA_FLOAT, 40, Float.parseFloat(value));
    } else {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      struct.set(JAVA_INT, 32, STRING);
      struct.set(ADDRESS, 40, arena.allocateFrom(value));
      struct.set(JAVA_LONG, 48, text.length);
    }
  }

  private static String text(MemorySegment at, long length) {
    return length == 0
        ? ""
        : new String(at.reinterpret(length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }
}

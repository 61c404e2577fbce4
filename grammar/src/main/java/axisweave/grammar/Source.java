package axisweave.grammar;

import axisweave.ir.Loc;
import axisweave.ir.Location;
import java.util.Arrays;

/** A text with a name, and where its lines start. */
final class Source {
  private final String file;
  private final String text;
  private final int firstLine;
  private final int fixedColumn;
  private int[] starts = new int[64];
  private int lines = 1;
  private int hint;

  /** {@code firstLine} is the line of the file that the text's first line is, usually 1. */
  Source(String file, String text, int firstLine) {
    this(file, text, firstLine, 0);
  }

  private Source(String file, String text, int firstLine, int fixedColumn) {
    this.file = file;
    this.text = text;
    this.firstLine = firstLine;
    this.fixedColumn = fixedColumn;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      if (lines == starts.length) {
        starts = Arrays.copyOf(starts, lines * 2);
      }
      starts[lines++] = end + 1;
    }
  }

  /**
   * Text that is not part of a file, such as an attribute's: errors in it are told at one place.
   */
  static Source at(Loc place, String text) {
    return new Source(place.file(), text, place.line(), place.column());
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  /** The place of an offset, without an MLIR location. Cheap for offsets near the last one. */
  Loc place(int offset) {
    if (fixedColumn > 0) {
      return new Loc(file, firstLine, fixedColumn, Location.UNKNOWN);
    }
    int line = line(offset);
    return new Loc(file, firstLine + line, offset - starts[line] + 1, Location.UNKNOWN);
  }

  /** Whether only blanks stand between the start of the line and {@code offset}. */
  boolean startsLine(int offset) {
    for (int i = offset - 1; i >= 0; i--) {
      char c = text.charAt(i);
      if (c == '\n') {
        return true;
      }
      if (c != ' ' && c != '\t' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  private int line(int offset) {
    int line = hint;
    if (offset < starts[line] || line + 8 < lines && offset >= starts[line + 8]) {
      int found = Arrays.binarySearch(starts, 0, lines, offset);
      line = found >= 0 ? found : -found - 2;
    }
    while (line + 1 < lines && starts[line + 1] <= offset) {
      line++;
    }
    hint = line;
    return line;
  }
}

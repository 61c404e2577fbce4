package axisweave.cli;

import axisweave.ir.Diagnostic;
import axisweave.ir.Loc;
import com.google.common.base.Splitter;
import java.util.List;

/** Diagnostics as people read them: the message, the line it is about, and a caret. */
final class DiagnosticText {
  /** Longer lines are shown around the caret only. */
  private static final int WIDTH = 160;

  private final String file;
  private final List<String> lines;

  DiagnosticText(String file, String source) {
    this.file = file;
    this.lines = Splitter.on('\n').splitToList(source);
  }

  String of(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder(diagnostic.toString());
    excerpt(out, diagnostic.loc());
    for (Diagnostic.Note note : diagnostic.notes()) {
      out.append('\n').append(note.loc()).append(": note: ").append(note.message());
      excerpt(out, note.loc());
    }
    return out.toString();
  }

  private void excerpt(StringBuilder out, Loc loc) {
    int line = loc.line();
    int column = loc.column();
    if (!loc.file().equals(file) || line < 1 || line > lines.size() || column < 1) {
      return;
    }
    String text = lines.get(line - 1).replace('\t', ' ').replace("\r", "");
    int at = Math.min(column - 1, text.length());
    int from =
        text.length() <= WIDTH ? 0 : Math.max(0, Math.min(at - WIDTH / 2, text.length() - WIDTH));
    int to = Math.min(text.length(), from + WIDTH);
    String shown =
        (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
    int caret = at - from + (from > 0 ? 3 : 0);
    out.append("\n  ").append(shown).append("\n  ").append(" ".repeat(caret)).append('^');
  }
}

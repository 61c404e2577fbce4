package axisweave.grammar;

import axisweave.ir.Diagnostic;
import axisweave.ir.Loc;
import java.util.function.Consumer;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;

/**
 * Finds the ends of fat tokens. What is wrong inside one is reported once, to the sink, and the
 * token becomes {@code BAD}, about which the parser need not speak again.
 */
abstract class FatLexer extends Lexer {
  /** Brackets in one token, and brackets around tokens, nest no deeper than this. */
  static final int DEPTH = 256;

  private final char[] open = new char[DEPTH];
  private Consumer<Diagnostic> errors = diagnostic -> {};

  FatLexer(CharStream input) {
    super(input);
    removeErrorListeners();
  }

  void report(Consumer<Diagnostic> sink) {
    errors = sink;
  }

  private Slice slice() {
    return (Slice) _input;
  }

  /** From behind an opening quote to behind the closing one. */
  void quoted() {
    String text = slice().source().text();
    int end = endOfString(text, _input.index(), _input.size());
    if (end < 0) {
      bad(_input.index() - 1, "unterminated string");
      _input.seek(lineEnd(text, _input.index()));
    } else {
      _input.seek(end);
    }
  }

  /** From behind an opening angle bracket to behind the one that closes it. */
  void balanced() {
    String text = slice().source().text();
    int start = _input.index();
    int limit = _input.size();
    open[0] = '<';
    int depth = 1;
    int i = start;
    while (i < limit) {
      char c = text.charAt(i++);
      switch (c) {
        case '<', '(', '[', '{' -> {
          if (c == '<' && i < limit && text.charAt(i) == '=') {
            i++;
            continue;
          }
          if (depth == DEPTH) {
            bad(i - 1, "brackets nest deeper than " + DEPTH);
            _input.seek(limit);
            return;
          }
          open[depth++] = c;
        }
        case '>', ')', ']', '}' -> {
          if (c == '>' && i < limit && text.charAt(i) == '=') {
            i++;
            continue;
          }
          if (closer(open[depth - 1]) != c) {
            bad(i - 1, "expected '" + closer(open[depth - 1]) + "', found '" + c + "'");
            _input.seek(i - 1);
            return;
          }
          if (--depth == 0) {
            _input.seek(i);
            return;
          }
        }
        case '-' -> i += i < limit && text.charAt(i) == '>' ? 1 : 0;
        case '"' -> {
          int end = endOfString(text, i, limit);
          if (end < 0) {
            bad(i - 1, "unterminated string");
            _input.seek(lineEnd(text, i));
            return;
          }
          i = end;
        }
        case '/' -> {
          if (i < limit && text.charAt(i) == '/') {
            i = lineEnd(text, i);
          }
        }
        default -> {}
      }
    }
    bad(start - 1, "'<' is never closed");
  }

  private static char closer(char open) {
    return switch (open) {
      case '<' -> '>';
      case '(' -> ')';
      case '[' -> ']';
      default -> '}';
    };
  }

  /** Behind the closing quote, or -1: strings end on their line. */
  static int endOfString(String text, int from, int limit) {
    int i = from;
    while (i < limit) {
      char c = text.charAt(i++);
      if (c == '"') {
        return i;
      }
      if (c == '\n') {
        return -1;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  private int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? _input.size() : Math.min(end, _input.size());
  }

  private void bad(int at, String message) {
    Loc place = slice().source().place(at);
    errors.accept(Diagnostic.error(place, "syntax", message));
    setType(MlirLexer.BAD);
  }
}

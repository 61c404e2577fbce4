package axisweave.grammar;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Loc;
import com.google.common.base.Strings;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Arrays;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The tokens of a slice, made when they are looked at and forgotten once they are behind. Counts
 * brackets, so that nesting is bounded and the reader can find the end of an op that it could not
 * read.
 */
final class Tokens implements TokenStream {
  private static final int KEEP = 256;

  /** A name in a bad text may be as long as the text; a message is not. */
  private static final int LONGEST = 400;

  private final Source source;
  private final MlirLexer lexer;
  private Token[] window = new Token[KEEP * 2];
  private int base;
  private int head;
  private int filled;
  private int marks;
  private int depth;
  private int braces;

  Tokens(Source source, int start, int end, Diagnostics errors) {
    this.source = source;
    this.lexer = new MlirLexer(new Slice(source, start, end));
    lexer.report(errors::add);
    Automaton.drive(lexer);
  }

  Source source() {
    return source;
  }

  /** How many braces are open around the next token. */
  int braces() {
    return braces;
  }

  private void makeRoom() {
    if (marks == 0 && head > KEEP) {
      int drop = head - 1;
      System.arraycopy(window, drop, window, 0, filled - drop);
      Arrays.fill(window, filled - drop, filled, null);
      filled -= drop;
      head -= drop;
      base += drop;
    } else {
      window = Arrays.copyOf(window, window.length * 2);
    }
  }

  /** The next token. */
  Token peek() {
    if (head >= filled) {
      fillOne();
    }
    return window[head];
  }

  private void fillOne() {
    if (filled == window.length) {
      makeRoom();
    }
    window[filled++] = lexer.nextToken();
  }

  /** Takes the next token. */
  Token take() {
    Token token = peek();
    consume();
    return token;
  }

  /** Takes the next token, which must be of a type; {@code what} is what an error calls it. */
  Token expect(int type, String what) {
    if (peek().getType() != type) {
      throw error("syntax", "expected %s, found %s", what, shown());
    }
    return take();
  }

  @Override
  public void consume() {
    count(peek().getType(), 1);
    head++;
  }

  private void count(int type, int step) {
    switch (type) {
      case MlirLexer.LBRACE -> {
        braces += step;
        nest(step);
      }
      case MlirLexer.RBRACE -> {
        braces -= step;
        nest(-step);
      }
      case MlirLexer.LPAREN, MlirLexer.LBRACK, MlirLexer.LESS -> nest(step);
      case MlirLexer.RPAREN, MlirLexer.RBRACK, MlirLexer.GREATER -> nest(-step);
      default -> {}
    }
  }

  private void nest(int step) {
    depth += step;
    if (depth > FatLexer.DEPTH && step > 0) {
      throw error("nesting", "brackets nest deeper than %s", FatLexer.DEPTH);
    }
  }

  /** Whether brackets nest deeper than anything that is read: the count is right no more. */
  boolean isTooDeep() {
    return depth > FatLexer.DEPTH;
  }

  /** Forgets what stands before {@code offset}, which must be behind the next token. */
  void skipTo(int offset) {
    Arrays.fill(window, head, filled, null);
    filled = head;
    lexer.getInputStream().seek(offset);
  }

  /** An error at the next token. */
  @FormatMethod
  DiagnosticException error(String code, @FormatString String format, Object... args) {
    return errorAt(peek(), code, format, args);
  }

  @FormatMethod
  DiagnosticException errorAt(
      Token token, String code, @FormatString String format, Object... args) {
    if (token.getType() == MlirLexer.BAD) {
      return Silent.EXCEPTION;
    }
    String message = Strings.lenientFormat(format, args);
    return new DiagnosticException(
        Diagnostic.error(
            place(token),
            code,
            message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message));
  }

  Loc place(Token token) {
    return source.place(token.getStartIndex());
  }

  /** The text of a token, without copying it into the token. */
  String text(Token token) {
    return token.getType() == Token.EOF
        ? "the end of the text"
        : source.text().substring(token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** The next token as an error shows it, cut if it is long. */
  String shown() {
    Token token = peek();
    String text = text(token);
    if (token.getType() == Token.EOF) {
      return text;
    }
    char first = text.charAt(0);
    if (text.length() == 1 && (Character.isISOControl(first) || first > 126)) {
      return String.format("the character U+%04X", (int) first);
    }
    return "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
  }

  /** Whether a token reads {@code text}. */
  boolean reads(Token token, String text) {
    int start = token.getStartIndex();
    int length = text.length();
    return token.getStopIndex() - start + 1 == length && source.text().startsWith(text, start);
  }

  // ---- what ANTLR's parser asks

  @Override
  public Token LT(int k) {
    int at = k > 0 ? head + k - 1 : head + k;
    if (at >= filled) {
      int ahead = at - head;
      while (head + ahead >= filled) {
        if (filled > head && window[filled - 1].getType() == Token.EOF) {
          return window[filled - 1];
        }
        fillOne();
      }
      at = head + ahead;
    }
    return at >= 0 ? window[at] : window[0];
  }

  @Override
  public int LA(int i) {
    return LT(i).getType();
  }

  @Override
  public int mark() {
    return marks++;
  }

  @Override
  public void release(int marker) {
    marks--;
  }

  @Override
  public int index() {
    return base + head;
  }

  @Override
  public void seek(int index) {
    int to = index - base;
    while (head > to) {
      count(window[--head].getType(), -1);
    }
    while (head < to) {
      consume();
    }
  }

  @Override
  public Token get(int index) {
    return window[index - base];
  }

  @Override
  public int size() {
    return base + filled;
  }

  @Override
  public TokenSource getTokenSource() {
    return lexer;
  }

  @Override
  public String getSourceName() {
    return source.file();
  }

  @Override
  public String getText(Interval interval) {
    return getText(get(interval.a), get(interval.b));
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public String getText(RuleContext context) {
    ParserRuleContext tree = (ParserRuleContext) context;
    return getText(tree.getStart(), tree.getStop());
  }

  @Override
  public String getText(Token start, Token stop) {
    return source.text().substring(start.getStartIndex(), stop.getStopIndex() + 1);
  }
}

package axisweave.grammar;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Stops a rule at its first error, with a diagnostic; recovery is the reader's, op by op. */
final class Strict extends DefaultErrorStrategy {
  /** More alternatives than this are told by the name of what was expected. */
  private static final int LISTED = 4;

  @Override
  public void reportError(Parser parser, RecognitionException e) {}

  @Override
  public void recover(Parser parser, RecognitionException e) {
    throw stop(parser);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw stop(parser);
  }

  @Override
  public void sync(Parser parser) {}

  private static RuntimeException stop(Parser parser) {
    Tokens tokens = (Tokens) parser.getInputStream();
    return tokens.error("syntax", "expected %s, found %s", expected(parser), tokens.shown());
  }

  private static String expected(Parser parser) {
    IntervalSet set = parser.getExpectedTokens();
    if (set.size() > LISTED || set.size() == 0) {
      RuleContext context = parser.getContext();
      return "a valid " + parser.getRuleNames()[context.getRuleIndex()];
    }
    StringBuilder out = new StringBuilder();
    Vocabulary vocabulary = parser.getVocabulary();
    for (int type : set.toArray()) {
      if (type > 0) {
        out.append(out.length() == 0 ? "" : " or ").append(describe(type, vocabulary));
      }
    }
    return out.length() == 0 ? "the end of the text" : out.toString();
  }

  private static String describe(int type, Vocabulary vocabulary) {
    return switch (type) {
      case MlirLexer.STRING -> "a string";
      case MlirLexer.INTEGER -> "an integer";
      case MlirLexer.VALUE -> "a value";
      case MlirLexer.SYMBOL -> "a symbol";
      case MlirLexer.NAME -> "a name";
      case MlirLexer.LABEL -> "a block label";
      default -> vocabulary.getDisplayName(type);
    };
  }
}

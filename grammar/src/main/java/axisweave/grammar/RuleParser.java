package axisweave.grammar;

import org.antlr.v4.runtime.TokenStream;

/** ANTLR's parser under another name, since {@link Parser} is the front door of this room. */
abstract class RuleParser extends org.antlr.v4.runtime.Parser {
  RuleParser(TokenStream tokens) {
    super(tokens);
  }
}

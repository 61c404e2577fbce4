package axisweave.grammar;

import org.antlr.v4.runtime.atn.PredictionMode;

/** The grammar's rules over a stream of tokens. */
final class Rules extends MlirParser {
  private final Tokens tokens;

  Rules(Tokens tokens) {
    super(tokens);
    this.tokens = tokens;
    removeErrorListeners();
    setErrorHandler(new Strict());
    getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  Tokens tokens() {
    return tokens;
  }
}

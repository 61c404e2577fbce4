package axisweave.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * Runs the automaton that ANTLR makes of the lexer's grammar straight over the text. Where a state
 * has not been reached by a character before, ANTLR reads the token and remembers the way, so the
 * grammar alone says what a token is; on the ways that are known nothing is called per character.
 */
final class Automaton extends LexerATNSimulator {
  /** Characters from here on are left to ANTLR, which keeps no table of them. */
  private static final int TABLE = MAX_DFA_EDGE + 1;

  private final MlirLexer lexer;

  /** The automaton of a lexer, in place of the one that it has. */
  static void drive(MlirLexer lexer) {
    lexer.setInterpreter(new Automaton(lexer, lexer.getInterpreter().decisionToDFA));
  }

  private Automaton(MlirLexer lexer, DFA[] states) {
    super(lexer, MlirLexer._ATN, states, lexer.getInterpreter().getSharedContextCache());
    this.lexer = lexer;
  }

  @Override
  public int match(CharStream input, int mode) {
    Slice slice = (Slice) input;
    String text = slice.source().text();
    int start = slice.index();
    int limit = slice.size();
    int end = start;
    DFAState accepted = null;
    DFAState state = decisionToDFA[mode].s0;
    for (int i = start; state != null && i < limit; i++) {
      state = next(state, text.charAt(i));
      if (state == ERROR) {
        break;
      }
      if (state != null && state.isAcceptState) {
        accepted = state;
        end = i + 1;
      }
    }
    if (state == null || accepted == null) {
      return super.match(input, mode);
    }
    slice.seek(end);
    if (accepted.lexerActionExecutor != null) {
      accepted.lexerActionExecutor.execute(lexer, input, start);
    }
    return accepted.prediction;
  }

  /** Where a character leads from a state; null if that is not known yet. */
  private static @Nullable DFAState next(DFAState state, char c) {
    DFAState[] edges = state.edges;
    return edges == null || c >= TABLE ? null : edges[c - MIN_DFA_EDGE];
  }
}

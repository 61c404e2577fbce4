package axisweave.passes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * MLIR's text of a pipeline: {@code builtin.module(p{k=v},func.func(q))}, or just {@code p,q}. What
 * a pass is anchored on is read over, as passes here work on whole programs.
 */
final class PipelineText {
  private static final int DEPTH_LIMIT = 100;
  private static final ImmutableSet<String> ANCHORS =
      ImmutableSet.of("builtin.module", "module", "func.func", "any");

  private final String text;
  private final ImmutableMap<String, PassFactory> factories;
  private final ImmutableMap<String, String> refused;
  private final ImmutableList.Builder<Pass> passes = ImmutableList.builder();
  private int at;

  private PipelineText(
      String text,
      ImmutableMap<String, PassFactory> factories,
      ImmutableMap<String, String> refused) {
    this.text = text;
    this.factories = factories;
    this.refused = refused;
  }

  /** {@code refused} are names that others know, with the reason why they are not there. */
  static ImmutableList<Pass> parse(
      String text,
      ImmutableMap<String, PassFactory> factories,
      ImmutableMap<String, String> refused) {
    PipelineText reader = new PipelineText(text, factories, refused);
    reader.list(0);
    if (reader.at < text.length()) {
      throw reader.error("expected ',' or the end");
    }
    return reader.passes.build();
  }

  private PipelineException error(String what) {
    return new PipelineException("pipeline, column " + (at + 1) + ": " + what + ": " + text);
  }

  private void list(int depth) {
    if (depth > DEPTH_LIMIT) {
      throw error("nested too deep");
    }
    skipSpace();
    if (at == text.length() || text.charAt(at) == ')') {
      return;
    }
    element(depth);
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      element(depth);
    }
  }

  private void element(int depth) {
    skipSpace();
    int start = at;
    while (at < text.length() && "(){},; \t\n\r".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty()) {
      throw error("expected the name of a pass");
    }
    skipSpace();
    if (at < text.length() && text.charAt(at) == '(') {
      if (!ANCHORS.contains(name)) {
        at = start;
        throw error("passes can be nested in builtin.module, func.func and any, not in " + name);
      }
      at++;
      list(depth + 1);
      expect(')');
      skipSpace();
      return;
    }
    PassFactory factory = factories.get(name);
    if (factory == null) {
      at = start;
      String why = refused.get(name);
      if (why != null) {
        throw error(name + " is not there: " + why);
      }
      throw error("unknown pass " + name + Suggestion.of(name, factories.keySet()));
    }
    PassOptions options = new PassOptions(name, options());
    passes.add(factory.make(options));
    options.requireAllRead();
    skipSpace();
  }

  private void expect(char c) {
    skipSpace();
    if (at == text.length() || text.charAt(at) != c) {
      throw error("expected '" + c + "'");
    }
    at++;
  }

  private ImmutableMap<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    if (at < text.length() && text.charAt(at) == '{') {
      at++;
      skipSpace();
      while (at < text.length() && text.charAt(at) != '}') {
        int start = at;
        while (at < text.length() && "={} \t\n\r".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        String name = text.substring(start, at);
        String value = "";
        if (at < text.length() && text.charAt(at) == '=') {
          at++;
          value = value();
        }
        if (name.isEmpty() || options.put(name, value) != null) {
          throw error(name.isEmpty() ? "expected the name of an option" : "a repeated option");
        }
        skipSpace();
      }
      expect('}');
    }
    return ImmutableMap.copyOf(options);
  }

  private String value() {
    int start = at;
    int open = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (open == 0 && (c == '}' || Character.isWhitespace(c))) {
        break;
      }
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      at++;
    }
    return text.substring(start, at);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}

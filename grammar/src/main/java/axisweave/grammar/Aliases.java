package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.DiagnosticException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * {@code #map = ..}, {@code !t = ..}, {@code #loc1 = loc(..)}: read in the order of the text, or
 * earlier where one refers ahead. What an alias stands for is part of the value; how deep and how
 * large that is when written out is bounded, so that a short text cannot unfold without end.
 */
final class Aliases {
  /** References ahead, to aliases that refer ahead, and so on. */
  private static final int AHEAD = 200;

  private static final class Alias {
    final int offset;
    int end = -1;
    boolean reading;
    boolean broken;
    Optional<Attribute> value = Optional.empty();
    int height;
    int size;

    Alias(int offset) {
      this.offset = offset;
    }
  }

  private final Reading reading;
  private final Map<String, Alias> all = new HashMap<>();
  private int ahead;

  Aliases(Reading reading) {
    this.reading = reading;
  }

  /** Reads those of an outline; errors are collected. */
  void readAll(Outline outline) {
    outline.aliases().forEach((name, offset) -> all.put(name, new Alias(offset)));
    for (String name : outline.aliases().keySet()) {
      try {
        find(name);
      } catch (DiagnosticException e) {
        reading.collect(e);
      }
    }
  }

  /** What {@code name}, with its sign, stands for. */
  Optional<Attribute> find(String name) {
    Alias alias = all.get(name);
    if (alias == null) {
      return Optional.empty();
    }
    if (alias.broken) {
      throw Silent.EXCEPTION;
    }
    if (alias.value.isEmpty()) {
      read(name, alias);
    }
    reading.trees().include(alias.height, alias.size);
    return alias.value;
  }

  /** Behind the value of the alias that is defined at {@code token}, to skip it there. */
  int endOf(Token token, Tokens tokens, int offset) {
    Alias alias = all.get(tokens.text(token));
    if (alias == null) {
      return -1;
    }
    if (alias.offset != offset) {
      throw tokens.errorAt(token, "alias", "%s is defined already", tokens.text(token));
    }
    if (alias.broken) {
      throw Silent.EXCEPTION;
    }
    return alias.end;
  }

  private void read(String name, Alias alias) {
    Tokens tokens = reading.tokens(alias.offset);
    if (alias.reading || ahead > AHEAD) {
      alias.broken = true;
      throw tokens.error(
          "alias", alias.reading ? "%s refers to itself" : "%s is nested too deep", name);
    }
    alias.reading = true;
    ahead++;
    Trees.Extent extent = reading.trees().fresh();
    try {
      Attribute value = reading.attribute(tokens, name.startsWith("!"));
      alias.height = reading.trees().height();
      alias.size = reading.trees().size();
      alias.value = Optional.of(value);
      alias.end = tokens.LT(-1).getStopIndex() + 1;
    } finally {
      reading.trees().restore(extent);
      ahead--;
      alias.reading = false;
      alias.broken = alias.value.isEmpty();
    }
  }

  /** {@code text} with the aliases in it written out: foreign text is kept without them. */
  String expand(String text) {
    if (all.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = i + 1;
      if (c == '"') {
        end = Math.max(end, FatLexer.endOfString(text, end, text.length()));
      } else if (c == '#' || c == '!') {
        while (end < text.length() && Outline.isNamePart(text.charAt(end))) {
          end++;
        }
        Optional<Attribute> value = find(text.substring(i, end));
        if (value.isPresent()) {
          out.append(value.get());
          i = end;
          continue;
        }
      }
      out.append(text, i, end);
      i = end;
    }
    return out.toString();
  }
}

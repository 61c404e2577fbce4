package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import java.util.function.Function;

/**
 * What one text has been read to so far, apart from its ops: aliases, types, constants and
 * attributes by their text, resources, errors.
 */
final class Reading {
  private final Source source;
  private final Diagnostics errors = new Diagnostics();
  private final Trees trees = new Trees(this);
  private final Types types = new Types(this);
  private final Aliases aliases = new Aliases(this);
  private final DialectAttributes dialectAttributes = new DialectAttributes(this);
  private final Resources resources = new Resources();
  private final Constants constants = new Constants(resources);
  private int errorCount;
  private boolean located;

  Reading(Source source) {
    this.source = source;
  }

  /** Reads what must be known before the first op. */
  void open() {
    Outline outline = Outline.of(source.text());
    if (outline.resources() >= 0) {
      try {
        resources.read(new Rules(tokens(outline.resources())));
      } catch (DiagnosticException e) {
        collect(e);
      }
    }
    aliases.readAll(outline);
    located = false;
  }

  Source source() {
    return source;
  }

  Trees trees() {
    return trees;
  }

  Types types() {
    return types;
  }

  Aliases aliases() {
    return aliases;
  }

  DialectAttributes dialectAttributes() {
    return dialectAttributes;
  }

  Constants constants() {
    return constants;
  }

  Resources resources() {
    return resources;
  }

  Diagnostics errors() {
    return errors;
  }

  void collect(DiagnosticException e) {
    for (Diagnostic diagnostic : e.diagnostics()) {
      errors.add(diagnostic);
      errorCount++;
    }
  }

  /** Whether so many errors were found that more would help nobody. */
  boolean isHopeless() {
    return errorCount >= Diagnostics.LIMIT;
  }

  /** Notes that the text carries MLIR locations. */
  void sawLocation() {
    located = true;
  }

  boolean hasLocations() {
    return located;
  }

  /** The tokens of the text from an offset on. */
  Tokens tokens(int from) {
    return new Tokens(source, from, source.text().length(), errors);
  }

  /** Reads all of a part of a text by one rule. */
  <T> T inside(Source text, int from, int to, Function<Rules, T> read) {
    Rules rules = new Rules(new Tokens(text, from, to, errors));
    T made = read.apply(rules);
    Tokens tokens = rules.tokens();
    if (tokens.peek().getType() != org.antlr.v4.runtime.Token.EOF) {
      throw tokens.error("syntax", "unexpected %s", tokens.shown());
    }
    return made;
  }

  Attribute attribute(Source text, int from, int to) {
    return inside(text, from, to, rules -> trees.attribute(rules.attribute(), rules.tokens()));
  }

  /** The attribute, or the type, that stands next. */
  Attribute attribute(Tokens tokens, boolean type) {
    Rules rules = new Rules(tokens);
    return type
        ? new Attribute.OfType(trees.type(rules.type(), tokens))
        : trees.attribute(rules.attribute(), tokens);
  }

  /** Types separated by commas, perhaps none. */
  ImmutableList<Type> types(Source text, int from, int to) {
    return inside(
        text,
        from,
        to,
        rules ->
            rules.tokens().peek().getType() == org.antlr.v4.runtime.Token.EOF
                ? ImmutableList.of()
                : trees.types(rules.types().type(), rules.tokens()));
  }
}

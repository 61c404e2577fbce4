package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.ElementType;
import axisweave.ir.ForeignType;
import axisweave.ir.FutureType;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.ScalarType;
import axisweave.ir.TensorType;
import axisweave.ir.TokenType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import axisweave.ir.UnrankedTensorType;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/**
 * Types by their text: each distinct one is read once, so that equal types are mostly one object.
 */
final class Types {
  private static final Pattern BUILTIN = Pattern.compile("(s|u)?i[1-9][0-9]{0,7}|f80|f128|none");

  private final Map<String, Type> known = new HashMap<>();
  private final Reading reading;

  Types(Reading reading) {
    this.reading = reading;
    known.put("!stablehlo.token", TokenType.TOKEN);
  }

  /** The type that one token spells. */
  Type of(Token token, Tokens tokens) {
    String text = tokens.text(token);
    Type type = known.get(text);
    if (type == null) {
      type = read(token, text, tokens);
      known.put(text, type);
    }
    return type;
  }

  private Type read(Token token, String text, Tokens tokens) {
    return switch (token.getType()) {
      case MlirLexer.BRACKETED_TYPE -> bracketed(token, text, tokens);
      case MlirLexer.DIALECT_TYPE -> dialect(token, text, tokens);
      case MlirLexer.BANG -> bang(token, text, tokens);
      case MlirLexer.NAME ->
          named(text).orElseThrow(() -> tokens.errorAt(token, "type", "'%s' is not a type", text));
      default -> throw tokens.errorAt(token, "syntax", "expected a type, found %s", tokens.shown());
    };
  }

  /** Whether a bare word is a type. */
  static boolean isNamed(String text) {
    return named(text).isPresent();
  }

  private static Optional<Type> named(String text) {
    Optional<Scalar> scalar = Scalar.find(text);
    if (scalar.isPresent()) {
      return Optional.of(new ScalarType(scalar.get()));
    }
    return BUILTIN.matcher(text).matches() ? Optional.of(new ForeignType(text)) : Optional.empty();
  }

  private Type bang(Token token, String text, Tokens tokens) {
    Optional<Attribute> alias = reading.aliases().find(text);
    if (alias.isPresent()) {
      if (alias.get() instanceof Attribute.OfType(Type type)) {
        return type;
      }
      throw tokens.errorAt(token, "alias", "%s stands for no type", text);
    }
    if (text.indexOf('.') < 0) {
      throw tokens.errorAt(token, "alias", "undefined type alias %s", text);
    }
    return new ForeignType(text);
  }

  private Type dialect(Token token, String text, Tokens tokens) {
    if (text.startsWith("!stablehlo.future<")) {
      int from = token.getStartIndex() + "!stablehlo.future<".length();
      ImmutableList<Type> held = reading.types(tokens.source(), from, token.getStopIndex());
      for (Type one : held) {
        if (!(one instanceof TensorType || one instanceof ForeignType)) {
          throw tokens.errorAt(token, "type", "a future holds tensors, not %s", one);
        }
      }
      return new FutureType(held);
    }
    return new ForeignType(reading.aliases().expand(text));
  }

  private Type bracketed(Token token, String text, Tokens tokens) {
    int from = token.getStartIndex() + text.indexOf('<') + 1;
    int to = token.getStopIndex();
    return switch (text.charAt(0) == 't' ? text.charAt(1) : 'x') {
      case 'e' -> new Inside(tokens, token, from, to).tensor();
      case 'u' -> new TupleType(reading.types(tokens.source(), from, to));
      default -> {
        Optional<Type> scalar = named(text.replace(" ", ""));
        yield scalar.orElseGet(() -> new ForeignType(reading.aliases().expand(text)));
      }
    };
  }

  /** The inside of {@code tensor<..>}, by hand: dimensions, element type, encoding. */
  private final class Inside {
    private final Tokens tokens;
    private final Token token;
    private final String text;
    private final int end;
    private int at;

    Inside(Tokens tokens, Token token, int from, int to) {
      this.tokens = tokens;
      this.token = token;
      this.text = tokens.source().text();
      this.at = from;
      this.end = to;
    }

    Type tensor() {
      blanks();
      if (at < end && text.charAt(at) == '*') {
        at++;
        expectX();
        UnrankedTensorType type = new UnrankedTensorType(element());
        expectEnd();
        return type;
      }
      ImmutableLongArray shape = shape();
      ElementType element = element();
      blanks();
      Optional<Attribute> encoding = Optional.empty();
      if (at < end && text.charAt(at) == ',') {
        encoding = Optional.of(reading.attribute(tokens.source(), at + 1, end));
        at = end;
      }
      expectEnd();
      return new TensorType(shape, element, encoding);
    }

    private ImmutableLongArray shape() {
      ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
      while (at < end && (isDigit(text.charAt(at)) || text.charAt(at) == '?')) {
        if (text.charAt(at) == '?') {
          at++;
          shape.add(TensorType.DYNAMIC);
        } else {
          shape.add(size());
        }
        expectX();
      }
      return shape.build();
    }

    private long size() {
      int start = at;
      while (at < end && isDigit(text.charAt(at))) {
        at++;
      }
      try {
        return Long.parseLong(text, start, at, 10);
      } catch (NumberFormatException e) {
        throw error("dimension size %s is out of range", text.substring(start, at));
      }
    }

    private void expectX() {
      blanks();
      if (at >= end || text.charAt(at) != 'x') {
        throw error("expected 'x' behind a dimension in '%s'", shown());
      }
      at++;
      blanks();
    }

    /** A scalar, a quantized type, or foreign text up to a comma outside brackets. */
    private ElementType element() {
      int start = at;
      int depth = 0;
      while (at < end && (depth > 0 || text.charAt(at) != ',')) {
        char c = text.charAt(at++);
        switch (c) {
          case '<', '(', '[', '{' -> depth++;
          case '>', ')', ']', '}' -> depth--;
          case '-' -> at += at < end && text.charAt(at) == '>' ? 1 : 0;
          case '"' -> at = Math.max(at, FatLexer.endOfString(text, at, end));
          default -> {}
        }
      }
      String name = text.substring(start, at).strip();
      return elementOf(name);
    }

    private ElementType elementOf(String name) {
      Optional<Scalar> scalar = Scalar.find(name.startsWith("complex") ? compact(name) : name);
      if (scalar.isPresent()) {
        return scalar.get();
      }
      if (name.startsWith("!quant.uniform<")) {
        return quantized(name);
      }
      if (name.startsWith("!") && name.indexOf('<') < 0) {
        Optional<Attribute> alias = reading.aliases().find(name);
        if (alias.isPresent() && alias.get() instanceof Attribute.OfType(Type type)) {
          return elementOf(type.toString());
        }
        if (alias.isEmpty() && name.indexOf('.') < 0) {
          throw error("undefined type alias %s", name);
        }
      }
      boolean bracketed = name.indexOf('<') > 0;
      if (!bracketed && !name.startsWith("!") && !BUILTIN.matcher(name).matches()) {
        throw error("'%s' is not an element type in '%s'", name, shown());
      }
      return new ForeignType(reading.aliases().expand(name));
    }

    private ElementType quantized(String name) {
      String parameters = name.substring("!quant.uniform<".length(), name.length() - 1);
      int colon = parameters.indexOf(':', Math.max(0, parameters.indexOf('>')));
      String storage = parameters.substring(0, Math.max(0, colon)).replaceFirst("<.*", "").strip();
      String expressed = parameters.substring(colon + 1).split("[:,]", 2)[0].strip();
      Optional<Scalar> stored =
          Scalar.find(
              storage.startsWith("u") && !storage.startsWith("ui")
                  ? "ui" + storage.substring(1)
                  : storage.startsWith("si") ? storage.substring(1) : storage);
      Optional<Scalar> real = Scalar.find(expressed);
      if (colon < 0 || stored.isEmpty() || real.isEmpty()) {
        return new ForeignType(name);
      }
      return new QuantizedType(stored.get(), real.get(), parameters);
    }

    private void expectEnd() {
      blanks();
      if (at < end) {
        throw error("expected '>' in '%s'", shown());
      }
    }

    private void blanks() {
      while (at < end && text.charAt(at) <= ' ') {
        at++;
      }
    }

    private String shown() {
      String all = tokens.text(token);
      return all.length() > 60 ? all.substring(0, 60) + "..." : all;
    }

    private axisweave.ir.DiagnosticException error(String format, Object... args) {
      return tokens.errorAt(
          token, "type", "%s", com.google.common.base.Strings.lenientFormat(format, args));
    }
  }

  private static String compact(String name) {
    return name.replace(" ", "");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the inside of attributes that the grammar hands over as text: structs such as {@code
 * #stablehlo.gather<offset_dims = [1], index_vector_dim = 1>} and enum constants such as {@code
 * #stablehlo<precision HIGH>}.
 */
public final class StructText {
  private final String text;
  private int at;

  private StructText(String text) {
    this.text = text;
  }

  /**
   * The fields of a struct attribute {@code #dialect.mnemonic<a = [1, 2], b = 3>}, an integer being
   * a list of one; empty if {@code attribute} is something else.
   */
  public static Optional<ImmutableMap<String, ImmutableLongArray>> struct(
      Attribute attribute, String mnemonic) {
    return body(attribute, mnemonic).flatMap(body -> new StructText(body).fields());
  }

  /** The text between the angle brackets of {@code #dialect.mnemonic<body>}. */
  public static Optional<String> body(Attribute attribute, String mnemonic) {
    if (!(attribute instanceof Attribute.Foreign foreign)) {
      return Optional.empty();
    }
    String text = foreign.text().strip();
    int open = text.indexOf('<');
    if (open < 0 || !text.startsWith("#") || !text.endsWith(">")) {
      return Optional.empty();
    }
    String head = text.substring(1, open).strip();
    String inside = text.substring(open + 1, text.length() - 1).strip();
    if (head.endsWith("." + mnemonic)) {
      return Optional.of(inside);
    }
    if (head.indexOf('.') < 0 && inside.startsWith(mnemonic)) {
      String rest = inside.substring(mnemonic.length()).strip();
      boolean bracketed = rest.startsWith("<") && rest.endsWith(">");
      boolean separate =
          inside.length() > mnemonic.length() && !isName(inside.charAt(mnemonic.length()));
      return separate
          ? Optional.of(bracketed ? rest.substring(1, rest.length() - 1).strip() : rest)
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** The constant of an enum attribute, which old texts write as a string. */
  static Optional<String> constant(Attribute attribute, String mnemonic) {
    return attribute instanceof Attribute.Text t
        ? Optional.of(t.value())
        : body(attribute, mnemonic);
  }

  private Optional<ImmutableMap<String, ImmutableLongArray>> fields() {
    Map<String, ImmutableLongArray> fields = new LinkedHashMap<>();
    while (!atEnd()) {
      String name = name();
      if (name.isEmpty() || !accept('=')) {
        return Optional.empty();
      }
      Optional<ImmutableLongArray> value = value();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      fields.put(name, value.get());
      if (!accept(',') && !atEnd()) {
        return Optional.empty();
      }
    }
    return Optional.of(ImmutableMap.copyOf(fields));
  }

  private Optional<ImmutableLongArray> value() {
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    if (!accept('[')) {
      return integer(all) ? Optional.of(all.build()) : Optional.empty();
    }
    if (accept(']')) {
      return Optional.of(all.build());
    }
    do {
      if (!integer(all)) {
        return Optional.empty();
      }
    } while (accept(','));
    return accept(']') ? Optional.of(all.build()) : Optional.empty();
  }

  private boolean integer(ImmutableLongArray.Builder all) {
    space();
    int start = at;
    if (at < text.length() && text.charAt(at) == '-') {
      at++;
    }
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    if (at == start || at - start > 18) {
      return false;
    }
    String digits = text.substring(start, at);
    if (digits.equals("-")) {
      return false;
    }
    all.add(Long.parseLong(digits));
    return true;
  }

  private String name() {
    space();
    int start = at;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
  }

  private boolean accept(char c) {
    space();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private boolean atEnd() {
    space();
    return at == text.length();
  }

  /** Skips white space and comments. */
  private void space() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  /**
   * The fields of {@code #dialect.mnemonic raw<...>}, which may hold what the short form cannot.
   */
  public static Optional<ImmutableMap<String, ImmutableLongArray>> rawStruct(
      Attribute attribute, String mnemonic) {
    return body(attribute, mnemonic + " raw")
        .or(() -> body(attribute, mnemonic).filter(b -> b.startsWith("raw")).map(StructText::unraw))
        .flatMap(body -> new StructText(body).fields());
  }

  private static String unraw(String body) {
    String rest = body.substring("raw".length()).strip();
    return rest.startsWith("<") && rest.endsWith(">") ? rest.substring(1, rest.length() - 1) : rest;
  }

  /** A list field; empty if it is missing. */
  public static ImmutableLongArray list(
      ImmutableMap<String, ImmutableLongArray> fields, String name) {
    return fields.getOrDefault(name, ImmutableLongArray.of());
  }

  /** An integer field; 0 if it is missing. */
  public static long integer(ImmutableMap<String, ImmutableLongArray> fields, String name) {
    ImmutableLongArray value = list(fields, name);
    return value.isEmpty() ? 0 : value.get(0);
  }

  /** Puts a struct together as MLIR prints it: without what is empty or zero. */
  public static Builder of(String head) {
    return new Builder(head);
  }

  /** A struct under construction; {@code toString} is its text. */
  public static final class Builder {
    private final StringBuilder out;
    private boolean first = true;

    private Builder(String head) {
      out = new StringBuilder(head).append('<');
    }

    public Builder list(String name, ImmutableLongArray value) {
      if (!value.isEmpty()) {
        separate().append(name).append(" = ").append(value);
      }
      return this;
    }

    public Builder integer(String name, long value) {
      if (value != 0) {
        separate().append(name).append(" = ").append(value);
      }
      return this;
    }

    private StringBuilder separate() {
      out.append(first ? "" : ", ");
      first = false;
      return out;
    }

    @Override
    public String toString() {
      return out + ">";
    }
  }
}

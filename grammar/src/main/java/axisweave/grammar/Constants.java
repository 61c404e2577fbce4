package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.ForeignType;
import axisweave.ir.Literal;
import axisweave.ir.Resource;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** {@code dense<..> : T} and its kin. Short ones are read once for each text and type. */
final class Constants {
  private static final int SHORT = 64;

  private record Key(String text, Type type) {}

  private final Map<Key, Attribute> known = new HashMap<>();
  private final Resources resources;

  Constants(Resources resources) {
    this.resources = resources;
  }

  Attribute of(Token token, Type type, Tokens tokens) {
    if (token.getStopIndex() - token.getStartIndex() > SHORT) {
      return read(token, type, tokens);
    }
    Key key = new Key(tokens.text(token), type);
    Attribute made = known.get(key);
    if (made == null) {
      made = read(token, type, tokens);
      known.put(key, made);
    }
    return made;
  }

  private Attribute read(Token token, Type type, Tokens tokens) {
    String text = tokens.source().text();
    int start = text.indexOf('<', token.getStartIndex()) + 1;
    int end = token.getStopIndex();
    boolean numbers = type instanceof TensorType t && !(t.element() instanceof ForeignType);
    if (!numbers
        || text.startsWith("sparse", token.getStartIndex())
        || holdsStrings(text, start, end)) {
      return new Attribute.Foreign(tokens.text(token) + " : " + type);
    }
    TensorType tensor = (TensorType) type;
    try {
      return text.startsWith("dense_resource", token.getStartIndex())
          ? resource(text.substring(start, end).strip(), tensor, token, tokens)
          : new DenseText(tokens.source(), start, end, tensor).read();
    } catch (ArithmeticException e) {
      throw tokens.errorAt(token, "constant", "%s has too many elements", type);
    }
  }

  private static boolean holdsStrings(String text, int start, int end) {
    int quote = text.indexOf('"', start, end);
    return quote >= 0 && !text.startsWith("0x", quote + 1);
  }

  private Attribute resource(String name, TensorType type, Token token, Tokens tokens) {
    String key = name.startsWith("\"") ? Strings.unquote(name, 0, name.length()) : name;
    Optional<byte[]> blob = resources.blob(key);
    if (blob.isEmpty()) {
      return new Resource(key, type, Optional.empty());
    }
    if (!type.isStatic()) {
      throw tokens.errorAt(token, "constant", "a constant needs a static shape, not %s", type);
    }
    Literal literal =
        new DenseText(tokens.source(), token.getStartIndex(), token.getStopIndex(), type)
            .ofBlob(blob.get(), Resources.HEADER, type.count());
    return new Resource(key, type, Optional.of(literal));
  }
}

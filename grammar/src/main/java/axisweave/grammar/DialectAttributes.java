package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.FloatBits;
import axisweave.ir.Scalar;
import axisweave.ir.sharding.AllToAllParameters;
import axisweave.ir.sharding.AxesPerDimension;
import axisweave.ir.sharding.AxisRefList;
import axisweave.ir.sharding.DirectionAttribute;
import axisweave.ir.sharding.ManualAxes;
import axisweave.ir.sharding.ShardingPerValue;
import com.google.common.primitives.ImmutableLongArray;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * {@code #dialect.name<..>}, {@code array<..>} and {@code affine_map<..>}, each distinct text read
 * once. Those of {@code sdy} become typed; the others stay text, and the op they belong to reads
 * their inside.
 */
final class DialectAttributes {
  private final Map<String, Attribute> known = new HashMap<>();
  private final Reading reading;
  private final ShardingTrees shardings;

  DialectAttributes(Reading reading) {
    this.reading = reading;
    this.shardings = new ShardingTrees(reading);
  }

  ShardingTrees shardings() {
    return shardings;
  }

  Attribute of(Token token, Tokens tokens) {
    String text = tokens.text(token);
    Attribute made = known.get(text);
    if (made == null) {
      made = read(token, text, tokens);
      known.put(text, made);
    }
    return made;
  }

  private Attribute read(Token token, String text, Tokens tokens) {
    if (token.getType() == MlirLexer.ARRAY) {
      return array(token, tokens);
    }
    if (text.startsWith("#sdy.") || text.startsWith("#sdy<")) {
      boolean dotted = text.charAt(4) == '.';
      int from = token.getStartIndex() + 5;
      int to = token.getStopIndex() + (dotted ? 1 : 0);
      return reading
          .inside(tokens.source(), from, to, this::sdy)
          .orElseGet(() -> new Attribute.Foreign(reading.aliases().expand(text)));
    }
    return new Attribute.Foreign(reading.aliases().expand(text));
  }

  /** From the mnemonic on; empty for the small ones that are of no use by themselves. */
  private Optional<Attribute> sdy(Rules rules) {
    Tokens tokens = rules.tokens();
    String mnemonic = tokens.text(tokens.take());
    return switch (mnemonic) {
      case "sharding" -> Optional.of(shardings.sharding(rules.sharding(), tokens));
      case "sharding_per_value" ->
          Optional.of(
              shardings.bracketed(
                  rules,
                  () -> new ShardingPerValue(shardings.shardings(rules.shardings(), tokens))));
      case "mesh" -> Optional.of(shardings.mesh(rules.mesh(), tokens));
      case "op_sharding_rule" -> Optional.of(shardings.rule(rules.shardingRule(), tokens));
      case "manual_axes" ->
          Optional.of(
              shardings.bracketed(
                  rules, () -> new ManualAxes(shardings.names(rules.names(), tokens))));
      case "list_of_axis_ref_lists" ->
          Optional.of(
              shardings.bracketed(
                  rules, () -> new AxesPerDimension(shardings.lists(rules.axisLists(), tokens))));
      case "axis_ref_list" ->
          Optional.of(
              shardings.bracketed(
                  rules, () -> new AxisRefList(shardings.axes(rules.axes(), tokens))));
      case "all_to_all_param_list" ->
          Optional.of(
              shardings.bracketed(
                  rules, () -> new AllToAllParameters(shardings.moves(rules.moves(), tokens))));
      case "propagation_direction" ->
          Optional.of(shardings.bracketed(rules, () -> direction(tokens)));
      default -> {
        while (tokens.peek().getType() != Token.EOF) {
          tokens.consume();
        }
        yield Optional.empty();
      }
    };
  }

  private static DirectionAttribute direction(Tokens tokens) {
    String word = tokens.text(tokens.peek());
    for (DirectionAttribute direction : DirectionAttribute.values()) {
      if (direction.name().equals(word)) {
        tokens.consume();
        return direction;
      }
    }
    throw tokens.error(
        "syntax", "expected NONE, FORWARD, BACKWARD or BOTH, found %s", tokens.shown());
  }

  private Attribute array(Token token, Tokens tokens) {
    String text = tokens.source().text();
    int start = text.indexOf('<', token.getStartIndex()) + 1;
    int end = token.getStopIndex();
    int colon = text.indexOf(':', start, end);
    String elements = colon < 0 ? "" : text.substring(colon + 1, end).strip();
    String name = text.substring(start, colon < 0 ? end : colon).strip();
    Scalar scalar =
        Scalar.find(name)
            .filter(s -> !s.isComplex())
            .orElseThrow(() ->
                tokens.errorAt(
                    token, "attribute", "'%s' is not an element type of an array", name));
    ImmutableLongArray.Builder values = ImmutableLongArray.builder();
    if (!elements.isEmpty()) {
      for (String element : com.google.common.base.Splitter.on(',').trimResults().split(elements)) {
        values.add(element(element, scalar, token, tokens));
      }
    }
    return new Attribute.DenseArray(scalar, values.build());
  }

  private static long element(String text, Scalar scalar, Token token, Tokens tokens) {
    if (scalar.isFloat()) {
      Optional<Long> bits =
          text.startsWith("0x")
              ? Numbers.hexBits(text)
              : Numbers.decimal(text).map(value -> FloatBits.fromDouble(value, scalar));
      return bits.orElseThrow(() -> bad(text, scalar, token, tokens));
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true") ? 1 : 0;
    }
    BigInteger value = Numbers.integer(text).orElseThrow(() -> bad(text, scalar, token, tokens));
    if (!Numbers.fits(value, scalar)) {
      throw bad(text, scalar, token, tokens);
    }
    return Numbers.wrap(value.longValue(), scalar);
  }

  private static axisweave.ir.DiagnosticException bad(
      String text, Scalar scalar, Token token, Tokens tokens) {
    return tokens.errorAt(token, "attribute", "'%s' is not an element of %s", text, scalar);
  }
}

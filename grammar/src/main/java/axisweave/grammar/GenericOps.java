package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.FunctionType;
import axisweave.ir.Region;
import axisweave.ir.Syntax;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Unregistered;
import axisweave.ir.op.Vocabulary;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads the generic form, which every op of any dialect has: {@code "name"(operands)[successors]
 * <{properties}> ({regions}) {attributes} : type}.
 */
final class GenericOps {
  private final Reading reading;
  private final TokenCursor cursor;
  private final Tokens tokens;
  private final Ops ops;

  GenericOps(Reading reading, TokenCursor cursor, Ops ops) {
    this.reading = reading;
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.ops = ops;
  }

  /** From the name to the type. */
  Syntax.Parts read() {
    Token token = tokens.peek();
    String name = reading.trees().name(cursor.string());
    MlirParser.GenericHeadContext head = cursor.rules().genericHead();
    ImmutableList.Builder<Value> values = ImmutableList.builder();
    head.VALUE().forEach(value -> values.add(ops.lookUp(value.getSymbol(), tokens)));
    ImmutableList<Value> operands = values.build();
    ImmutableList<String> successors = successors(head.successors());
    ImmutableMap<String, Attribute> properties =
        head.properties() == null
            ? ImmutableMap.of()
            : reading.trees().dictionary(head.properties().dictionary(), tokens);
    ops.enter(name);
    ImmutableList<Region> regions = regions();
    ImmutableMap<String, Attribute> discardable = cursor.dictionary();
    cursor.expectType(MlirLexer.COLON, "':' and the type of the op");
    Token typeToken = tokens.peek();
    FunctionType type = cursor.functionType();
    checkOperands(operands, type.inputs(), typeToken);
    Optional<Syntax<?>> syntax = Vocabulary.find(name);
    if (syntax.isEmpty()) {
      return new Syntax.Parts(
          new Unregistered(name, properties, successors),
          Attributes.of(discardable.entrySet()),
          operands,
          type.results(),
          regions);
    }
    if (!successors.isEmpty()) {
      throw tokens.errorAt(token, "block", "%s has no successors", name);
    }
    Own own = Own.of(syntax.get(), properties, discardable);
    return new Syntax.Parts(
        syntax.get().fromAttributes(name, own.own(), tokens.place(token)),
        Attributes.of(own.others().entrySet()),
        operands,
        type.results(),
        regions);
  }

  /** The attributes that are the kind's own, and those that are not. */
  private record Own(ImmutableMap<String, Attribute> own, ImmutableMap<String, Attribute> others) {
    static Own of(
        Syntax<?> syntax,
        ImmutableMap<String, Attribute> properties,
        ImmutableMap<String, Attribute> discardable) {
      ImmutableMap.Builder<String, Attribute> own = ImmutableMap.builder();
      ImmutableMap.Builder<String, Attribute> others = ImmutableMap.builder();
      ImmutableList<String> names = syntax.attributeNames();
      properties.forEach((key, value) -> (names.contains(key) ? own : others).put(key, value));
      discardable.forEach((key, value) ->
          (names.contains(key) && !properties.containsKey(key) ? own : others).put(key, value));
      return new Own(own.buildOrThrow(), others.buildKeepingLast());
    }
  }

  private ImmutableList<String> successors(MlirParser.@Nullable SuccessorsContext tree) {
    if (tree == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> names = ImmutableList.builder();
    tree.LABEL()
        .forEach(label -> {
          ops.use(label.getSymbol());
          names.add(tokens.text(label.getSymbol()).substring(1));
        });
    return names.build();
  }

  private ImmutableList<Region> regions() {
    if (!cursor.acceptType(MlirLexer.LPAREN)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    do {
      regions.add(ops.region(ImmutableList.of()));
    } while (cursor.acceptType(MlirLexer.COMMA));
    cursor.expectType(MlirLexer.RPAREN, "',' or ')'");
    return regions.build();
  }

  private void checkOperands(ImmutableList<Value> operands, ImmutableList<Type> types, Token at) {
    if (operands.size() != types.size()) {
      throw tokens.errorAt(
          at, "operand_type", "%s operands, but %s types", operands.size(), types.size());
    }
    for (int i = 0; i < types.size(); i++) {
      if (!operands.get(i).type().equals(types.get(i))) {
        throw tokens.errorAt(
            at,
            "operand_type",
            "%s is used as %s, but it is %s",
            operands.get(i),
            types.get(i),
            operands.get(i).type());
      }
    }
  }
}

package axisweave.grammar;

import axisweave.grammar.MlirParser.FuncHeaderContext;
import axisweave.grammar.MlirParser.ParameterContext;
import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.sharding.Mesh;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Reads what stands in modules in its pretty form: functions, meshes, modules. */
final class Funcs {
  private final Reading reading;
  private final TokenCursor cursor;
  private final Tokens tokens;
  private final Ops ops;

  Funcs(Reading reading, TokenCursor cursor, Ops ops) {
    this.reading = reading;
    this.cursor = cursor;
    this.tokens = cursor.tokens();
    this.ops = ops;
  }

  /** Whether ops of this name have a form of their own, which is read here. */
  static boolean isSymbol(String name) {
    return name.equals("func.func") || name.equals("sdy.mesh") || name.equals("builtin.module");
  }

  /** One that stands where any op may, for example in a module in a module. */
  Op prettyAsOp(String name) {
    return switch (name) {
      case "func.func" -> SymbolOps.of(func());
      case "sdy.mesh" -> SymbolOps.of(mesh());
      default -> SymbolOps.of(new Modules(reading, ops).module());
    };
  }

  /** {@code sdy.mesh @name = <["x"=2]> {attributes} loc(..)}. */
  MeshDeclaration mesh() {
    Loc place = tokens.place(tokens.take());
    String name = cursor.symbol();
    cursor.expect("=");
    Mesh mesh = cursor.mesh();
    Attributes attributes = Attributes.of(cursor.dictionary().entrySet());
    return new MeshDeclaration(name, mesh, attributes, cursor.locatedAt(place));
  }

  Func func() {
    Token start = tokens.take();
    FuncHeaderContext header = cursor.rules().funcHeader();
    String visibility = visibility(header);
    boolean declaration = !cursor.atType(MlirLexer.LBRACE);
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    ImmutableList.Builder<Type> inputs = ImmutableList.builder();
    ImmutableList.Builder<Attributes> argumentAttributes = ImmutableList.builder();
    for (ParameterContext parameter : header.parameter()) {
      argumentAttributes.add(attributes(dictionary(parameter)));
      if (parameter instanceof MlirParser.NamedParameterContext named) {
        Value argument = ops.argument(named.getStart(), named.type(), named.location());
        arguments.add(argument);
        inputs.add(argument.type());
      } else if (parameter instanceof MlirParser.UnnamedParameterContext unnamed) {
        if (!declaration) {
          throw tokens.errorAt(parameter.getStart(), "syntax", "expected a name for the argument");
        }
        inputs.add(reading.trees().type(unnamed.type(), tokens));
      }
    }
    ImmutableList.Builder<Type> results = ImmutableList.builder();
    ImmutableList.Builder<Attributes> resultAttributes = ImmutableList.builder();
    results(header, results, resultAttributes);
    Attributes attributes = attributes(header.dictionary());
    Optional<Region> body = declaration ? Optional.empty() : Optional.of(body(arguments.build()));
    Loc loc = cursor.locatedAt(tokens.place(start));
    return new Func(
        Trees.symbolName(header.SYMBOL().getSymbol(), tokens),
        visibility,
        new FunctionType(inputs.build(), results.build()),
        argumentAttributes.build(),
        resultAttributes.build(),
        attributes,
        body,
        loc);
  }

  private String visibility(FuncHeaderContext header) {
    if (header.NAME() == null) {
      return "";
    }
    Token token = header.NAME().getSymbol();
    String word = tokens.text(token);
    return switch (word) {
      case "public", "private", "nested" -> word;
      default ->
          throw tokens.errorAt(
              token, "syntax", "expected public, private or nested, found '%s'", word);
    };
  }

  private static MlirParser.@Nullable DictionaryContext dictionary(ParameterContext parameter) {
    return switch (parameter) {
      case MlirParser.NamedParameterContext named -> named.dictionary();
      case MlirParser.UnnamedParameterContext unnamed -> unnamed.dictionary();
      default -> throw new IllegalStateException("parameter " + parameter.getClass());
    };
  }

  private Attributes attributes(MlirParser.@Nullable DictionaryContext tree) {
    return tree == null
        ? Attributes.EMPTY
        : Attributes.of(reading.trees().dictionary(tree, tokens).entrySet());
  }

  private void results(
      FuncHeaderContext header,
      ImmutableList.Builder<Type> types,
      ImmutableList.Builder<Attributes> attributes) {
    MlirParser.FuncResultsContext tree = header.funcResults();
    if (tree == null) {
      return;
    }
    if (tree.resultType() != null) {
      types.add(reading.types().of(tree.resultType().getStart(), tokens));
      attributes.add(Attributes.EMPTY);
    }
    for (MlirParser.FuncResultContext result : tree.funcResult()) {
      types.add(reading.trees().type(result.type(), tokens));
      attributes.add(attributes(result.dictionary()));
    }
  }

  private Region body(ImmutableList<Value> arguments) {
    Token start = tokens.peek();
    Region body = ops.isolatedRegion(arguments);
    if (body.blocks().isEmpty()) {
      throw tokens.errorAt(start, "syntax", "expected a function body that is not empty");
    }
    return body;
  }

  /** The attributes of each argument or result from the generic form's list, if there is one. */
  static ImmutableList<Attributes> each(Optional<Attribute> list, int count) {
    ImmutableList.Builder<Attributes> all = ImmutableList.builder();
    ImmutableList<Attribute> given =
        list.isPresent() && list.get() instanceof Attribute.Array array
            ? array.elements()
            : ImmutableList.of();
    for (int i = 0; i < count; i++) {
      boolean has = i < given.size() && given.get(i) instanceof Attribute.Dictionary;
      all.add(
          has
              ? Attributes.of(((Attribute.Dictionary) given.get(i)).entries().entrySet())
              : Attributes.EMPTY);
    }
    return all.build();
  }
}

package axisweave.grammar;

import axisweave.grammar.MlirParser.AttributeContext;
import axisweave.grammar.MlirParser.DictionaryContext;
import axisweave.grammar.MlirParser.EntryContext;
import axisweave.grammar.MlirParser.FilePositionContext;
import axisweave.grammar.MlirParser.FunctionTypeContext;
import axisweave.grammar.MlirParser.LocationContext;
import axisweave.grammar.MlirParser.NumberAttributeContext;
import axisweave.grammar.MlirParser.PlaceContext;
import axisweave.grammar.MlirParser.SymbolContext;
import axisweave.grammar.MlirParser.TypeContext;
import axisweave.grammar.MlirParser.TypeListContext;
import axisweave.ir.Attribute;
import axisweave.ir.FloatBits;
import axisweave.ir.FunctionType;
import axisweave.ir.Location;
import axisweave.ir.Scalar;
import axisweave.ir.ScalarType;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Parse trees to types, attributes and locations. */
final class Trees {
  /** How deep attributes and locations nest, aliases written out. */
  private static final int HEIGHT = 500;

  /** How many nodes an attribute or location has, aliases written out. */
  private static final int SIZE = 1_000_000;

  /** How large what is being read is so far. */
  record Extent(int depth, int height, int size) {}

  private final Reading reading;
  private final Map<String, String> names = new HashMap<>();
  private int depth;
  private int height;
  private int size;

  Trees(Reading reading) {
    this.reading = reading;
  }

  // ---- extent

  Extent fresh() {
    Extent old = new Extent(depth, height, size);
    restore(new Extent(0, 0, 0));
    return old;
  }

  void restore(Extent extent) {
    depth = extent.depth;
    height = extent.height;
    size = extent.size;
  }

  int height() {
    return height;
  }

  int size() {
    return size;
  }

  /** Counts an alias as written out in the place where it is used. */
  void include(int aliasHeight, int aliasSize) {
    height = Math.max(height, depth + aliasHeight);
    size += aliasSize;
  }

  private void enter(Token at, Tokens tokens) {
    depth++;
    size++;
    height = Math.max(height, depth);
    check(at, tokens);
  }

  private void check(Token at, Tokens tokens) {
    if (height > HEIGHT || size > SIZE) {
      throw tokens.errorAt(
          at,
          "nesting",
          "with its aliases written out this is deeper than %s or larger than %s",
          HEIGHT,
          SIZE);
    }
  }

  // ---- types

  Type type(TypeContext tree, Tokens tokens) {
    FunctionTypeContext function = tree.functionType();
    return function != null
        ? functionType(function, tokens)
        : reading.types().of(tree.getStart(), tokens);
  }

  FunctionType functionType(FunctionTypeContext tree, Tokens tokens) {
    List<TypeListContext> lists = tree.typeList();
    ImmutableList<Type> results =
        lists.size() == 2
            ? types(lists.get(1).type(), tokens)
            : ImmutableList.of(reading.types().of(tree.resultType().getStart(), tokens));
    return new FunctionType(types(lists.get(0).type(), tokens), results);
  }

  ImmutableList<Type> types(List<TypeContext> trees, Tokens tokens) {
    ImmutableList.Builder<Type> types = ImmutableList.builderWithExpectedSize(trees.size());
    trees.forEach(tree -> types.add(type(tree, tokens)));
    return types.build();
  }

  // ---- attributes

  Attribute attribute(AttributeContext tree, Tokens tokens) {
    Token start = tree.getStart();
    if (tree instanceof MlirParser.AliasAttributeContext alias) {
      return typed(alias(start, tokens), alias.type(), tokens);
    }
    if (tree instanceof MlirParser.LocationAttributeContext location) {
      return new Attribute.OfLocation(location(location.location(), tokens));
    }
    enter(start, tokens);
    Attribute made =
        switch (tree) {
          case NumberAttributeContext number -> number(number, tokens);
          case MlirParser.WordAttributeContext word -> word(word.getStart());
          case MlirParser.StringAttributeContext string ->
              string.type() == null
                  ? new Attribute.Text(string(start, tokens))
                  : new Attribute.Foreign(tokens.text(start) + " : " + type(string.type(), tokens));
          case MlirParser.SymbolAttributeContext symbol -> symbol(symbol.symbol(), tokens);
          case MlirParser.ArrayAttributeContext array -> array(array.attribute(), tokens);
          case MlirParser.DictionaryAttributeContext d ->
              new Attribute.Dictionary(dictionary(d.dictionary(), tokens));
          case MlirParser.ElementsAttributeContext elements ->
              reading.constants().of(start, type(elements.type(), tokens), tokens);
          case MlirParser.DenseArrayAttributeContext array ->
              reading.dialectAttributes().of(start, tokens);
          case MlirParser.AffineAttributeContext affine ->
              reading.dialectAttributes().of(start, tokens);
          case MlirParser.DialectAttributeContext dialect ->
              typed(reading.dialectAttributes().of(start, tokens), dialect.type(), tokens);
          case MlirParser.TypeAttributeContext type ->
              new Attribute.OfType(type(type.type(), tokens));
          default -> throw new IllegalStateException("attribute " + tree.getClass());
        };
    depth--;
    return made;
  }

  private Attribute typed(
      Attribute attribute, @org.jspecify.annotations.Nullable TypeContext type, Tokens tokens) {
    return type == null ? attribute : new Attribute.Foreign(attribute + " : " + type(type, tokens));
  }

  /** What {@code #name} stands for; {@code #dialect.word} is an attribute by itself. */
  Attribute alias(Token token, Tokens tokens) {
    String name = tokens.text(token);
    Optional<Attribute> value = reading.aliases().find(name);
    check(token, tokens);
    if (value.isPresent()) {
      return value.get();
    }
    if (name.indexOf('.') < 0) {
      throw tokens.errorAt(token, "alias", "undefined attribute alias %s", name);
    }
    return new Attribute.Foreign(name);
  }

  private static Attribute word(Token token) {
    return switch (token.getType()) {
      case MlirLexer.TRUE -> new Attribute.Bool(true);
      case MlirLexer.FALSE -> new Attribute.Bool(false);
      default -> Attribute.Unit.UNIT;
    };
  }

  private Attribute array(List<AttributeContext> trees, Tokens tokens) {
    ImmutableList.Builder<Attribute> elements = ImmutableList.builderWithExpectedSize(trees.size());
    trees.forEach(element -> elements.add(attribute(element, tokens)));
    return new Attribute.Array(elements.build());
  }

  Attribute.Symbol symbol(SymbolContext tree, Tokens tokens) {
    ImmutableList.Builder<String> path = ImmutableList.builder();
    tree.SYMBOL().forEach(part -> path.add(symbolName(part.getSymbol(), tokens)));
    return new Attribute.Symbol(path.build());
  }

  private Attribute number(NumberAttributeContext tree, Tokens tokens) {
    boolean minus = tree.MINUS() != null;
    TypeContext typeTree = tree.type();
    if (tree.FLOAT() != null) {
      Type type = typeTree == null ? new ScalarType(Scalar.F64) : type(typeTree, tokens);
      String text = (minus ? "-" : "") + tree.FLOAT().getText();
      if (type instanceof ScalarType(Scalar scalar) && scalar.isFloat()) {
        double value = Double.parseDouble(text);
        return new Attribute.Float(FloatBits.fromDouble(value, scalar), scalar);
      }
      if (type instanceof axisweave.ir.ForeignType) {
        return new Attribute.Foreign(text + " : " + type);
      }
      throw tokens.errorAt(tree.getStart(), "attribute", "%s is not a value of %s", text, type);
    }
    Type type = typeTree == null ? new ScalarType(Scalar.I64) : type(typeTree, tokens);
    String text = (minus ? "-" : "") + tree.INTEGER().getText();
    return integer(text, type, tree.getStart(), tokens);
  }

  private static Attribute integer(String text, Type type, Token at, Tokens tokens) {
    if (!(type instanceof ScalarType(Scalar scalar))) {
      return new Attribute.Int(Numbers.integer(text).orElseThrow(), type);
    }
    if (scalar.isFloat() && text.startsWith("0x")) {
      Optional<Long> bits = Numbers.hexBits(text);
      if (bits.isPresent() && (scalar.bits() == 64 || bits.get() >>> scalar.bits() == 0)) {
        return new Attribute.Float(bits.get(), scalar);
      }
    }
    BigInteger value = Numbers.integer(text).orElseThrow();
    if (!scalar.isInteger() && scalar != Scalar.I1 || !Numbers.fits(value, scalar)) {
      throw tokens.errorAt(at, "attribute", "%s is not a value of %s", text, scalar);
    }
    return new Attribute.Int(
        scalar.category() == Scalar.Category.UNSIGNED
            ? value
            : BigInteger.valueOf(Numbers.wrap(value.longValue(), scalar)),
        type);
  }

  ImmutableMap<String, Attribute> dictionary(DictionaryContext tree, Tokens tokens) {
    ImmutableMap.Builder<String, Attribute> entries = ImmutableMap.builder();
    java.util.HashSet<String> seen = new java.util.HashSet<>();
    for (EntryContext entry : tree.entry()) {
      Token key = entry.getStart();
      String name =
          key.getType() == MlirLexer.STRING ? string(key, tokens) : name(tokens.text(key));
      if (!seen.add(name)) {
        throw tokens.errorAt(key, "attribute", "attribute '%s' stands twice", name);
      }
      entries.put(
          name,
          entry.attribute() == null ? Attribute.Unit.UNIT : attribute(entry.attribute(), tokens));
    }
    return entries.buildOrThrow();
  }

  /** One object for equal names, which there are many of. */
  String name(String text) {
    String known = names.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  static String string(Token token, Tokens tokens) {
    return Strings.unquote(tokens.source().text(), token.getStartIndex(), token.getStopIndex() + 1);
  }

  /** {@code @name} or {@code @"name"}. */
  static String symbolName(Token token, Tokens tokens) {
    String text = tokens.text(token);
    return text.startsWith("@\"") ? string(token, tokens) : text.substring(1);
  }

  // ---- locations

  Location location(LocationContext tree, Tokens tokens) {
    return place(tree.place(), tokens);
  }

  private Location place(PlaceContext tree, Tokens tokens) {
    Token start = tree.getStart();
    if (tree instanceof MlirParser.AliasPlaceContext) {
      return locationAlias(start, tokens);
    }
    enter(start, tokens);
    Location made =
        switch (tree) {
          case MlirParser.UnknownPlaceContext unknown -> Location.UNKNOWN;
          case MlirParser.NamedPlaceContext named -> named(named, tokens);
          case MlirParser.CallSitePlaceContext call ->
              new Location.CallSite(place(call.place(0), tokens), place(call.place(1), tokens));
          case MlirParser.FusedPlaceContext fused -> fused(fused, tokens);
          case MlirParser.DialectPlaceContext dialect ->
              new Location.Foreign(reading.aliases().expand(tokens.text(start)));
          case MlirParser.NestedPlaceContext nested -> place(nested.location().place(), tokens);
          default -> throw new IllegalStateException("location " + tree.getClass());
        };
    depth--;
    return made;
  }

  Location locationAlias(Token token, Tokens tokens) {
    return switch (alias(token, tokens)) {
      case Attribute.OfLocation(Location location) -> location;
      case Attribute.Foreign(String text) -> new Location.Foreign(text);
      default ->
          throw tokens.errorAt(token, "alias", "%s stands for no location", tokens.text(token));
    };
  }

  private Location named(MlirParser.NamedPlaceContext tree, Tokens tokens) {
    String name = name(string(tree.getStart(), tokens));
    FilePositionContext position = tree.filePosition();
    if (position == null) {
      return new Location.Name(
          name, Optional.ofNullable(tree.place()).map(child -> place(child, tokens)));
    }
    int[] numbers = new int[position.INTEGER().size()];
    for (int i = 0; i < numbers.length; i++) {
      Token token = position.INTEGER(i).getSymbol();
      numbers[i] = position(token, tokens);
    }
    int line = numbers[0];
    int column = numbers[1];
    return switch (numbers.length) {
      case 2 -> new Location.File(name, line, column, line, column);
      case 3 -> new Location.File(name, line, column, line, numbers[2]);
      default -> new Location.File(name, line, column, numbers[2], numbers[3]);
    };
  }

  private static int position(Token token, Tokens tokens) {
    try {
      return Integer.parseInt(tokens.text(token));
    } catch (NumberFormatException e) {
      throw tokens.errorAt(token, "location", "%s is no line or column", tokens.text(token));
    }
  }

  private Location fused(MlirParser.FusedPlaceContext tree, Tokens tokens) {
    ImmutableList.Builder<Location> parts = ImmutableList.builder();
    tree.place().forEach(part -> parts.add(place(part, tokens)));
    return new Location.Fused(
        Optional.ofNullable(tree.attribute()).map(meta -> attribute(meta, tokens)), parts.build());
  }
}

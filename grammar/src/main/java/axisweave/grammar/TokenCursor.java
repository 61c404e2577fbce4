package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.DiagnosticException;
import axisweave.ir.FunctionType;
import axisweave.ir.Loc;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * What an op's syntax reads through. Words, values and types are taken from the tokens by hand,
 * since most of a program is made of them; for nested parts the grammar's rules are called.
 */
final class TokenCursor implements Cursor {
  private final Reading reading;
  private final Tokens tokens;
  private final Rules rules;
  private final Ops ops;

  TokenCursor(Reading reading, Rules rules, Ops ops) {
    this.reading = reading;
    this.rules = rules;
    this.tokens = rules.tokens();
    this.ops = ops;
  }

  Rules rules() {
    return rules;
  }

  Tokens tokens() {
    return tokens;
  }

  static boolean isWord(int type) {
    return type == MlirLexer.NAME || type >= MlirLexer.LOC && type <= MlirLexer.UNIT;
  }

  boolean atType(int type) {
    return tokens.peek().getType() == type;
  }

  boolean acceptType(int type) {
    if (tokens.peek().getType() != type) {
      return false;
    }
    tokens.consume();
    return true;
  }

  Token expectType(int type, String what) {
    return tokens.expect(type, what);
  }

  @Override
  public Loc loc() {
    return tokens.place(tokens.peek());
  }

  @Override
  public boolean at(String token) {
    return tokens.reads(tokens.peek(), token);
  }

  @Override
  public boolean accept(String token) {
    if (!at(token)) {
      return false;
    }
    tokens.consume();
    return true;
  }

  @Override
  public void expect(String token) {
    if (!accept(token)) {
      throw tokens.error("syntax", "expected '%s', found %s", token, tokens.shown());
    }
  }

  @Override
  public boolean atWord() {
    return isWord(tokens.peek().getType());
  }

  @Override
  public String word() {
    if (!atWord()) {
      throw tokens.error("syntax", "expected a word, found %s", tokens.shown());
    }
    return reading.trees().name(tokens.text(tokens.take()));
  }

  @Override
  public boolean atInteger() {
    int type = tokens.peek().getType();
    return type == MlirLexer.INTEGER
        || type == MlirLexer.MINUS && tokens.LA(2) == MlirLexer.INTEGER;
  }

  @Override
  public long integer() {
    Token first = tokens.peek();
    boolean minus = acceptType(MlirLexer.MINUS);
    Token digits = expectType(MlirLexer.INTEGER, "an integer");
    String text = tokens.text(digits);
    try {
      if (text.startsWith("0x")) {
        return (minus ? -1 : 1) * Numbers.integer(text).orElseThrow().longValueExact();
      }
      return Long.parseLong(minus ? "-" + text : text);
    } catch (NumberFormatException | ArithmeticException e) {
      throw tokens.errorAt(first, "syntax", "%s%s is out of range", minus ? "-" : "", text);
    }
  }

  @Override
  public BigDecimal number() {
    boolean minus = acceptType(MlirLexer.MINUS);
    if (!atType(MlirLexer.FLOAT) && !atType(MlirLexer.INTEGER)) {
      throw tokens.error("syntax", "expected a number, found %s", tokens.shown());
    }
    String text = tokens.text(tokens.take());
    BigDecimal value =
        text.startsWith("0x")
            ? new BigDecimal(Numbers.integer(text).orElseThrow())
            : new BigDecimal(text.endsWith(".") ? text + "0" : text);
    return minus ? value.negate() : value;
  }

  @Override
  public String balanced() {
    Token start = tokens.peek();
    Token last = start;
    int depth = 0;
    do {
      last = tokens.peek();
      switch (last.getType()) {
        case MlirLexer.LPAREN, MlirLexer.LBRACE, MlirLexer.LBRACK, MlirLexer.LESS -> depth++;
        case MlirLexer.RPAREN, MlirLexer.RBRACE, MlirLexer.RBRACK, MlirLexer.GREATER -> depth--;
        case Token.EOF -> throw tokens.errorAt(start, "syntax", "this bracket is never closed");
        default -> {}
      }
      tokens.consume();
    } while (depth > 0);
    return tokens.getText(start, last);
  }

  @Override
  public boolean atString() {
    return atType(MlirLexer.STRING);
  }

  @Override
  public String string() {
    return Trees.string(expectType(MlirLexer.STRING, "a string"), tokens);
  }

  @Override
  public String symbol() {
    Token symbol = expectType(MlirLexer.SYMBOL, "a symbol such as @name");
    return reading.trees().name(Trees.symbolName(symbol, tokens));
  }

  @Override
  public boolean atValue() {
    return atType(MlirLexer.VALUE);
  }

  @Override
  public Value value() {
    return ops.lookUp(expectType(MlirLexer.VALUE, "a value such as %0"), tokens);
  }

  @Override
  public ImmutableList<Value> values() {
    if (!atValue()) {
      return ImmutableList.of();
    }
    Value first = value();
    if (!moreValues()) {
      return ImmutableList.of(first);
    }
    ImmutableList.Builder<Value> values = ImmutableList.builder();
    values.add(first);
    do {
      tokens.consume();
      values.add(value());
    } while (moreValues());
    return values.build();
  }

  private boolean moreValues() {
    return atType(MlirLexer.COMMA) && tokens.LA(2) == MlirLexer.VALUE;
  }

  @Override
  public String newName() {
    return tokens.text(expectType(MlirLexer.VALUE, "a value such as %0")).substring(1);
  }

  @Override
  public Type type() {
    if (atType(MlirLexer.LPAREN)) {
      return functionType();
    }
    Type type = reading.types().of(tokens.peek(), tokens);
    tokens.consume();
    return type;
  }

  private boolean atTypeStart(Token token) {
    return switch (token.getType()) {
      case MlirLexer.BRACKETED_TYPE, MlirLexer.DIALECT_TYPE, MlirLexer.BANG, MlirLexer.LPAREN ->
          true;
      case MlirLexer.NAME -> Types.isNamed(tokens.text(token));
      default -> false;
    };
  }

  @Override
  public ImmutableList<Type> types() {
    Type first = type();
    if (!moreTypes()) {
      return ImmutableList.of(first);
    }
    ImmutableList.Builder<Type> types = ImmutableList.builder();
    types.add(first);
    do {
      tokens.consume();
      types.add(type());
    } while (moreTypes());
    return types.build();
  }

  private boolean moreTypes() {
    return atType(MlirLexer.COMMA) && atTypeStart(tokens.LT(2));
  }

  @Override
  public FunctionType functionType() {
    ImmutableList<Type> inputs = typeList();
    expect("->");
    return new FunctionType(
        inputs, atType(MlirLexer.LPAREN) ? typeList() : ImmutableList.of(type()));
  }

  private ImmutableList<Type> typeList() {
    expectType(MlirLexer.LPAREN, "'('");
    ImmutableList<Type> types = atType(MlirLexer.RPAREN) ? ImmutableList.of() : types();
    expectType(MlirLexer.RPAREN, "')'");
    return types;
  }

  @Override
  public Attribute attribute() {
    Token token = tokens.peek();
    switch (token.getType()) {
      case MlirLexer.ELEMENTS -> {
        tokens.consume();
        expectType(MlirLexer.COLON, "':' and the type of the constant");
        return reading.constants().of(token, type(), tokens);
      }
      case MlirLexer.ARRAY -> {
        tokens.consume();
        return reading.dialectAttributes().of(token, tokens);
      }
      case MlirLexer.DIALECT_ATTRIBUTE -> {
        if (tokens.LA(2) != MlirLexer.COLON) {
          tokens.consume();
          return reading.dialectAttributes().of(token, tokens);
        }
      }
      case MlirLexer.STRING -> {
        // a string may have a type, but what an op's function type follows is a plain one
        if (tokens.LA(2) != MlirLexer.COLON || tokens.LA(3) == MlirLexer.LPAREN) {
          return new Attribute.Text(string());
        }
      }
      default -> {}
    }
    return reading.trees().attribute(rules.attribute(), tokens);
  }

  @Override
  public ImmutableMap<String, Attribute> dictionary() {
    if (!acceptType(MlirLexer.LBRACE)) {
      return ImmutableMap.of();
    }
    if (acceptType(MlirLexer.RBRACE)) {
      return ImmutableMap.of();
    }
    ImmutableMap.Builder<String, Attribute> entries = ImmutableMap.builder();
    Set<String> seen = new HashSet<>();
    do {
      Token at = tokens.peek();
      String key = atString() ? string() : word();
      if (!seen.add(key)) {
        throw tokens.errorAt(at, "attribute", "attribute '%s' stands twice", key);
      }
      entries.put(key, acceptType(MlirLexer.EQ) ? attribute() : Attribute.Unit.UNIT);
    } while (acceptType(MlirLexer.COMMA));
    expectType(MlirLexer.RBRACE, "',' or '}'");
    return entries.buildOrThrow();
  }

  private ShardingTrees shardingTrees() {
    return reading.dialectAttributes().shardings();
  }

  @Override
  public TensorSharding sharding() {
    return shardingTrees().sharding(rules.sharding(), tokens);
  }

  @Override
  public ShardingPerValue shardings() {
    return new ShardingPerValue(shardingTrees().shardings(rules.shardings(), tokens));
  }

  @Override
  public Mesh mesh() {
    return shardingTrees().mesh(rules.mesh(), tokens);
  }

  @Override
  public ImmutableList<AxisRef> axes() {
    return shardingTrees().axes(rules.axes(), tokens);
  }

  /** {@code loc(#loc3)} is read by hand: in a program with locations every op has one. */
  @Override
  public Loc optionalLoc() {
    return locatedAt(loc());
  }

  /** The place {@code from} with the location that stands next, if one does. */
  Loc locatedAt(Loc from) {
    if (!atType(MlirLexer.LOC) || tokens.LA(2) != MlirLexer.LPAREN) {
      return from;
    }
    reading.sawLocation();
    if (tokens.LA(3) == MlirLexer.HASH && tokens.LA(4) == MlirLexer.RPAREN) {
      tokens.consume();
      tokens.consume();
      Loc located = from.withLocation(reading.trees().locationAlias(tokens.peek(), tokens));
      tokens.consume();
      tokens.consume();
      return located;
    }
    return from.withLocation(reading.trees().location(rules.location(), tokens));
  }

  @Override
  public Value argument(String name, Type type, Loc loc) {
    return Value.argument(type, name, loc);
  }

  @Override
  public Region region(ImmutableList<Value> arguments) {
    return ops.region(arguments);
  }

  @Override
  @FormatMethod
  public DiagnosticException error(String code, @FormatString String format, Object... args) {
    return tokens.error(code, "%s", Strings.lenientFormat(format, args));
  }

  @Override
  @FormatMethod
  public DiagnosticException errorBefore(String code, @FormatString String format, Object... args) {
    return tokens.errorAt(tokens.LT(-1), code, "%s", Strings.lenientFormat(format, args));
  }
}

package axisweave.ir;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.math.BigDecimal;

/**
 * The tokens of one op, from behind its name: what a kind's {@link Syntax} reads its pretty form
 * through. Implemented in the grammar room. Every {@code expect}-like method throws a {@link
 * DiagnosticException} that names the place and shows what stood there.
 */
public interface Cursor {
  /** The place of the next token. */
  Loc loc();

  /**
   * Whether the next token is this punctuation or word ({@code "("}, {@code "->"}, {@code
   * "across"}, {@code "?"}).
   */
  boolean at(String token);

  /** Takes the next token if it is this one. */
  boolean accept(String token);

  void expect(String token);

  boolean atWord();

  /** A bare word, dots included: {@code LT}, {@code stablehlo.add}, {@code true}. */
  String word();

  boolean atInteger();

  /** An integer, with an optional minus sign. */
  long integer();

  /** An integer or a float without its type, with an optional minus sign. */
  BigDecimal number();

  boolean atString();

  /** A quoted string, unescaped. */
  String string();

  /** {@code @name}, unescaped, without the at sign. */
  String symbol();

  boolean atValue();

  /** An operand, {@code %x} or {@code %x#1}, looked up in scope. */
  Value value();

  /** Operands separated by commas, perhaps none. */
  ImmutableList<Value> values();

  /** {@code %x} where it is being defined, without the percent sign. */
  String newName();

  Type type();

  /** Types separated by commas, at least one. */
  ImmutableList<Type> types();

  /** {@code (T, ...) -> T} or {@code (T, ...) -> (T, ...)}. */
  FunctionType functionType();

  /**
   * Any attribute value: {@code 1 : i32}, {@code "s"}, {@code dense<..> : T}, {@code [..]}, {@code
   * #stablehlo<..>}.
   */
  Attribute attribute();

  /** {@code {a = 1, b}} if the next token opens one, else empty. */
  ImmutableMap<String, Attribute> dictionary();

  /** {@code <@mesh, [{"x"}, {?}], replicated={..}>}. */
  TensorSharding sharding();

  /** {@code [<@mesh, [..]>, <..>]}. */
  ShardingPerValue shardings();

  /** {@code <["x"=2, "y"=4]>}. */
  Mesh mesh();

  /** {@code {"x", "y":(1)2}}. */
  ImmutableList<AxisRef> axes();

  /** The source text of the bracketed group that opens next, brackets included. */
  String balanced();

  /** {@code loc(...)} if it stands next, else the place alone. */
  Loc optionalLoc();

  /** A new block argument, visible in the regions that are given it. */
  Value argument(String name, Type type, Loc loc);

  /**
   * A region in braces. With {@code arguments} they are those of its entry block; without, its
   * blocks may declare their own ({@code ^bb0(%a: T):}).
   */
  Region region(ImmutableList<Value> arguments);

  /** As {@link #error}, but at the token that was taken last: what has just been read is wrong. */
  @FormatMethod
  DiagnosticException errorBefore(String code, @FormatString String format, Object... args);

  /** An error at the next token, to be thrown. {@code format} takes {@code %s} only. */
  @FormatMethod
  DiagnosticException error(String code, @FormatString String format, Object... args);
}

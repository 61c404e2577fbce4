package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.FloatBits;
import axisweave.ir.FloatText;
import axisweave.ir.Literal;
import axisweave.ir.OpWriter;
import axisweave.ir.Quoted;
import axisweave.ir.Scalar;
import axisweave.ir.ScalarType;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.ShardingAttribute;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;

/** The codecs that many kinds share. */
public final class Codecs {
  private Codecs() {}

  /** Any attribute, as it is. */
  public static final Codec<Attribute> ANY =
      Codec.of("an attribute", Optional::of, Function.identity());

  /** {@code dense<..> : tensor<..>} or {@code dense_resource<..> : tensor<..>}. */
  public static final Codec<ElementsAttribute> ELEMENTS =
      Codec.of(
          "a constant",
          a -> a instanceof ElementsAttribute e ? Optional.of(e) : Optional.empty(),
          e -> e);

  /** {@code "text"}. */
  public static final Codec<String> TEXT =
      Codec.of(
              "a string",
              a -> a instanceof Attribute.Text t ? Optional.of(t.value()) : Optional.empty(),
              text -> (Attribute) new Attribute.Text(text))
          .bare(Cursor::string, (text, out) -> out.text(Quoted.of(text)));

  /** {@code @name}. */
  public static final Codec<String> SYMBOL =
      Codec.of("a symbol", Codecs::symbol, name -> (Attribute) Attribute.Symbol.of(name))
          .bare(Cursor::symbol, (name, out) -> out.symbol(name));

  /** {@code [@a, @b]}. */
  public static final Codec<ImmutableList<String>> SYMBOLS = listOf(SYMBOL, "a list of symbols");

  /** {@code true} or {@code false}. */
  public static final Codec<Boolean> BOOL =
      Codec.of("true or false", Codecs::bool, Attribute.Bool::new);

  /** Present or not. */
  public static final Codec<Boolean> FLAG =
      Codec.of(
          "unit",
          a -> a instanceof Attribute.Unit ? Optional.of(true) : bool(a),
          present -> Attribute.Unit.UNIT);

  /** {@code 1 : i64}, bare {@code 1}. */
  public static final Codec<Long> I64 = integer(Scalar.I64);

  /** {@code 1 : i32}, bare {@code 1}. */
  public static final Codec<Integer> I32 =
      integer(Scalar.I32).as(Long::intValue, Integer::longValue);

  /** {@code 1 : ui32}, bare {@code 1}. */
  public static final Codec<Long> UI32 = integer(Scalar.UI32);

  /** {@code 1.0 : f32}. */
  public static final Codec<Float> F32 =
      Codec.of(
          "a float",
          a ->
              a instanceof Attribute.Float f
                  ? Optional.of((float) FloatBits.toDouble(f.bits(), f.scalar()))
                  : Optional.empty(),
          f -> new Attribute.Float(Integer.toUnsignedLong(Float.floatToRawIntBits(f)), Scalar.F32));

  /** {@code array<i64: 1, 2>} or {@code dense<[1, 2]> : tensor<2xi64>}, bare {@code [1, 2]}. */
  public static final Codec<ImmutableLongArray> I64S =
      Codec.of(
              "a list of integers",
              Codecs::longs,
              list -> (Attribute) Attribute.DenseArray.ofI64(list))
          .bare(Codecs::readLongs, Codecs::printLongs);

  /** {@code array<i1: true, false>} or {@code dense<[true, false]> : tensor<2xi1>}. */
  public static final Codec<ImmutableList<Boolean>> BOOLS =
      Codec.of(
          "a list of booleans",
          a -> longs(a).map(Codecs::booleans),
          list -> new Attribute.DenseArray(Scalar.I1, longsOf(list)));

  /** Rows of two, flattened: {@code dense<[[1, 2], [3, 4]]> : tensor<2x2xi64>}. */
  public static final Codec<ImmutableLongArray> PAIRS =
      Codec.of(
          "rows of two integers",
          a ->
              a instanceof Literal rows && rows.type().rank() == 2 && rows.type().dim(1) == 2
                  ? longs(rows)
                  : Optional.empty(),
          Codecs::matrixOfPairs);

  /** An attribute of the {@code sdy} dialect. */
  public static <T extends ShardingAttribute> Codec<T> sharding(
      Class<T> type, Function<Cursor, T> read, Function<T, String> body) {
    return Codec.<T>of(
            "#sdy." + type.getSimpleName(),
            a -> type.isInstance(a) ? Optional.of(type.cast(a)) : Optional.empty(),
            a -> a)
        .bare(read, (value, out) -> out.text(body.apply(value)));
  }

  /** {@code [a, b]} of attributes, bare a list of them bare. */
  public static <T> Codec<ImmutableList<T>> constants(Codec<T> element, String expected) {
    return listOf(element, expected)
        .bare(
            in -> {
              ImmutableList.Builder<T> all = ImmutableList.builder();
              in.expect("[");
              if (!in.at("]")) {
                do {
                  all.add(element.read().apply(in));
                } while (in.accept(","));
              }
              in.expect("]");
              return all.build();
            },
            (list, out) -> {
              out.text("[");
              for (int i = 0; i < list.size(); i++) {
                out.text(i == 0 ? "" : ", ");
                element.print().accept(list.get(i), out);
              }
              out.text("]");
            });
  }

  /** A double as an attribute, bare without its type. */
  public static final Codec<Attribute> DOUBLE =
      bareNumber(
          "a number",
          in ->
              new Attribute.Float(
                  Double.doubleToRawLongBits(in.number().doubleValue()), Scalar.F64));

  /** An unsigned integer as an attribute, bare without its type. */
  public static final Codec<Attribute> UI64 =
      bareNumber(
          "an integer",
          in -> new Attribute.Int(in.number().toBigInteger(), new ScalarType(Scalar.UI64)));

  private static Codec<Attribute> bareNumber(String expected, Function<Cursor, Attribute> read) {
    return Codec.<Attribute>of(
            expected,
            a ->
                a instanceof Attribute.Float || a instanceof Attribute.Int
                    ? Optional.of(a)
                    : Optional.empty(),
            a -> a)
        .bare(read, (a, out) -> out.text(untyped(a)));
  }

  private static String untyped(Attribute attribute) {
    return switch (attribute) {
      case Attribute.Int i -> i.value().toString();
      case Attribute.Float f -> FloatText.of(f.bits(), f.scalar());
      default -> attribute.toString();
    };
  }

  /** {@code [a, b]} of attributes. */
  public static <T> Codec<ImmutableList<T>> listOf(Codec<T> element, String expected) {
    return Codec.of(
        expected,
        a -> {
          if (!(a instanceof Attribute.Array array)) {
            return Optional.empty();
          }
          ImmutableList.Builder<T> list = ImmutableList.builder();
          for (Attribute one : array.elements()) {
            Optional<T> value = element.from().apply(one);
            if (value.isEmpty()) {
              return Optional.empty();
            }
            list.add(value.get());
          }
          return Optional.of(list.build());
        },
        list ->
            new Attribute.Array(
                list.stream().map(element.to()).collect(ImmutableList.toImmutableList())));
  }

  /**
   * A constant of an enum: {@code #stablehlo<fft_type RFFT>}, {@code #stablehlo.fft_type<RFFT>} or
   * {@code "RFFT"}, bare {@code RFFT}.
   */
  public static <E extends Enum<E>> Codec<E> constant(
      String dialect, String mnemonic, Class<E> type, Function<E, String> spelling) {
    ImmutableMap.Builder<String, E> all = ImmutableMap.builder();
    for (E e : type.getEnumConstants()) {
      all.put(spelling.apply(e), e);
    }
    ImmutableMap<String, E> byText = all.buildOrThrow();
    String expected = "one of " + String.join(", ", byText.keySet());
    return Codec.<E>of(
            expected,
            a -> StructText.constant(a, mnemonic).flatMap(t -> Optional.ofNullable(byText.get(t))),
            e ->
                new Attribute.Foreign(
                    "#" + dialect + "<" + mnemonic + " " + spelling.apply(e) + ">"))
        .bare(
            in -> {
              boolean quoted = in.atString();
              String word = quoted ? in.string() : in.atWord() ? in.word() : "";
              E value = byText.get(word);
              if (value == null) {
                throw in.error("enum", "\"%s\" is not %s", word, expected);
              }
              return value;
            },
            (e, out) -> out.text(spelling.apply(e)));
  }

  /** An enum of the {@code stablehlo} dialect whose constants are spelled as in Java. */
  public static <E extends Enum<E>> Codec<E> constant(String mnemonic, Class<E> type) {
    return constant("stablehlo", mnemonic, type, Enum::name);
  }

  /** An integer of a type that dictionaries name, bare without. */
  public static Codec<Long> integer(Scalar scalar) {
    return Codec.of(
            "an integer",
            a -> a instanceof Attribute.Int i ? fits(i.value()) : Optional.empty(),
            value -> (Attribute) Attribute.Int.of(value, scalar))
        .bare(Cursor::integer, (value, out) -> out.integer(value));
  }

  private static Optional<Long> fits(BigInteger value) {
    return value.bitLength() < 64 ? Optional.of(value.longValue()) : Optional.empty();
  }

  private static Optional<String> symbol(Attribute attribute) {
    return attribute instanceof Attribute.Symbol s && s.path().size() == 1
        ? Optional.of(s.path().get(0))
        : Optional.empty();
  }

  private static Optional<Boolean> bool(Attribute attribute) {
    return switch (attribute) {
      case Attribute.Bool b -> Optional.of(b.value());
      case Attribute.Int i -> Optional.of(i.value().signum() != 0);
      default -> Optional.empty();
    };
  }

  /** Integers in any of the spellings that dialects have had for a list of them. */
  public static Optional<ImmutableLongArray> longs(Attribute attribute) {
    return switch (attribute) {
      case Attribute.DenseArray array -> Optional.of(array.values());
      case Literal literal -> {
        ImmutableLongArray.Builder all = ImmutableLongArray.builder();
        for (long i = 0; i < literal.count(); i++) {
          all.add(literal.longAt(i));
        }
        yield Optional.of(all.build());
      }
      case Attribute.Array array -> {
        ImmutableLongArray.Builder all = ImmutableLongArray.builder();
        for (Attribute element : array.elements()) {
          if (!(element instanceof Attribute.Int i) || i.value().bitLength() > 63) {
            yield Optional.empty();
          }
          all.add(i.value().longValue());
        }
        yield Optional.of(all.build());
      }
      default -> Optional.empty();
    };
  }

  /** {@code [1, 2]}. */
  public static ImmutableLongArray readLongs(Cursor in) {
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    in.expect("[");
    if (!in.at("]")) {
      do {
        all.add(in.integer());
      } while (in.accept(","));
    }
    in.expect("]");
    return all.build();
  }

  /** {@code [1, 2]}. */
  public static void printLongs(ImmutableLongArray values, OpWriter out) {
    out.text("[");
    for (int i = 0; i < values.length(); i++) {
      if (i > 0) {
        out.text(", ");
      }
      out.integer(values.get(i));
    }
    out.text("]");
  }

  private static ImmutableList<Boolean> booleans(ImmutableLongArray values) {
    ImmutableList.Builder<Boolean> all = ImmutableList.builder();
    values.forEach(v -> all.add(v != 0));
    return all.build();
  }

  private static ImmutableLongArray longsOf(ImmutableList<Boolean> values) {
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    values.forEach(v -> all.add(v ? 1 : 0));
    return all.build();
  }

  private static Attribute matrixOfPairs(ImmutableLongArray values) {
    return matrix(values, values.length() / 2, 2);
  }

  /** {@code dense<...> : tensor<rows x columns x i64>}. */
  public static Literal matrix(ImmutableLongArray values, long rows, long columns) {
    return Literal.ofLongs(TensorType.of(Scalar.I64, rows, columns), values.toArray());
  }
}

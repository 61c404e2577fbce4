package axisweave.ir;

import axisweave.ir.sharding.ShardingAttribute;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.math.BigInteger;

/**
 * A compile-time fact attached to something. {@code toString} is its IR text. {@link Foreign} keeps
 * those of dialects that nobody declared.
 */
public sealed interface Attribute
    permits Attribute.Text,
        Attribute.Int,
        Attribute.Float,
        Attribute.Bool,
        Attribute.Unit,
        Attribute.OfType,
        Attribute.Symbol,
        Attribute.Array,
        Attribute.Dictionary,
        Attribute.DenseArray,
        Attribute.OfLocation,
        Attribute.Foreign,
        ElementsAttribute,
        ShardingAttribute {
  /** The type of an integer that is written without one. */
  Type I64 = new ScalarType(Scalar.I64);

  /** {@code "text"}, or {@code "text" : type}. */
  record Text(String value) implements Attribute {
    @Override
    public String toString() {
      return Quoted.of(value);
    }
  }

  /** {@code 8 : i32}. The type is i64 when none is written; it is printed unless it is i64. */
  record Int(BigInteger value, Type type) implements Attribute {
    public static Int of(long value, Scalar scalar) {
      return new Int(BigInteger.valueOf(value), new ScalarType(scalar));
    }

    @Override
    public String toString() {
      return value + " : " + type;
    }
  }

  /**
   * {@code 1.0 : f32}; {@code bits} is the IEEE pattern of the type's width, so that NaN payloads
   * survive.
   */
  record Float(long bits, Scalar scalar) implements Attribute {
    @Override
    public String toString() {
      return FloatText.of(bits, scalar) + " : " + scalar;
    }
  }

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Attribute {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** {@code unit}: present or not. */
  record Unit() implements Attribute {
    public static final Unit UNIT = new Unit();

    @Override
    public String toString() {
      return "unit";
    }
  }

  /** A type used as an attribute. */
  record OfType(Type type) implements Attribute {
    @Override
    public String toString() {
      return type.toString();
    }
  }

  /** {@code @a::@b}; the path has at least one name. */
  record Symbol(ImmutableList<String> path) implements Attribute {
    public static Symbol of(String name) {
      return new Symbol(ImmutableList.of(name));
    }

    @Override
    public String toString() {
      StringBuilder out = new StringBuilder();
      for (String name : path) {
        out.append(out.length() == 0 ? "" : "::").append(Names.symbol(name));
      }
      return out.toString();
    }
  }

  /** {@code [a, b]}. */
  record Array(ImmutableList<Attribute> elements) implements Attribute {
    @Override
    public String toString() {
      StringBuilder out = new StringBuilder("[");
      for (Attribute element : elements) {
        out.append(out.length() == 1 ? "" : ", ").append(element(element));
      }
      return out.append(']').toString();
    }

    /** Numbers of the types that MLIR assumes in a list go without their type. */
    private static String element(Attribute element) {
      return switch (element) {
        case Int i when i.type().equals(I64) -> i.value().toString();
        case Float f when f.scalar() == Scalar.F64 -> FloatText.of(f.bits(), f.scalar());
        default -> element.toString();
      };
    }
  }

  /** {@code {a = 1, b}}; printed in the order of names. */
  record Dictionary(ImmutableMap<String, Attribute> entries) implements Attribute {
    @Override
    public String toString() {
      StringBuilder out = new StringBuilder("{");
      ImmutableSortedMap.copyOf(entries)
          .forEach((key, value) -> {
            out.append(out.length() == 1 ? "" : ", ").append(Names.key(key));
            if (!(value instanceof Unit)) {
              out.append(" = ").append(value);
            }
          });
      return out.append('}').toString();
    }
  }

  /** {@code array<i64: 1, 2>}; booleans are 0 and 1, floats are bit patterns. */
  record DenseArray(Scalar element, com.google.common.primitives.ImmutableLongArray values)
      implements Attribute {
    public static DenseArray ofI64(com.google.common.primitives.ImmutableLongArray values) {
      return new DenseArray(Scalar.I64, values);
    }

    @Override
    public String toString() {
      StringBuilder out = new StringBuilder("array<").append(element);
      for (int i = 0; i < values.length(); i++) {
        out.append(i == 0 ? ": " : ", ").append(text(values.get(i)));
      }
      return out.append('>').toString();
    }

    private String text(long value) {
      if (element == Scalar.I1) {
        return Boolean.toString(value != 0);
      }
      return element.isFloat() ? FloatText.of(value, element) : Long.toString(value);
    }
  }

  /** {@code loc(...)} used as an attribute. */
  record OfLocation(Location location) implements Attribute {
    @Override
    public String toString() {
      return "loc(" + location + ")";
    }
  }

  /**
   * An attribute of a dialect that nobody declared, kept as written, for example {@code
   * #gpu.address_space<global>}.
   */
  record Foreign(String text) implements Attribute {
    @Override
    public String toString() {
      return text;
    }
  }
}

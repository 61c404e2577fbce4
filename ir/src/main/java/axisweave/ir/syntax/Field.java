package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import java.util.Optional;
import java.util.function.Function;

/**
 * An attribute of a kind: its name in dictionaries, how it is spelled, and where the kind has it.
 * {@code absent} is what a missing one means, empty if it may not be missing; {@code elided} says
 * that a value equal to that is not printed. {@code violated} is the code of what is wrong when the
 * attribute has another form: the constraint that asks for it where one is numbered.
 */
public record Field<K, T>(
    String name,
    Codec<T> codec,
    Function<K, T> get,
    Optional<T> absent,
    boolean elided,
    String violated) {

  /** One that must be there. */
  public static <K, T> Field<K, T> of(String name, Codec<T> codec, Function<K, T> get) {
    return new Field<>(name, codec, get, Optional.empty(), false, "attribute");
  }

  /** One that need not be there; it is printed only if it is. */
  public static <K, T> Field<K, Optional<T>> optional(
      String name, Codec<T> codec, Function<K, Optional<T>> get) {
    return new Field<>(
        name, codec.optional(), get, Optional.of(Optional.empty()), true, "attribute");
  }

  /** The same, but a missing one means {@code value}. It is always printed, as JAX does. */
  public Field<K, T> orElse(T value) {
    return new Field<>(name, codec, get, Optional.of(value), false, violated);
  }

  /** The same, but a missing one means {@code value}, which is not printed. */
  public Field<K, T> elide(T value) {
    return new Field<>(name, codec, get, Optional.of(value), true, violated);
  }

  /** The same, whose form constraint {@code code} asks for. */
  public Field<K, T> asOf(String code) {
    return new Field<>(name, codec, get, absent, elided, code);
  }

  /** The same attribute of a kind that holds this one's. */
  public <L> Field<L, T> in(Function<L, K> part) {
    return new Field<>(name, codec, get.compose(part), absent, elided, violated);
  }

  boolean isPrinted(K kind) {
    return !elided || !absent.orElseThrow().equals(get.apply(kind));
  }

  Attribute toAttribute(K kind) {
    return codec.to().apply(get.apply(kind));
  }
}

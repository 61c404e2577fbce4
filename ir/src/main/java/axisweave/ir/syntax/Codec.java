package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.OpWriter;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Between a Java value and its text: as an attribute in a dictionary, in every spelling that MLIR
 * has had for it, and bare, as it stands in the middle of a pretty op. {@code expected} says what
 * is wanted, for error messages. {@code from} is empty for an attribute that is something else.
 */
public record Codec<T>(
    String expected,
    Function<Attribute, Optional<T>> from,
    Function<T, Attribute> to,
    Function<Cursor, T> read,
    BiConsumer<T, OpWriter> print) {

  /** One that is spelled the same way bare as in a dictionary. */
  public static <T> Codec<T> of(
      String expected, Function<Attribute, Optional<T>> from, Function<T, Attribute> to) {
    return new Codec<>(
        expected,
        from,
        to,
        in -> {
          Attribute attribute = in.attribute();
          return from.apply(attribute)
              .orElseThrow(() -> in.error("attribute", "%s is not %s", attribute, expected));
        },
        (value, out) -> out.attribute(to.apply(value)));
  }

  /** The same in a dictionary, other in the middle of an op. */
  public Codec<T> bare(Function<Cursor, T> otherRead, BiConsumer<T, OpWriter> otherPrint) {
    return new Codec<>(expected, from, to, otherRead, otherPrint);
  }

  /** Of a value that may be missing; a missing one is never printed. */
  public Codec<Optional<T>> optional() {
    return new Codec<>(
        expected,
        attribute -> from.apply(attribute).map(Optional::of),
        value -> to.apply(value.orElseThrow()),
        in -> Optional.of(read.apply(in)),
        (value, out) -> print.accept(value.orElseThrow(), out));
  }

  /** Of another type that holds the same. */
  public <U> Codec<U> as(Function<T, U> wrap, Function<U, T> unwrap) {
    return new Codec<>(
        expected,
        attribute -> from.apply(attribute).map(wrap),
        value -> to.apply(unwrap.apply(value)),
        in -> wrap.apply(read.apply(in)),
        (value, out) -> print.accept(unwrap.apply(value), out));
  }
}

package axisweave.ir;

/**
 * Where a kind's {@link Syntax} prints to; implemented by {@link Printer}, which knows names in
 * scope and indentation.
 */
public interface OpWriter {
  OpWriter text(String text);

  /** A use of a value: {@code %x} or {@code %x#1}. */
  OpWriter value(Value value);

  /** Uses separated by commas. */
  OpWriter values(Iterable<Value> values);

  /** An attribute, through an alias where the printer has one. */
  OpWriter attribute(Attribute attribute);

  /**
   * The discardable attributes with a space before them, {@code {a = 1}}; nothing if there are
   * none.
   */
  OpWriter dictionary(Attributes attributes);

  /**
   * {@code {a = 1}} of the given entries followed by the discardable attributes, in the order of
   * names, with a space before.
   */
  OpWriter dictionary(java.util.Map<String, Attribute> own, Attributes attributes);

  /** {@code (T, ...) -> T}. */
  OpWriter functionType(Op op);

  /**
   * A region in braces; with {@code header}, its entry block's arguments are printed as {@code
   * ^bb0(...)}.
   */
  OpWriter region(Region region, boolean header);

  /**
   * A block argument where it is declared: {@code %x: T}, with its location if locations are
   * printed.
   */
  OpWriter argument(Value argument);

  /** A block argument's name where it is declared, without a type. */
  OpWriter newName(Value argument);

  OpWriter type(Type type);

  /** {@code @name}. */
  OpWriter symbol(String name);

  OpWriter integer(long value);

  /** Ends the line; the next one starts at the op's indentation. */
  OpWriter newLine();
}

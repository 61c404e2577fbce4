package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** What was read of an op's own attributes; a kind is made from it. */
public final class Own {
  private final String op;
  private final Loc loc;
  private ImmutableMap<String, Attribute> dictionary;
  private final Map<Field<?, ?>, Object> read = new IdentityHashMap<>(4);

  Own(String op, Loc loc, ImmutableMap<String, Attribute> dictionary) {
    this.op = op;
    this.loc = loc;
    this.dictionary = dictionary;
  }

  /** The full name of the op, for kinds that are a family of names. */
  public String op() {
    return op;
  }

  public Loc loc() {
    return loc;
  }

  /** The attribute's value, or what its absence means. */
  public <T> T get(Field<?, T> field) {
    Object known = read.get(field);
    if (known != null) {
      @SuppressWarnings("unchecked") // put stores a T under a Field of T
      T value = (T) known;
      return value;
    }
    Attribute attribute = dictionary.get(field.name());
    if (attribute == null) {
      return field
          .absent()
          .orElseThrow(() -> error("missing_attribute", op + " needs " + field.name()));
    }
    return field
        .codec()
        .from()
        .apply(attribute)
        .orElseThrow(() ->
            error(
                field.violated(),
                field.name()
                    + " of "
                    + op
                    + " is "
                    + attribute
                    + ", expected "
                    + field.codec().expected()));
  }

  /** The attributes as they stand in the dictionary. */
  public ImmutableMap<String, Attribute> dictionary() {
    return dictionary;
  }

  /** Whether the attribute was written. */
  public boolean has(Field<?, ?> field) {
    return read.containsKey(field) || dictionary.containsKey(field.name());
  }

  public DiagnosticException error(String code, String message) {
    return new DiagnosticException(Diagnostic.error(loc, code, message));
  }

  <T> void put(Field<?, T> field, T value) {
    read.put(field, value);
  }

  void dictionary(ImmutableMap<String, Attribute> other) {
    dictionary = other;
  }

  /** A list that, where it is missing, is {@code length} times {@code value}. */
  public ImmutableLongArray listOr(Field<?, ImmutableLongArray> field, int length, long value) {
    ImmutableLongArray list = get(field);
    if (!list.isEmpty() || length == 0) {
      return list;
    }
    long[] all = new long[length];
    Arrays.fill(all, value);
    return ImmutableLongArray.copyOf(all);
  }

  /** The constant that a form's name stands for. */
  public static <T> T named(ImmutableMap<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalStateException("no form reads " + name);
    }
    return found;
  }
}

package axisweave.ir;

import com.google.common.base.Preconditions;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an op makes or a block takes. Compared by identity. The name is that of the input text
 * without the percent sign, empty if it has none; values made together under one name ({@code
 * %1:3}) have parts 0, 1, 2, others have part -1.
 */
public final class Value {
  private final Type type;
  private final String name;
  private final int part;
  private final Loc loc;
  private final @Nullable Op owner;
  private final int index;

  private Value(Type type, String name, int part, Loc loc, @Nullable Op owner, int index) {
    this.type = type;
    this.name = name;
    this.part = part;
    this.loc = loc;
    this.owner = owner;
    this.index = index;
  }

  /** A block argument, to be handed to the {@link Block} that it belongs to. */
  public static Value argument(Type type, String name, Loc loc) {
    return new Value(type, name, -1, loc, null, -1);
  }

  static Value result(Op owner, int index, Type type, ResultName name) {
    return new Value(type, name.name(), name.part(), owner.loc(), owner, index);
  }

  public Type type() {
    return type;
  }

  /**
   * The type of a value that is a ranked tensor; an {@code IllegalStateException} for any other.
   */
  public TensorType tensorType() {
    Preconditions.checkState(
        type instanceof TensorType, "%s is not a ranked tensor but %s", this, type);
    return (TensorType) type;
  }

  /** The sizes of the dimensions of a value that is a ranked tensor. */
  public ImmutableLongArray shape() {
    return tensorType().shape();
  }

  public String name() {
    return name;
  }

  public int part() {
    return part;
  }

  public Loc loc() {
    return loc;
  }

  /** The op that makes it; empty for a block argument. */
  public Optional<Op> owner() {
    return Optional.ofNullable(owner);
  }

  /** Its position among the results of its op; -1 for a block argument. */
  public int index() {
    return index;
  }

  /** {@code %name} or {@code %name#part}, as in the input; {@code %?} without a name. */
  @Override
  public String toString() {
    return "%" + (name.isEmpty() ? "?" : name) + (part < 0 ? "" : "#" + part);
  }
}

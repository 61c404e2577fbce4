package axisweave.build;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/**
 * A value of a program that is being built. Its methods add an op to the body that it was made in
 * and return the result; each op is checked when it is added.
 *
 * <p>Operands of one op have equal types: nothing is broadcast or converted unasked. Numbers stand
 * for constants of the type of the other operand.
 *
 * <p>A value may carry names of its axes ({@link #axes}), which einsum keeps and an {@link
 * AxisTable} maps to a mesh.
 */
public final class Var implements Pointwise, Shaping, Combining, Lookup, Windowing {
  private final BodyBuilder body;
  private ImmutableList<String> axes = ImmutableList.of();
  private Value value;

  Var(BodyBuilder body, Value value) {
    this.body = body;
    this.value = value;
  }

  @Override
  public Var self() {
    return this;
  }

  @Override
  public BodyBuilder body() {
    return body;
  }

  /** The value as the program will have it. */
  public Value value() {
    return value;
  }

  public Type anyType() {
    return value.type();
  }

  /** The type of a ranked tensor; an {@code IllegalStateException} for tokens and tuples. */
  @Override
  public TensorType type() {
    return value.tensorType();
  }

  public int rank() {
    return type().rank();
  }

  /** The size of dimension {@code d}; a negative one counts from the last, which is -1. */
  public long dim(int d) {
    return type().dim(d < 0 ? rank() + d : d);
  }

  public ImmutableLongArray shape() {
    return type().shape();
  }

  /** The element type; an {@code IllegalStateException} for quantized ones. */
  public Scalar element() {
    return type().scalar().orElseThrow(() -> new IllegalStateException(type() + " is quantized"));
  }

  /**
   * Names the value in the printed program. Only the newest value of its body can be named, before
   * anything uses it.
   */
  public Var named(String name) {
    value = body.rename(value, name);
    return this;
  }

  /** The names of the axes, one for each dimension; empty if it has none. */
  public ImmutableList<String> axes() {
    return axes;
  }

  /**
   * Names the axes, one for each dimension. Under an {@link AxisTable} this also constrains the
   * sharding to what the table says of these names, or of the value if it has a {@link #named}.
   */
  public Var axes(String... names) {
    Var placed = knownAs(ImmutableList.copyOf(names));
    return body.program()
        .table()
        .map(
            table -> placed.sharded(table.sharding(value.name(), placed.axes)).knownAs(placed.axes))
        .orElse(placed);
  }

  /** Names the axes without more. */
  Var knownAs(ImmutableList<String> names) {
    Axes.check(names, type());
    axes = names;
    return this;
  }

  /** {@code sdy.sharding_constraint}: propagation starts from here too. */
  public Var sharded(TensorSharding sharding) {
    return body.typed(new Sdy.ShardingConstraint(sharding), anyType(), this);
  }

  @Override
  public String toString() {
    return value + ": " + value.type();
  }
}

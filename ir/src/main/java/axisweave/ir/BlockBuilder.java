package axisweave.ir;

import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;

/** Collects the ops of a block in order; frozen by {@link #build}. */
public final class BlockBuilder {
  private final ImmutableList<Value> arguments;
  private final ImmutableList.Builder<Op> ops = ImmutableList.builder();

  public BlockBuilder(ImmutableList<Value> arguments) {
    this.arguments = arguments;
  }

  public Op add(Op op) {
    ops.add(op);
    return op;
  }

  /**
   * An op with one result of a known type. {@code name} is what the result is to be called; the
   * printer makes it unique.
   */
  public Value add(OpKind kind, Type type, String name, Loc loc, Value... operands) {
    return add(new Op(
            kind,
            Attributes.EMPTY,
            ImmutableList.copyOf(operands),
            ImmutableList.of(type),
            ImmutableList.of(ResultName.of(name)),
            ImmutableList.of(),
            loc))
        .result();
  }

  public ImmutableList<Value> arguments() {
    return arguments;
  }

  public Block build() {
    return Block.of(arguments, ops.build());
  }
}

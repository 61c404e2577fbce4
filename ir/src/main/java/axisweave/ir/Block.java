package axisweave.ir;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;

/**
 * A list of ops under arguments; the last op is the terminator. The label is empty unless the text
 * has one.
 */
public final class Block {
  private final String label;
  private final ImmutableList<Value> arguments;
  private final ImmutableList<Op> ops;

  public Block(String label, ImmutableList<Value> arguments, ImmutableList<Op> ops) {
    this.label = label;
    this.arguments = arguments;
    this.ops = ops;
  }

  public static Block of(ImmutableList<Value> arguments, ImmutableList<Op> ops) {
    return new Block("", arguments, ops);
  }

  public String label() {
    return label;
  }

  public ImmutableList<Value> arguments() {
    return arguments;
  }

  public Value argument(int i) {
    return arguments.get(i);
  }

  public ImmutableList<Op> ops() {
    return ops;
  }

  /** The last op. */
  public Op terminator() {
    return Iterables.getLast(ops);
  }
}

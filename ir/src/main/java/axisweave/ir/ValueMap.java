package axisweave.ir;

import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * From the values of a program being rebuilt to those that stand for them; a value that was not
 * mapped stands for itself.
 */
public final class ValueMap {
  private final Map<Value, Value> map = new IdentityHashMap<>();

  /** Every value stands for itself. */
  public ValueMap() {}

  public void put(Value from, Value to) {
    map.put(from, to);
  }

  public void putAll(ImmutableList<Value> from, ImmutableList<Value> to) {
    for (int i = 0; i < from.size(); i++) {
      map.put(from.get(i), to.get(i));
    }
  }

  public Value get(Value from) {
    return map.getOrDefault(from, from);
  }

  public ImmutableList<Value> getAll(ImmutableList<Value> from) {
    ImmutableList.Builder<Value> to = ImmutableList.builderWithExpectedSize(from.size());
    for (Value value : from) {
      to.add(get(value));
    }
    return to.build();
  }

  /** A copy of {@code op} on mapped operands, regions included; its results are mapped too. */
  public Op copy(Op op) {
    return copy(op, op.attributes());
  }

  /** A copy with other attributes. */
  public Op copy(Op op, Attributes attributes) {
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    op.regions().forEach(region -> regions.add(copy(region)));
    Op made =
        new Op(
            op.kind(),
            attributes,
            getAll(op.operands()),
            op.resultTypes(),
            op.resultNames(),
            regions.build(),
            op.loc());
    putAll(op.results(), made.results());
    return made;
  }

  public Region copy(Region region) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        Value made = Value.argument(old.type(), old.name(), old.loc());
        put(old, made);
        arguments.add(made);
      }
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      block.ops().forEach(op -> ops.add(copy(op)));
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }
}

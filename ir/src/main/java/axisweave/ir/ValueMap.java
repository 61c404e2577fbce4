package axisweave.ir;

import axisweave.ir.op.OpKind;
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
    return copy(op, op.kind(), attributes, regions.build());
  }

  /** A copy around regions that stand for those of {@code op} already. */
  public Op copy(Op op, ImmutableList<Region> regions) {
    return copy(op, op.kind(), op.attributes(), regions);
  }

  /** A copy of another kind, too. */
  public Op copy(Op op, OpKind kind, Attributes attributes, ImmutableList<Region> regions) {
    Op made =
        new Op(
            kind,
            attributes,
            getAll(op.operands()),
            op.resultTypes(),
            op.resultNames(),
            regions,
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

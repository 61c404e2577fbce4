package axisweave.runtime.mesh;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Control;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashSet;
import java.util.Set;

/** One op as a region of its own, whose arguments are the values that the op reads. */
record SingleOp(ImmutableList<Value> reads, Region region) {
  static SingleOp of(Op op) {
    Set<Value> reads = new LinkedHashSet<>(op.operands());
    op.regions().forEach(inner -> captured(inner, reads));
    ValueMap map = new ValueMap();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (Value read : reads) {
      Value argument = Value.argument(read.type(), read.name(), read.loc());
      map.put(read, argument);
      arguments.add(argument);
    }
    Op copy = map.copy(op);
    Op end =
        new Op(
            new Control.Return(Control.ReturnDialect.STABLEHLO),
            Attributes.EMPTY,
            copy.results(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            op.loc());
    return new SingleOp(
        ImmutableList.copyOf(reads),
        Region.of(Block.of(arguments.build(), ImmutableList.of(copy, end))));
  }

  /** Adds what a region uses and does not make. */
  private static void captured(Region region, Set<Value> reads) {
    Set<Value> made = new LinkedHashSet<>();
    made(region, made);
    Set<Value> used = new LinkedHashSet<>();
    used(region, used);
    used.removeAll(made);
    reads.addAll(used);
  }

  private static void made(Region region, Set<Value> values) {
    for (Block block : region.blocks()) {
      values.addAll(block.arguments());
      for (Op op : block.ops()) {
        values.addAll(op.results());
        op.regions().forEach(inner -> made(inner, values));
      }
    }
  }

  private static void used(Region region, Set<Value> values) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        values.addAll(op.operands());
        op.regions().forEach(inner -> used(inner, values));
      }
    }
  }
}

package axisweave.pjrt;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TopLevel;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;

/** A program without a word on shardings, as one device runs it. */
final class Bare {
  private final ValueMap values = new ValueMap();

  private Bare() {}

  /** {@code program} without meshes, shardings, and ops that only speak of them. */
  static Program of(Program program) {
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (Func func : program.funcs()) {
      items.add(new Bare().func(func));
    }
    return program.withItems(items.build());
  }

  private Func func(Func func) {
    Func bare = func.withShardings(all(func.argumentAttributes()), all(func.resultAttributes()));
    return func.body().map(body -> bare.withBody(region(body))).orElse(bare);
  }

  private static ImmutableList<Attributes> all(ImmutableList<Attributes> attributes) {
    return attributes.stream().map(Bare::bare).collect(ImmutableList.toImmutableList());
  }

  private static Attributes bare(Attributes attributes) {
    return attributes
        .withSharding(java.util.Optional.empty())
        .withRule(java.util.Optional.empty())
        .without("mhlo.sharding");
  }

  private Region region(Region region) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        Value made = Value.argument(old.type(), old.name(), old.loc());
        values.put(old, made);
        arguments.add(made);
      }
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      block.ops().forEach(op -> add(op, ops));
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }

  private void add(Op op, ImmutableList.Builder<Op> to) {
    switch (op.kind()) {
      case Sdy.ShardingGroup group -> {}
      case Sdy.ManualComputation manual -> copy(op, op.kind(), to);
      case Sdy.SdyConstant constant -> copy(op, new Movement.Constant(constant.value()), to);
      case Sdy.NamedComputation named -> {
        Block block = op.region(0).block();
        values.putAll(block.arguments(), values.getAll(op.operands()));
        block.ops().subList(0, block.ops().size() - 1).forEach(inner -> add(inner, to));
        values.putAll(op.results(), values.getAll(block.terminator().operands()));
      }
      case Sdy same -> values.putAll(op.results(), values.getAll(op.operands()));
      case CustomCall call
          when (call.target().equals("Sharding")
                  || call.target().equals("xla.sdy.FuncResultSharding"))
              && op.results().size() == op.operands().size() ->
          values.putAll(op.results(), values.getAll(op.operands()));
      // Everything else computes something.
      default -> copy(op, op.kind(), to);
    }
  }

  private void copy(Op op, OpKind kind, ImmutableList.Builder<Op> to) {
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    op.regions().forEach(region -> regions.add(region(region)));
    ImmutableList<ResultName> names = op.resultNames();
    Op made =
        new Op(
            kind,
            bare(op.attributes()),
            values.getAll(op.operands()),
            op.resultTypes(),
            names,
            regions.build(),
            op.loc());
    values.putAll(op.results(), made.results());
    to.add(made);
  }
}

package axisweave.passes.partition;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.passes.cost.TripCount;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * Loops and choices. What a loop carries lies the same in each turn, as {@link Carried} says; what
 * it carries without changing it is brought into other layouts before the loop. Each branch brings
 * its results into the layouts of the choice. All devices take the same way: conditions are
 * replicated.
 */
final class ControlFlow {
  private final Partitioner partitioner;
  private final Emitter out;

  ControlFlow(Partitioner partitioner, Emitter out) {
    this.partitioner = partitioner;
    this.out = out;
  }

  /** How result {@code i} lies: as annotated, unless a loop carries it otherwise. */
  private Layout layout(Op op, int i) {
    return partitioner.carried().of(op.result(i)).orElseGet(() -> partitioner.target(op, i));
  }

  private Type local(Op op, int i) {
    return op.result(i).type() instanceof TensorType type
        ? layout(op, i).local(type, partitioner.devices())
        : op.result(i).type();
  }

  private Value carried(Op op, int i, Value value) {
    partitioner.resharder().reasons().asks(op);
    return op.result(i).type() instanceof TensorType
        ? partitioner.in(value, layout(op, i))
        : partitioner.whole(value);
  }

  void loop(Op op) {
    ImmutableList.Builder<Value> initial = ImmutableList.builder();
    for (int i = 0; i < op.operands().size(); i++) {
      initial.add(carried(op, i, op.operand(i)));
    }
    List<Boolean> constant = new ArrayList<>();
    Block body = op.region(1).block();
    for (int i = 0; i < op.operands().size(); i++) {
      constant.add(body.terminator().operand(i) == body.argument(i));
    }
    double turns = TripCount.of(op);
    partitioner.flow().enter(turns);
    Region condition = region(op, 0, constant);
    Region turn = region(op, 1, constant);
    partitioner.flow().leave(turns);
    finish(op, initial.build(), ImmutableList.of(condition, turn));
  }

  private Region region(Op op, int which, List<Boolean> constant) {
    Block block = op.region(which).block();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (int i = 0; i < block.arguments().size(); i++) {
      Value old = block.argument(i);
      arguments.add(Value.argument(local(op, i), old.name(), old.loc()));
    }
    ImmutableList<Value> made = arguments.build();
    Emitter inner = partitioner.emitter(made);
    for (int i = 0; i < made.size(); i++) {
      Value old = block.argument(i);
      if (!(old.type() instanceof TensorType)) {
        partitioner.keep(old, made.get(i));
        continue;
      }
      Layout layout = layout(op, i);
      partitioner.place(old, inner, layout, layout, made.get(i));
      if (constant.get(i)) {
        partitioner.get(old).constantSince(partitioner.get(op.operand(i)));
      }
    }
    Op end = partitioner.run(block, inner);
    ImmutableList.Builder<Value> values = ImmutableList.builder();
    for (int i = 0; i < end.operands().size(); i++) {
      if (which == 1 && !constant.get(i)) {
        note(op, i, end.operand(i));
      }
      values.add(which == 0 ? partitioner.whole(end.operand(i)) : carried(op, i, end.operand(i)));
    }
    inner.add(Partition.terminator(Control.ReturnDialect.STABLEHLO, values.build(), end.loc()));
    return Region.of(inner.build());
  }

  /** Notes a carried value that each turn makes in a layout that it has to be moved from. */
  private void note(Op op, int i, Value end) {
    if (end.type() instanceof TensorType type) {
      Layout made = partitioner.get(end).first();
      ReshardPlanner planner = partitioner.resharder().planner();
      if (!made.isPartial() && planner.plan(type, made, layout(op, i)).cost() >= 1) {
        partitioner.carried().made(op.result(i), made);
      }
    }
  }

  void choice(Op op) {
    Value which = partitioner.whole(op.operand(0));
    ImmutableList.Builder<Region> branches = ImmutableList.builder();
    for (Region branch : op.regions()) {
      Emitter inner = partitioner.emitter(ImmutableList.of());
      Op end = partitioner.run(branch.block(), inner);
      ImmutableList.Builder<Value> values = ImmutableList.builder();
      for (int i = 0; i < end.operands().size(); i++) {
        values.add(carried(op, i, end.operand(i)));
      }
      inner.add(Partition.terminator(Control.ReturnDialect.STABLEHLO, values.build(), end.loc()));
      branches.add(Region.of(inner.build()));
    }
    finish(op, ImmutableList.of(which), branches.build());
  }

  private void finish(Op op, ImmutableList<Value> operands, ImmutableList<Region> regions) {
    ImmutableList.Builder<Type> types = ImmutableList.builder();
    for (int i = 0; i < op.results().size(); i++) {
      types.add(local(op, i));
    }
    Partitioner.serve(op, out);
    Op made = out.add(op.kind(), op.attributes(), types.build(), regions, operands);
    for (int i = 0; i < op.results().size(); i++) {
      if (op.result(i).type() instanceof TensorType) {
        Layout layout = layout(op, i);
        partitioner.place(op.result(i), out, layout, layout, made.result(i));
      } else {
        partitioner.keep(op.result(i), made.result(i));
      }
    }
  }
}

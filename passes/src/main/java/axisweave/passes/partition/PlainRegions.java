package axisweave.passes.partition;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies the body of a reduction, a sort or the like: scalars on one device, nothing to partition.
 * Calls are put in line, shardings dropped.
 */
final class PlainRegions {
  private final Function<String, Optional<Func>> functions;
  private final Function<Value, Value> captured;
  private final ValueMap map = new ValueMap();

  /** {@code captured} gives what stands for a value of an enclosing block. */
  PlainRegions(Function<String, Optional<Func>> functions, Function<Value, Value> captured) {
    this.functions = functions;
    this.captured = captured;
  }

  ImmutableList<Region> copy(ImmutableList<Region> regions) {
    return regions.stream().map(this::copy).collect(ImmutableList.toImmutableList());
  }

  private Region copy(Region region) {
    Block block = region.block();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (Value old : block.arguments()) {
      Value made = Value.argument(old.type(), old.name(), old.loc());
      map.put(old, made);
      arguments.add(made);
    }
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    block.ops().forEach(op -> copy(op, ops));
    return Region.of(Block.of(arguments.build(), ops.build()));
  }

  private void copy(Op op, ImmutableList.Builder<Op> ops) {
    if (op.kind() instanceof Control.Call(String callee) && functions.apply(callee).isPresent()) {
      Block body = functions.apply(callee).get().block();
      for (int i = 0; i < body.arguments().size(); i++) {
        map.put(body.argument(i), get(op.operand(i)));
      }
      body.ops().subList(0, body.ops().size() - 1).forEach(inner -> copy(inner, ops));
      for (int i = 0; i < op.results().size(); i++) {
        map.put(op.result(i), get(body.terminator().operand(i)));
      }
      return;
    }
    if (op.kind() instanceof Sdy && !(op.kind() instanceof Sdy.SdyConstant)) {
      // What says how a value lies means nothing for a scalar on one device.
      for (Value result : op.results()) {
        map.put(result, get(op.operand(0)));
      }
      return;
    }
    OpKind kind =
        op.kind() instanceof Sdy.SdyConstant(var value) ? new Movement.Constant(value) : op.kind();
    Op made =
        new Op(
            kind,
            Attributes.EMPTY,
            op.operands().stream().map(this::get).collect(ImmutableList.toImmutableList()),
            op.resultTypes(),
            op.resultNames(),
            copy(op.regions()),
            op.loc());
    map.putAll(op.results(), made.results());
    ops.add(made);
  }

  private Value get(Value old) {
    Value known = map.get(old);
    return known != old ? known : captured.apply(old);
  }
}

package axisweave.passes.partition;

import axisweave.ir.Block;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/**
 * The body of a scan whose ops all work element by element: on parts of the slices it is the same,
 * only smaller.
 */
final class ElementwiseRegion {
  private ElementwiseRegion() {}

  static boolean is(Region region) {
    if (region.blocks().size() != 1 || region.block().arguments().isEmpty()) {
      return false;
    }
    Block block = region.block();
    ImmutableLongArray shape = block.argument(0).tensorType().shape();
    for (Value argument : block.arguments()) {
      if (!(argument.type() instanceof TensorType type) || !type.shape().equals(shape)) {
        return false;
      }
    }
    for (Op op : block.ops()) {
      if (!isElementwise(op, shape)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isElementwise(Op op, ImmutableLongArray shape) {
    boolean known =
        switch (op.kind()) {
          case Elementwise.ChloBroadcast b -> false;
          case Elementwise e -> true;
          case Movement.Constant(Literal literal) -> literal.isSplat() && literal.count() > 0;
          case Control.Return r -> true;
          default -> false; // moves elements, or is not known
        };
    boolean same = known && op.regions().isEmpty();
    for (Value result : op.results()) {
      same &= result.type() instanceof TensorType type && type.shape().equals(shape);
    }
    return same;
  }

  /** The region on slices of another shape. */
  static Region resized(Region region, ImmutableLongArray shape) {
    ValueMap map = new ValueMap();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (Value old : region.block().arguments()) {
      Value made = Value.argument(old.tensorType().withShape(shape), old.name(), old.loc());
      map.put(old, made);
      arguments.add(made);
    }
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    for (Op op : region.block().ops()) {
      ImmutableList.Builder<TensorType> types = ImmutableList.builder();
      op.results().forEach(r -> types.add(r.tensorType().withShape(shape)));
      Op made =
          new Op(
              resized(op.kind(), shape),
              op.attributes(),
              map.getAll(op.operands()),
              types.build(),
              op.resultNames(),
              ImmutableList.of(),
              op.loc());
      map.putAll(op.results(), made.results());
      ops.add(made);
    }
    return Region.of(Block.of(arguments.build(), ops.build()));
  }

  private static OpKind resized(OpKind kind, ImmutableLongArray shape) {
    return kind instanceof Movement.Constant(Literal literal)
        ? new Movement.Constant(Literal.splat(literal.type().withShape(shape), literal.toBytes()))
        : kind;
  }
}

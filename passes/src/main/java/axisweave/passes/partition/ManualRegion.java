package axisweave.passes.partition;

import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.TokenType;
import axisweave.ir.Value;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.primitives.ImmutableIntArray;

/**
 * A region that is per-device along some axes already. Its operands are brought into the layouts it
 * asks for; inside, their manual axes are gone, and the free ones are partitioned as elsewhere. Put
 * in line: the per-device program is one level deep.
 */
final class ManualRegion {
  private final Partitioner partitioner;
  private final Emitter out;

  ManualRegion(Partitioner partitioner, Emitter out) {
    this.partitioner = partitioner;
    this.out = out;
  }

  void enter(Op op, Sdy.ManualComputation kind) {
    Block body = op.region(0).block();
    partitioner.resharder().reasons().asks(op);
    for (int i = 0; i < body.arguments().size(); i++) {
      if (op.operand(i).type() instanceof TokenType) {
        partitioner.keep(body.argument(i), partitioner.whole(op.operand(i)));
        continue;
      }
      TensorSharding sharding = kind.inShardings().shardings().get(i);
      Border border = border(op.operand(i).tensorType(), sharding, kind);
      Value local = partitioner.in(op.operand(i), border.outside);
      partitioner.place(body.argument(i), out, border.inside, border.inside, local);
    }
    Op end = partitioner.run(body, out);
    for (int i = 0; i < op.results().size(); i++) {
      if (op.result(i).type() instanceof TokenType) {
        partitioner.keep(op.result(i), partitioner.whole(end.operand(i)));
        continue;
      }
      TensorSharding sharding = kind.outShardings().shardings().get(i);
      Border border = border(op.result(i).tensorType(), sharding, kind);
      Value local = partitioner.in(end.operand(i), border.inside);
      partitioner.place(op.result(i), out, border.outside.reduced(), border.outside, local);
    }
  }

  /** How a value that crosses lies on both sides; the local tensor is the same. */
  private record Border(Layout outside, Layout inside) {}

  private Border border(TensorType type, TensorSharding sharding, Sdy.ManualComputation kind) {
    Meshes meshes = partitioner.meshes();
    Devices devices = partitioner.devices();
    ImmutableIntArray manual = meshes.digits(sharding.mesh(), kind.manualAxes());
    Layout outside = meshes.withParts(sharding, type);
    Layout inside = outside.reduced();
    for (int d = 0; d < type.rank(); d++) {
      ImmutableIntArray digits = outside.dim(d);
      int bound = 0;
      while (bound < digits.length() && manual.contains(digits.get(bound))) {
        bound++;
      }
      ImmutableIntArray free = digits.subArray(bound, digits.length());
      if (outside.isPadded(d, type.dim(d), devices)) {
        outside = outside.withDim(d, digits.subArray(0, bound));
        free = ImmutableIntArray.of();
      }
      inside = inside.withDim(d, free);
    }
    return new Border(outside, inside);
  }
}

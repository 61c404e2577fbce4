package axisweave.passes.propagate;

import axisweave.ir.TensorType;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What enters and leaves functions, calls and manual computations is split evenly: each dimension
 * keeps the longest list of axes that divides it, the last one as a part if need be.
 */
final class TrimInputsAndOutputs implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    for (DraftFunc func : draft.funcs()) {
      if (func.body == null) {
        continue;
      }
      for (DraftValue argument : func.arguments()) {
        argument.sharding = even(draft, argument.sharding, argument.type);
      }
      for (int i = 0; i < func.resultShardings.length; i++) {
        func.resultShardings[i] = even(draft, func.resultShardings[i], func.type.results().get(i));
      }
    }
    draft.walk(op -> {
      if (op.kind instanceof Control.Call && op.shardings != null) {
        op.shardings = even(draft, op.shardings, Arrays.asList(op.results));
      } else if (op.kind instanceof Sdy.ManualComputation) {
        trim(draft, op);
      }
    });
  }

  private static void trim(Draft draft, DraftOp op) {
    List<DraftValue> arguments = DataFlow.argumentOwners(op);
    if (!arguments.isEmpty()) {
      DataFlow.setOwnerShardings(
          op, true, even(draft, DataFlow.ownerShardings(op, true), arguments));
    }
    Sdy.ManualComputation manual = (Sdy.ManualComputation) op.kind;
    op.kind =
        new Sdy.ManualComputation(
            manual.inShardings(),
            new ShardingPerValue(
                even(draft, manual.outShardings().shardings(), Arrays.asList(op.results))),
            manual.manualAxes());
  }

  private static ImmutableList<TensorSharding> even(
      Draft draft, List<TensorSharding> shardings, List<DraftValue> values) {
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builder();
    for (int i = 0; i < shardings.size(); i++) {
      TensorSharding one = even(draft, shardings.get(i), values.get(i).type);
      made.add(one == null ? shardings.get(i) : one);
    }
    return made.build();
  }

  private static @Nullable TensorSharding even(
      Draft draft, @Nullable TensorSharding sharding, axisweave.ir.Type type) {
    if (sharding == null || !(type instanceof TensorType tensor) || !tensor.isStatic()) {
      return sharding;
    }
    Mesh mesh = draft.mesh(sharding.mesh());
    if (mesh == null || sharding.rank() != tensor.rank()) {
      return sharding;
    }
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    boolean changed = false;
    for (int d = 0; d < sharding.rank(); d++) {
      DimensionSharding dim = sharding.dim(d);
      boolean divides = tensor.dim(d) % dim.shards(mesh) == 0;
      changed |= !divides;
      dims.add(
          divides
              ? dim
              : new DimensionSharding(
                  dividing(dim.axes(), tensor.dim(d), mesh), dim.open(), OptionalInt.empty()));
    }
    return changed ? sharding.withDims(dims.build()) : sharding;
  }

  private static ImmutableList<AxisRef> dividing(
      ImmutableList<AxisRef> axes, long size, Mesh mesh) {
    ImmutableList.Builder<AxisRef> kept = ImmutableList.builder();
    long rest = size;
    for (AxisRef axis : axes) {
      long common = Projection.gcd(axis.size(mesh), rest);
      if (common == 1) {
        break;
      }
      if (common != axis.size(mesh)) {
        long before = axis.sub().map(AxisRef.SubAxis::preSize).orElse(1L);
        kept.add(AxisRef.of(axis.name(), before, common));
        break;
      }
      kept.add(axis);
      rest /= common;
    }
    return kept.build();
  }
}

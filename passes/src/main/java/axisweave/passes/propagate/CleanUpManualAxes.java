package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts the manual axes of manual computations as their mesh has them, and makes explicit that a
 * value is replicated along those that its sharding does not mention.
 */
final class CleanUpManualAxes implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Sdy.ManualComputation.class)) {
      return;
    }
    draft.walk(op -> {
      if (op.kind instanceof Sdy.ManualComputation manual) {
        op.kind = cleaned(draft, op, manual);
      }
    });
  }

  private static Sdy.ManualComputation cleaned(
      Draft draft, DraftOp op, Sdy.ManualComputation manual) {
    ImmutableList<TensorSharding> in = manual.inShardings().shardings();
    ImmutableList<TensorSharding> out = manual.outShardings().shardings();
    if (in.isEmpty() && out.isEmpty()) {
      DraftOp first = op.regions[0].block().first;
      if (!manual.manualAxes().isEmpty()
          && first != null
          && !(first.kind instanceof Control.Return)) {
        throw Errors.at(
            op.loc,
            "manual_computation_empty",
            "a manual computation over axes "
                + manual.manualAxes()
                + " without operands or results has ops inside");
      }
      return manual;
    }
    List<TensorSharding> all = new ArrayList<>(in);
    all.addAll(out);
    MeshRef ref = Meshes.common(draft, all, false);
    Mesh mesh = ref == null ? null : draft.mesh(ref);
    if (ref == null || mesh == null) {
      throw Errors.at(
          op.loc,
          "manual_computation_mesh",
          "the shardings of a manual computation must have one mesh");
    }
    ImmutableList<String> axes =
        ImmutableList.sortedCopyOf(
            Comparator.comparingInt((String a) -> mesh.indexOf(a).orElse(Integer.MAX_VALUE)),
            manual.manualAxes());
    return new Sdy.ManualComputation(
        new ShardingPerValue(withReplicated(in, argumentsOf(op), axes, ref, mesh)),
        new ShardingPerValue(withReplicated(out, List.of(op.results), axes, ref, mesh)),
        axes);
  }

  private static List<DraftValue> argumentsOf(DraftOp op) {
    List<DraftValue> operands = new ArrayList<>();
    for (DraftUse use : op.operands) {
      operands.add(use.value);
    }
    return operands;
  }

  private static ImmutableList<TensorSharding> withReplicated(
      ImmutableList<TensorSharding> shardings,
      List<DraftValue> values,
      ImmutableList<String> manual,
      MeshRef ref,
      Mesh mesh) {
    AxisTable table = new AxisTable();
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builder();
    for (int i = 0; i < shardings.size(); i++) {
      TensorSharding sharding = shardings.get(i);
      if (i >= values.size() || !(values.get(i).type instanceof axisweave.ir.TensorType)) {
        made.add(sharding);
        continue;
      }
      List<AxisRef> used = new ArrayList<>();
      for (DimensionSharding dim : sharding.dims()) {
        used.addAll(dim.axes());
      }
      used.addAll(sharding.replicated());
      used.addAll(sharding.unreduced());
      int[] unused =
          table.difference(
              table.intern(manual.stream().map(AxisRef::of).toList(), mesh),
              table.intern(used, mesh));
      if (unused.length == 0) {
        made.add(sharding);
        continue;
      }
      int[] replicated =
          table.sortAndMerge(
              AxisTable.concat(table.intern(sharding.replicated(), mesh), unused), mesh);
      made.add(
          new TensorSharding(
              ref,
              sharding.dims(),
              table.refs(replicated),
              sharding.unreduced(),
              sharding.reduction()));
    }
    return made.build();
  }
}

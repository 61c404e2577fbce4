package axisweave.passes.propagate;

import axisweave.ir.op.Contraction;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the all_gather of a matrix product's operand, or else the reduce_scatter of its
 * result, where nothing else uses the value: a compiler that overlaps the two itself (collective
 * matmul) decides how the product runs.
 */
final class LeaveMatmulsToCompiler implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (!draft.mayHave(Contraction.Dot.class, DotGeneral.class)) {
      return;
    }
    List<DraftOp> dropped = new ArrayList<>();
    draft.walk(op -> {
      if (op.kind instanceof Contraction.Dot || op.kind instanceof DotGeneral) {
        product(op, dropped);
      }
    });
    dropped.forEach(op -> op.replaceBy(op.operand(0)));
  }

  private static void product(DraftOp dot, List<DraftOp> dropped) {
    boolean gathers = false;
    for (DraftUse use : dot.operands) {
      DraftOp made = use.value.owner;
      if (made != null && made.kind instanceof Sdy.AllGather && use.value.hasOneUse()) {
        dropped.add(made);
        gathers = true;
      }
    }
    DraftOp user = dot.result().onlyUser();
    if (!gathers
        && user != null
        && user.kind instanceof Sdy.ReduceScatter scatter
        && isReduced(Holders.get(dot.result()))) {
      dot.shardings = ImmutableList.of(scatter.outSharding());
      dropped.add(user);
    }
  }

  private static boolean isReduced(@Nullable TensorSharding sharding) {
    return sharding == null || sharding.unreduced().isEmpty();
  }
}

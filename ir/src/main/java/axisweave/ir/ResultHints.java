package axisweave.ir;

import axisweave.ir.op.Random;
import axisweave.ir.op.Reduction;
import com.google.common.collect.ImmutableList;

/** What MLIR's printer calls the results of ops that name them, where the input has no names. */
final class ResultHints {
  private ResultHints() {}

  static String of(Op op, int result) {
    ImmutableList<String> names =
        switch (op.kind()) {
          case Reduction.TopK k -> ImmutableList.of("values", "indices");
          case Reduction.BatchNormTraining b ->
              ImmutableList.of("output", "batch_mean", "batch_var");
          case Reduction.BatchNormGrad b ->
              ImmutableList.of("grad_operand", "grad_scale", "grad_offset");
          case Random.RngBitGenerator r -> ImmutableList.of("output_state", "output");
          default -> ImmutableList.of();
        };
    return result < names.size() ? names.get(result) : "";
  }
}

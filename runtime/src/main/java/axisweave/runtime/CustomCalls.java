package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.op.CustomCall;
import com.google.common.collect.ImmutableList;

/** Custom calls with a plain meaning. */
final class CustomCalls {
  private CustomCalls() {}

  static ImmutableList<? extends Datum> run(CustomCall kind, Op op, ImmutableList<Tensor> in) {
    return switch (kind.target()) {
      // Markers of layout and placement: the operand as it is.
      case "Sharding",
          "xla.sdy.FuncResultSharding",
          "annotate_device_placement",
          "MoveToHost",
          "MoveToDevice",
          "LayoutConstraint" ->
          in;
      // The set of targets is open.
      default ->
          Lapack.run(kind, op, in)
              .orElseThrow(() ->
                  Evaluation.error(
                      op,
                      "run_custom_call",
                      "no meaning is known for the custom call @%s",
                      kind.target()));
    };
  }
}

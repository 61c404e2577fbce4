package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.CustomCall;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/** Custom calls with a plain meaning. */
final class CustomCalls {
  private CustomCalls() {}

  static ImmutableList<? extends Datum> run(
      CustomCall kind, Op op, ImmutableList<Tensor> in, Evaluation evaluation) {
    return switch (kind.target()) {
      // Markers of layout and placement: the operand as it is.
      case "Sharding",
          "xla.sdy.FuncResultSharding",
          "annotate_device_placement",
          "MoveToHost",
          "MoveToDevice",
          "LayoutConstraint" ->
          in;
      case "ApproxTopK" -> approxTopK(kind, op, in, evaluation);
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

  /**
   * The exact first ones by the comparator that it calls, as XLA has it on CPU. Half of the
   * operands are what a shorter input would be filled up with.
   */
  private static ImmutableList<Tensor> approxTopK(
      CustomCall kind, Op op, ImmutableList<Tensor> in, Evaluation evaluation) {
    int dim = Lapack.parameter(op, "reduction_dim");
    if (kind.calledComputations().size() != 1
        || in.size() != 2 * op.results().size()
        || dim < 0
        || dim >= in.get(0).rank()) {
      throw Evaluation.error(op, "run_custom_call", "@ApproxTopK is not as JAX has it");
    }
    Body less =
        evaluation.interpreter().body(kind.calledComputations().get(0), op, evaluation.held());
    ImmutableList<Tensor> sorted = Sorting.sort(in.subList(0, op.results().size()), dim, less);
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (int i = 0; i < sorted.size(); i++) {
      TensorType type = op.result(i).tensorType();
      if (type.dim(dim) > sorted.get(i).dim(dim)) {
        throw Evaluation.error(op, "run_custom_call", "@ApproxTopK asks for more than there is");
      }
      results.add(
          sorted.get(i).block(ImmutableLongArray.copyOf(new long[type.rank()]), type.shape()));
    }
    return results.build();
  }
}

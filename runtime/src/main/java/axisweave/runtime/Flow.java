package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.op.Control;
import com.google.common.collect.ImmutableList;

/** Ops that choose, repeat and call. */
final class Flow {
  private Flow() {}

  static ImmutableList<? extends Datum> run(
      Control kind, Code.Step step, ImmutableList<Datum> in, Evaluation evaluation) {
    Op op = step.op();
    return switch (kind) {
      case Control.Return end -> throw new IllegalStateException(op.toString());
      case Control.Call call -> evaluation.call(call.callee(), step, in);
      case Control.Composite composite -> evaluation.call(composite.decomposition(), step, in);
      case Control.While loop -> loop(step, in, evaluation);
      case Control.If choice -> {
        int branch = ((Tensor) in.get(0)).longAt(0) != 0 ? 0 : 1;
        yield evaluation.run(step.regions().get(branch), ImmutableList.of());
      }
      case Control.Case choice -> {
        long index = ((Tensor) in.get(0)).longAt(0);
        int last = step.regions().size() - 1;
        int branch = index < 0 || index > last ? last : (int) index;
        yield evaluation.run(step.regions().get(branch), ImmutableList.of());
      }
      case Control.AfterAll join -> ImmutableList.of(Datum.TOKEN);
      case Control.CreateToken make -> ImmutableList.of(Datum.TOKEN);
      case Control.AsyncStart start ->
          ImmutableList.of(new Datum.Aggregate(evaluation.run(step.regions().get(0), in)));
      case Control.AsyncDone done -> ((Datum.Aggregate) in.get(0)).elements();
      case Control.MinimumBroadcastShapes shapes ->
          DynamicKernels.minimumBroadcastShapes(op, Datum.tensors(in));
    };
  }

  /** The final state is kept until it is let go. */
  private static ImmutableList<Datum> loop(
      Code.Step step, ImmutableList<Datum> in, Evaluation evaluation) {
    long most = evaluation.interpreter().options().maxIterations();
    ImmutableList<Datum> state = in;
    evaluation.values().take(state);
    for (long iteration = 0; ; iteration++) {
      Tensor more = (Tensor) evaluation.run(step.regions().get(0), state).get(0);
      if (more.longAt(0) == 0) {
        return state;
      }
      if (iteration >= most) {
        throw Evaluation.error(
            step.op(), "limit_iterations", "more than %s iterations of the while", most);
      }
      state = evaluation.iterate(step.regions().get(1), state);
    }
  }
}

package axisweave.build;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Windowed.ReduceWindow;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Gradients of sums over windows: each element sums the gradients of the windows that it is in. */
record WindowGradients(Gradients all, Op op, Var g, ReduceWindow kind) {

  void add() {
    if (!ReduceGradients.function(op).equals(Optional.of(BinaryFunction.ADD))) {
      throw Gradients.unknown(op);
    }
    all.give(op.operand(0), this::windows);
    all.give(
        op.operand(1),
        () -> {
          throw Gradients.unknown(op);
        });
  }

  /** Windows of the result's gradient: a stride of one is a dilation in the other. */
  private Var windows() {
    ImmutableLongArray.Builder padding = ImmutableLongArray.builder();
    for (int d = 0; d < g.rank(); d++) {
      long window = Sizes.span(kind.windowDimensions().get(d), kind.windowDilations().get(d));
      long input = Sizes.span(op.operand(0).shape().get(d), kind.baseDilations().get(d));
      long result = Sizes.span(g.dim(d), kind.windowStrides().get(d));
      long low = window - kind.padding().get(2 * d) - 1;
      padding.add(low).add(input + window - 1 - result - low);
    }
    TensorType scalar = g.type().withShape();
    return g.body()
        .withRegion(
            new ReduceWindow(
                kind.windowDimensions(),
                kind.baseDilations(),
                kind.windowStrides(),
                kind.windowDilations(),
                padding.build()),
            ImmutableList.of(g, g.scalar(0)),
            ImmutableList.of(scalar, scalar),
            (b, xs) -> ImmutableList.of(xs.get(0).add(xs.get(1))))
        .get(0);
  }
}

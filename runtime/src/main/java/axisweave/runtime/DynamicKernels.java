package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.Dynamic;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/** Ops whose shape or position is a run-time value: their static namesakes, once it is read. */
final class DynamicKernels {
  private DynamicKernels() {}

  static ImmutableList<Tensor> run(Dynamic kind, Op op, ImmutableList<Tensor> in) {
    Tensor x = in.get(0);
    TensorType type = op.result(0).tensorType();
    return ImmutableList.of(
        switch (kind) {
          case Dynamic.DynamicReshape k -> reshape(op, x, values(in.get(1)));
          case Dynamic.DynamicBroadcastInDim k ->
              MovementKernels.broadcast(x, values(in.get(1)), Shapes.ints(k.dims()));
          case Dynamic.DynamicIota k ->
              MovementKernels.iota(
                  TensorType.of(type.element(), Shapes.longs(values(x))), (int) k.dim());
          case Dynamic.DynamicPad k ->
              MovementKernels.pad(
                  x, in.get(1), values(in.get(2)), values(in.get(3)), values(in.get(4)));
          case Dynamic.RealDynamicSlice k ->
              MovementKernels.slice(x, values(in.get(1)), values(in.get(2)), values(in.get(3)));
          case Dynamic.DynamicGather k ->
              IndexingKernels.gather(
                  x,
                  in.get(1),
                  k.dimensions(),
                  ImmutableLongArray.copyOf(Shapes.longs(values(in.get(2)))));
          case Dynamic.DynamicConv k ->
              ConvolutionKernels.run(
                  withPadding(k.convolution(), in.get(2)), x, in.get(1), type, 1);
          case Dynamic.GetDimensionSize k -> Tensor.of(type, x.dim((int) k.dim()));
          case Dynamic.SetDimensionSize k ->
              x.block(
                  ImmutableLongArray.copyOf(new long[x.rank()]),
                  x.type().withDim((int) k.dim(), in.get(1).longAt(0)).shape());
        });
  }

  private static Tensor reshape(Op op, Tensor x, int[] sizes) {
    TensorType type = TensorType.of(op.result(0).tensorType().element(), Shapes.longs(sizes));
    if (type.count() != x.count()) {
      throw Evaluation.error(
          op, "run_dynamic_shape", "%s elements do not fill %s", x.count(), type);
    }
    return MovementKernels.reshape(x, type);
  }

  private static int[] values(Tensor x) {
    int[] values = new int[(int) x.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.toIntExact(x.longAt(i));
    }
    return values;
  }

  private static Convolution withPadding(Convolution kind, Tensor padding) {
    return new Convolution(
        kind.dimensions(),
        kind.strides(),
        ImmutableLongArray.copyOf(Shapes.longs(values(padding))),
        kind.lhsDilation(),
        kind.rhsDilation(),
        kind.reversal(),
        kind.featureGroupCount(),
        kind.batchGroupCount(),
        kind.precision());
  }

  static ImmutableList<Tensor> minimumBroadcastShapes(Op op, ImmutableList<Tensor> in) {
    throw Evaluation.error(
        op, "run_unsupported", "%s is not evaluated (%s shapes)", op.kind().mnemonic(), in.size());
  }
}

package axisweave.build;

import axisweave.ir.Op;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.Convolution.ConvolutionDimensions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/**
 * Gradients of convolutions without groups, which are convolutions too: a stride of one is a
 * dilation in the other.
 */
record ConvolutionGradients(Gradients all, Op op, Var g, Convolution kind) {

  void add() {
    if (kind.featureGroupCount() != 1
        || kind.batchGroupCount() != 1
        || kind.reversal().contains(true)) {
      throw Gradients.unknown(op);
    }
    all.give(op.operand(0), this::ofInput);
    all.give(op.operand(1), this::ofKernel);
  }

  private Var in(int operand) {
    return all.var(op.operand(operand));
  }

  private ConvolutionDimensions dims() {
    return kind.dimensions();
  }

  /** The gradient of the result by the kernel turned round, its features exchanged. */
  private Var ofInput() {
    ConvolutionDimensions dims = dims();
    ImmutableLongArray.Builder padding = ImmutableLongArray.builder();
    for (int d = 0; d < kind.strides().length(); d++) {
      long low = kernelSpan(d) - kind.padding().get(2 * d) - 1;
      padding.add(low).add(inputSpan(d) + kernelSpan(d) - 1 - resultSpan(d) - low);
    }
    int[] spatial = dims.kernelSpatial().stream().mapToInt(Math::toIntExact).toArray();
    return g.convolution(
        in(1).reverse(spatial),
        with(
            new ConvolutionDimensions(
                dims.outputBatch(),
                dims.outputFeature(),
                dims.outputSpatial(),
                dims.kernelOutputFeature(),
                dims.kernelInputFeature(),
                dims.kernelSpatial(),
                dims.inputBatch(),
                dims.inputFeature(),
                dims.inputSpatial()),
            kind.lhsDilation(),
            padding.build(),
            kind.strides(),
            kind.rhsDilation()));
  }

  /** The input by the gradient of the result, features in place of batches. */
  private Var ofKernel() {
    ConvolutionDimensions dims = dims();
    ImmutableLongArray.Builder padding = ImmutableLongArray.builder();
    for (int d = 0; d < kind.strides().length(); d++) {
      long low = kind.padding().get(2 * d);
      padding.add(low).add(resultSpan(d) + kernelSpan(d) - inputSpan(d) - 1 - low);
    }
    return in(0)
        .convolution(
            g,
            with(
                new ConvolutionDimensions(
                    dims.inputFeature(),
                    dims.inputBatch(),
                    dims.inputSpatial(),
                    dims.outputBatch(),
                    dims.outputFeature(),
                    dims.outputSpatial(),
                    dims.kernelInputFeature(),
                    dims.kernelOutputFeature(),
                    dims.kernelSpatial()),
                kind.rhsDilation(),
                padding.build(),
                kind.lhsDilation(),
                kind.strides()));
  }

  private Convolution with(
      ConvolutionDimensions dimensions,
      ImmutableLongArray strides,
      ImmutableLongArray padding,
      ImmutableLongArray lhsDilation,
      ImmutableLongArray rhsDilation) {
    return new Convolution(
        dimensions,
        strides,
        padding,
        lhsDilation,
        rhsDilation,
        kind.reversal(),
        1,
        1,
        ImmutableList.of());
  }

  private long inputSpan(int d) {
    return span(op.operand(0).shape(), dims().inputSpatial(), kind.lhsDilation(), d);
  }

  private long kernelSpan(int d) {
    return span(op.operand(1).shape(), dims().kernelSpatial(), kind.rhsDilation(), d);
  }

  private long resultSpan(int d) {
    return span(op.result().shape(), dims().outputSpatial(), kind.strides(), d);
  }

  private static long span(
      ImmutableLongArray shape, ImmutableLongArray spatial, ImmutableLongArray steps, int d) {
    return Sizes.span(shape.get(Math.toIntExact(spatial.get(d))), steps.get(d));
  }
}

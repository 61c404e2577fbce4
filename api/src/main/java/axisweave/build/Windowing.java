package axisweave.build;

import axisweave.ir.op.Convolution;
import axisweave.ir.op.Convolution.ConvolutionDimensions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Collections;
import java.util.stream.LongStream;

/** Ops over windows that slide along spatial dimensions. */
sealed interface Windowing permits Var {
  Var self();

  BodyBuilder body();

  /**
   * Images of {@code [batch, height, width, channels]} by a kernel of {@code [height, width,
   * channels, new channels]}, in steps of {@code stride}; zeros around the images keep height and
   * width, up to the stride.
   */
  default Var convolution(Var kernel, long stride) {
    ImmutableLongArray spatial = ImmutableLongArray.of(1, 2);
    ImmutableLongArray.Builder padding = ImmutableLongArray.builder();
    for (int d = 0; d < 2; d++) {
      long size = self().dim(d + 1);
      long covered = (Math.ceilDiv(size, stride) - 1) * stride + kernel.dim(d);
      long needed = Math.max(0, covered - size);
      padding.add(needed / 2).add(needed - needed / 2);
    }
    return convolution(
        kernel,
        new ConvolutionDimensions(0, 3, spatial, 2, 3, ImmutableLongArray.of(0, 1), 0, 3, spatial),
        ImmutableLongArray.of(stride, stride),
        padding.build());
  }

  /**
   * Without dilation or groups; {@code padding} is low and high of each spatial dimension in turn.
   */
  default Var convolution(
      Var kernel,
      ConvolutionDimensions dimensions,
      ImmutableLongArray strides,
      ImmutableLongArray padding) {
    int n = strides.length();
    ImmutableLongArray ones = ImmutableLongArray.copyOf(LongStream.generate(() -> 1).limit(n));
    ImmutableList<Boolean> forward = ImmutableList.copyOf(Collections.nCopies(n, false));
    return convolution(
        kernel,
        new Convolution(
            dimensions, strides, padding, ones, ones, forward, 1, 1, ImmutableList.of()));
  }

  /** Any convolution. */
  default Var convolution(Var kernel, Convolution kind) {
    return body().op(kind, self(), kernel);
  }
}

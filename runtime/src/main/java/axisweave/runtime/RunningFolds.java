package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.runtime.WindowKernels.Windows;

/**
 * Folds over windows, one dimension after the other. Along a dimension, folds of 2, 4, 8, ...
 * elements are made from each other, and a window of w elements is put together from those of its
 * binary digits: {@code log w} steps instead of w.
 */
final class RunningFolds {
  private RunningFolds() {}

  /** Folds the windows of {@code x} along dimension {@code d}, whose size becomes their number. */
  static Tensor along(BinaryFunction f, Tensor x, Windows windows, int d) {
    int window = windows.window()[d];
    if (window == 0) {
      throw new IllegalStateException("an empty window has no fold");
    }
    int dilation = windows.dilations()[d];
    int results = windows.results()[d];
    int stride = windows.strides()[d];
    Tensor power = x;
    Tensor fold = null;
    int offset = 0;
    for (int k = 1; k <= window; k *= 2) {
      if ((window & k) != 0) {
        int from = offset * dilation;
        Tensor part = part(power, d, from, from + (results - 1) * stride + 1, stride);
        fold = fold == null ? part : ElementwiseKernels.binary(f, fold, part);
        offset += k;
      }
      if (k <= window / 2) {
        int size = power.sizes()[d] - k * dilation;
        power =
            ElementwiseKernels.binary(
                f,
                part(power, d, 0, size, 1),
                part(power, d, k * dilation, k * dilation + size, 1));
      }
    }
    return java.util.Objects.requireNonNull(fold);
  }

  private static Tensor part(Tensor x, int d, int from, int to, int step) {
    int[] start = new int[x.rank()];
    int[] limit = x.sizes().clone();
    int[] steps = new int[x.rank()];
    java.util.Arrays.fill(steps, 1);
    start[d] = from;
    limit[d] = to;
    steps[d] = step;
    return MovementKernels.slice(x, start, limit, steps);
  }
}

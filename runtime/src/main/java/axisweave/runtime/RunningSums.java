package axisweave.runtime;

import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.runtime.WindowKernels.Windows;

/** Sums over windows, one dimension after the other: a window of a by b costs a + b additions. */
final class RunningSums {
  private RunningSums() {}

  /** Sums the windows of {@code x} along dimension {@code d}, whose size becomes their number. */
  static Tensor along(Tensor x, Windows windows, int d) {
    int window = windows.window()[d];
    int rank = x.rank();
    int[] start = new int[rank];
    int[] limit = x.sizes().clone();
    int[] step = new int[rank];
    java.util.Arrays.fill(step, 1);
    step[d] = windows.strides()[d];
    Tensor sum = null;
    for (int w = 0; w < window; w++) {
      start[d] = w * windows.dilations()[d];
      limit[d] = start[d] + (windows.results()[d] - 1) * windows.strides()[d] + 1;
      Tensor part = MovementKernels.slice(x, start, limit, step);
      sum = sum == null ? part : ElementwiseKernels.binary(BinaryFunction.ADD, sum, part);
    }
    if (sum == null) {
      throw new IllegalStateException("an empty window has no sum");
    }
    return sum;
  }
}

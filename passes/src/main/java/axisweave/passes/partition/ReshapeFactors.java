package axisweave.passes.partition;

import static axisweave.passes.partition.Factors.Role.OWN;

import axisweave.ir.Op;
import axisweave.ir.TensorType;

/**
 * A reshape splits and merges dimensions. Both shapes are cut into the same factors as far as they
 * go: {@code 8x12 -> 2x4x3x4} is {@code [ij, kl] -> [i, j, k, l]}. A factor can be split if those
 * that are major to it in its dimension are split to the last element.
 */
final class ReshapeFactors {
  private ReshapeFactors() {}

  static Factors of(Op op) {
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    Factors.Builder all = Factors.builder(op);
    if (from.count() == 0) {
      return all.build();
    }
    int in = 0;
    int out = 0;
    while (in < from.rank() && out < to.rank()) {
      long inSize = from.dim(in);
      long outSize = to.dim(out);
      int inEnd = in + 1;
      int outEnd = out + 1;
      while (inSize != outSize) {
        if (inSize < outSize) {
          inSize *= from.dim(inEnd++);
        } else {
          outSize *= to.dim(outEnd++);
        }
      }
      segment(all, from, in, inEnd, to, out, outEnd);
      in = inEnd;
      out = outEnd;
    }
    return all.build();
  }

  /** Dimensions of equal product: common factors from the major end on while they divide. */
  private static void segment(
      Factors.Builder all, TensorType from, int in, int inEnd, TensorType to, int out, int outEnd) {
    int i = in;
    int o = out;
    long inRest = from.dim(i);
    long outRest = to.dim(o);
    while (true) {
      while (inRest == 1 && i + 1 < inEnd) {
        inRest = from.dim(++i);
      }
      while (outRest == 1 && o + 1 < outEnd) {
        outRest = to.dim(++o);
      }
      long common = gcd(inRest, outRest);
      if (common == 1) {
        return;
      }
      int f = all.factor(OWN, common);
      all.operand(0, i, f).result(0, o, f);
      if (common != from.dim(i) || common != to.dim(o)) {
        all.exact(f);
      }
      inRest /= common;
      outRest /= common;
      if (common != Math.min(inRest * common, outRest * common)) {
        return;
      }
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}

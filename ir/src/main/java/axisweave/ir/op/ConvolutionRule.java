package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PERMUTATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.op.Convolution.ConvolutionDimensions;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.primitives.ImmutableLongArray;

/**
 * The rule of a convolution. Batch and feature dimensions are those of a matrix product, groups
 * being their major factors. A spatial dimension of the input is made of windows, which the output
 * has too, and of places in a window, which the kernel has too; the greater of the two is major:
 *
 * <pre>{@code
 * // 2x224x224x192 by 2x2x192x64 with stride 2 to 2x112x112x64:
 * ([i, jk, lm, n], [k, m, n, o])->([i, j, l, o])
 *     {i=2, j=112, k=2, l=112, m=2, n=192, o=64} reduction={k, m, n} permutation={j, l}
 * }</pre>
 */
final class ConvolutionRule {
  private final Convolution convolution;
  private final ConvolutionDimensions dims;
  private final ImmutableLongArray lhs;
  private final ImmutableLongArray rhs;
  private final ImmutableLongArray out;
  private final RuleBuilder rule;

  private ConvolutionRule(Op op, Convolution convolution) {
    this.convolution = convolution;
    dims = convolution.dimensions();
    lhs = op.operand(0).shape();
    rhs = op.operand(1).shape();
    out = op.result().shape();
    rule = RuleBuilder.of(op);
  }

  static OpShardingRule of(Op op, Convolution convolution, boolean alongSpatial) {
    return new ConvolutionRule(op, convolution).build(alongSpatial);
  }

  private OpShardingRule build(boolean alongSpatial) {
    int inBatch = (int) dims.inputBatch();
    int inFeature = (int) dims.inputFeature();
    int kernelIn = (int) dims.kernelInputFeature();
    int kernelOut = (int) dims.kernelOutputFeature();
    int outBatch = (int) dims.outputBatch();
    int outFeature = (int) dims.outputFeature();
    long batchGroups = convolution.batchGroupCount();
    long featureGroups = convolution.featureGroupCount();
    if (batchGroups > 1) {
      rule.factor(batchGroups, PASS_THROUGH, operands(inBatch, kernelOut), results(outFeature));
    }
    rule.factor(out.get(outBatch), PASS_THROUGH, operands(inBatch, NONE), results(outBatch));
    if (alongSpatial) {
      for (int d = 0; d < dims.inputSpatial().length(); d++) {
        spatial(
            (int) dims.inputSpatial().get(d),
            (int) dims.kernelSpatial().get(d),
            (int) dims.outputSpatial().get(d));
      }
    }
    if (featureGroups > 1) {
      rule.factor(featureGroups, PASS_THROUGH, operands(inFeature, kernelOut), results(outFeature));
    }
    rule.factor(rhs.get(kernelIn), REDUCTION, operands(inFeature, kernelIn), results(NONE));
    long perGroup = out.get(outFeature) / (batchGroups * featureGroups);
    if (perGroup > 1) {
      rule.factor(perGroup, PASS_THROUGH, operands(NONE, kernelOut), results(outFeature));
    }
    return rule.build();
  }

  private void spatial(int in, int kernel, int windows) {
    long left = lhs.get(in);
    if (out.get(windows) >= rhs.get(kernel)) {
      windows(in, windows, left);
      window(in, kernel, without(left, out.get(windows)));
    } else {
      window(in, kernel, left);
      windows(in, windows, without(left, rhs.get(kernel)));
    }
  }

  private void windows(int in, int windows, long left) {
    long size = Math.min(left, out.get(windows));
    if (size > 1) {
      rule.factor(size, PERMUTATION, operands(in, NONE), results(windows));
    }
  }

  private void window(int in, int kernel, long left) {
    long size = Math.min(left, rhs.get(kernel));
    if (size > 1) {
      rule.factor(size, REDUCTION, operands(in, kernel), results(NONE));
    }
  }

  /** What is left of an input size behind a factor, which takes no more than there is. */
  private static long without(long left, long factor) {
    long size = Math.min(left, factor);
    return size > 1 ? left / size : left;
  }
}

package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * The rule of a reshape: a walk over both shapes, major to minor, that cuts dimensions into
 * factors.
 *
 * <p>From 8x4x5 to 2x16x5: both begin with a factor 2; what is left of 8, 4, begins 16 too; the
 * second 4 ends it; 5 is 5: {@code ([ij, k, l])->([i, jk, l])} with i=2, j=4, k=4, l=5. While the
 * products of factors so far are equal on both sides, the next one is shared. When the next sizes
 * have no common divisor, as from 3x2 to 2x3, each side gets factors of its own until the products
 * are equal again.
 */
final class ReshapeRule {
  private final Side in;
  private final Side out;
  private final RuleBuilder rule;

  private ReshapeRule(Op op) {
    in = new Side(op.operand(0).shape());
    out = new Side(op.result().shape());
    rule = RuleBuilder.of(op);
  }

  /** Empty for tensors without elements. */
  static Optional<OpShardingRule> of(Op op) {
    return op.operand(0).shape().contains(0)
        ? Optional.empty()
        : Optional.of(new ReshapeRule(op).walk());
  }

  /** One of the two shapes and how far the walk has come on it. */
  private static final class Side {
    final ImmutableLongArray shape;
    int dim;

    /** The product of the dimensions begun. */
    long begun = 1;

    /** The product of the factors made. */
    long done = 1;

    Side(ImmutableLongArray shape) {
      this.shape = shape;
    }

    boolean hasNext() {
      return dim < shape.length();
    }

    boolean atSizeOne() {
      return hasNext() && shape.get(dim) == 1;
    }

    /** What is left of the current dimension, which begins if the one before is complete. */
    long open() {
      if (hasNext() && begun == done) {
        begun = Math.multiplyExact(begun, shape.get(dim));
      }
      return begun / done;
    }

    void closeIfComplete() {
      if (hasNext() && begun == done) {
        dim++;
      }
    }
  }

  private OpShardingRule walk() {
    while (in.hasNext() || out.hasNext()) {
      if (in.atSizeOne()) {
        rule.factor(1, PASS_THROUGH, operands(in.dim++), results(NONE));
      } else if (out.atSizeOne()) {
        rule.factor(1, PASS_THROUGH, operands(NONE), results(out.dim++));
      } else {
        step(in.open(), out.open());
        in.closeIfComplete();
        out.closeIfComplete();
      }
    }
    return rule.build();
  }

  private void step(long nextIn, long nextOut) {
    long common = LongMath.gcd(nextIn, nextOut);
    if (in.done < out.done) {
      inOnly(converging(nextIn, common, in.done, out.done));
    } else if (out.done < in.done) {
      outOnly(converging(nextOut, common, out.done, in.done));
    } else if (common > 1) {
      rule.factor(common, PASS_THROUGH, operands(in.dim), results(out.dim));
      in.done *= common;
      out.done *= common;
    } else {
      inOnly(nextIn);
      outOnly(nextOut);
    }
  }

  private void inOnly(long size) {
    rule.factor(size, PASS_THROUGH, operands(in.dim), results(NONE));
    in.done *= size;
  }

  private void outOnly(long size) {
    rule.factor(size, PASS_THROUGH, operands(NONE), results(out.dim));
    out.done *= size;
  }

  /**
   * The factor for the side that is behind: one that makes the products equal, else one that leaves
   * the common divisor for the next step.
   */
  private static long converging(long next, long common, long behind, long ahead) {
    if (ahead % behind == 0 && next % (ahead / behind) == 0) {
      return ahead / behind;
    }
    return next > common ? next / common : next;
  }
}

package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.op.Contraction;
import com.google.common.collect.ImmutableList;

/** {@code chlo.ragged_dot}: products whose groups have the sizes of the third operand. */
final class RaggedDots {
  private RaggedDots() {}

  static Tensor run(Contraction.RaggedDot kind, Op op, ImmutableList<Tensor> in, int threads) {
    throw Evaluation.error(
        op,
        "run_unsupported",
        "%s of %s operands is not evaluated on %s threads",
        kind.mnemonic(),
        in.size(),
        threads);
  }
}

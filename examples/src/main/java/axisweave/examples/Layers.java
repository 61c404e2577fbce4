package axisweave.examples;

import axisweave.build.Axes;
import axisweave.build.FuncBuilder;
import axisweave.build.Var;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;

/**
 * The parts that Transformers are made of, over named axes: b = batch, n and m = length, d = width,
 * h = heads.
 */
final class Layers {
  private Layers() {}

  static Var tokens(FuncBuilder f, String name, Size size) {
    return f.argument(name, Scalar.I32, Axes.of("batch", size.batch(), "length", size.length()));
  }

  static Var embeddings(FuncBuilder f, Size size) {
    return f.argument(
        "embedding", Scalar.F32, Axes.of("vocab", size.vocab(), "width", size.width()));
  }

  /** A weight from the width to heads. */
  static Var toHeads(FuncBuilder f, String name, Size size) {
    return f.argument(
        name, Scalar.F32, Axes.of("width", size.width(), "heads", size.heads(), "k", size.k()));
  }

  /** A weight from heads to the width. */
  static Var fromHeads(FuncBuilder f, String name, Size size) {
    return f.argument(
        name, Scalar.F32, Axes.of("heads", size.heads(), "k", size.k(), "width", size.width()));
  }

  static Var widen(FuncBuilder f, String name, Size size) {
    return f.argument(name, Scalar.F32, Axes.of("width", size.width(), "ff", size.ff()));
  }

  static Var narrow(FuncBuilder f, String name, Size size) {
    return f.argument(name, Scalar.F32, Axes.of("ff", size.ff(), "width", size.width()));
  }

  static Var scale(FuncBuilder f, String name, Size size) {
    return f.argument(name, Scalar.F32, Axes.of("width", size.width()));
  }

  /** {@code x / sqrt(mean(x^2)) * scale}, without a mean or bias (arXiv:1910.07467). */
  static Var rmsNorm(Var x, Var scale) {
    Var inverse = x.square().mean(-1).add(1e-6).rsqrt();
    return x.multiply(inverse.broadcastOver(x, -1))
        .multiply(scale.broadcastInDim(x.shape(), x.rank() - 1));
  }

  /**
   * Attention of queries over keys and values, all {@code [b, n, h, k]}; causal: to positions not
   * after one's own.
   */
  static Var attention(Var q, Var k, Var v, boolean causal) {
    Var scores = q.body().einsum("bnhk,bmhk->bhnm", q, k).multiply(1 / Math.sqrt(q.dim(-1)));
    if (causal) {
      TensorType positions = scores.type().withElement(Scalar.I32);
      Var later = scores.body().iota(positions, -1).gt(scores.body().iota(positions, -2));
      scores = later.select(scores.like(-1e9), scores);
    }
    return q.body().einsum("bhnm,bmhk->bnhk", scores.softmax(-1), v);
  }

  /** {@code x * sigmoid(1.702 x)}, close to the Gaussian error linear unit. */
  static Var gelu(Var x) {
    return x.multiply(x.multiply(1.702).logistic());
  }

  /**
   * The logarithm of the probability of each label: {@code [b, n]} of logits {@code [b, n, vocab]}.
   */
  static Var logProbability(Var logits, Var labels) {
    Var chosen = labels.oneHot(logits.dim(-1), logits.element());
    return logits.logSoftmax(-1).multiply(chosen).sum(-1);
  }
}

package axisweave.examples;

import axisweave.build.FuncBuilder;
import axisweave.build.Var;
import com.google.common.collect.ImmutableList;

/**
 * A language model of one layer: embeddings, causal self-attention, a feed-forward network, and
 * logits by the embeddings again. The post-training steps train it.
 */
record Decoder(Var embedding, Var norm, Var q, Var k, Var v, Var out, Var up, Var down) {

  static Decoder arguments(FuncBuilder f, Size size) {
    return new Decoder(
        Layers.embeddings(f, size),
        Layers.scale(f, "norm", size),
        Layers.toHeads(f, "q", size),
        Layers.toHeads(f, "k", size),
        Layers.toHeads(f, "v", size),
        Layers.fromHeads(f, "out", size),
        Layers.widen(f, "up", size),
        Layers.narrow(f, "down", size));
  }

  ImmutableList<Var> parameters() {
    return ImmutableList.of(embedding, norm, q, k, v, out, up, down);
  }

  /** The state after the layer, {@code [b, n, d]}, of tokens {@code [b, n]}. */
  Var states(Var tokens) {
    Var x = embedding.take(tokens).axes("batch", "length", "width");
    Var normed = Layers.rmsNorm(x, norm);
    Var attended =
        Layers.attention(
            x.body().einsum("bnd,dhk->bnhk", normed, q),
            x.body().einsum("bnd,dhk->bnhk", normed, k),
            x.body().einsum("bnd,dhk->bnhk", normed, v),
            true);
    Var y = x.add(x.body().einsum("bnhk,hkd->bnd", attended, out));
    Var wide = Layers.gelu(x.body().einsum("bnd,df->bnf", y, up));
    return y.add(x.body().einsum("bnf,fd->bnd", wide, down));
  }

  /** Logits {@code [b, n, vocab]}. */
  Var logits(Var tokens) {
    Var states = states(tokens);
    return states.body().einsum("bnd,vd->bnv", states, embedding);
  }
}

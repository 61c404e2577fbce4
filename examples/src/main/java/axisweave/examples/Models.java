package axisweave.examples;

import axisweave.build.Axes;
import axisweave.build.FuncBuilder;
import axisweave.build.Gradients;
import axisweave.build.Var;
import axisweave.ir.Scalar;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.BiConsumer;

/** The models: each adds its arguments, its ops and its results to a function. */
public final class Models {
  private Models() {}

  /** All of them, by name, in the order of the story. */
  public static final ImmutableMap<String, BiConsumer<FuncBuilder, Size>> ALL =
      ImmutableMap.<String, BiConsumer<FuncBuilder, Size>>builder()
          .put("matrix_product", Models::matrixProduct)
          .put("self_attention", Models::selfAttention)
          .put("t5_block", Models::t5Block)
          .put("palm_block", Models::palmBlock)
          .put("switch_moe", Models::switchMoe)
          .put("train_step", Models::trainStep)
          .put("instruction_tuning", PostTraining::instructionTuning)
          .put("reward_model", PostTraining::rewardModel)
          .put("ppo", PostTraining::ppo)
          .buildOrThrow();

  /**
   * {@code mn,np->mp}: rows lie along the batch, the axis that is summed over along the
   * feed-forward one.
   */
  static void matrixProduct(FuncBuilder f, Size size) {
    Var a = f.argument("a", Scalar.F32, Axes.of("batch", size.batch(), "ff", size.ff()));
    Var b = f.argument("b", Scalar.F32, Axes.of("ff", size.ff(), "width", size.width()));
    f.result(f.einsum("mn,np->mp", a, b));
  }

  /** Heads lie along the model axis, the batch along the data axis, the sequence nowhere. */
  static void selfAttention(FuncBuilder f, Size size) {
    Axes qkv =
        Axes.of(
            "batch", size.batch(), "length", size.length(), "heads", size.heads(), "k", size.k());
    Var q = f.argument("q", Scalar.F32, qkv);
    Var k = f.argument("k", Scalar.F32, qkv);
    Var v = f.argument("v", Scalar.F32, qkv);
    f.result(Layers.attention(q, k, v, false));
  }

  /**
   * A decoder block of T5 (arXiv:1910.10683): attention to itself, to the encoder, and a ReLU
   * network.
   */
  static void t5Block(FuncBuilder f, Size size) {
    Axes states = Axes.of("batch", size.batch(), "length", size.length(), "width", size.width());
    Var x = f.argument("x", Scalar.F32, states);
    Var encoded = f.argument("encoded", Scalar.F32, states);
    Var own = x.add(attended(f, size, "self", x, x, true));
    Var crossed = own.add(attended(f, size, "cross", own, encoded, false));
    Var normed = Layers.rmsNorm(crossed, Layers.scale(f, "ff_norm", size));
    Var wide = f.einsum("bnd,df->bnf", normed, Layers.widen(f, "up", size)).maximum(0);
    f.result(
        crossed
            .add(f.einsum("bnf,fd->bnd", wide, Layers.narrow(f, "down", size)))
            .axes("batch", "length", "width"));
  }

  private static Var attended(
      FuncBuilder f, Size size, String name, Var from, Var to, boolean causal) {
    Var normed = Layers.rmsNorm(from, Layers.scale(f, name + "_norm", size));
    Var source = from == to ? normed : to;
    Var attended =
        Layers.attention(
            f.einsum("bnd,dhk->bnhk", normed, Layers.toHeads(f, name + "_q", size)),
            f.einsum("bnd,dhk->bnhk", source, Layers.toHeads(f, name + "_k", size)),
            f.einsum("bnd,dhk->bnhk", source, Layers.toHeads(f, name + "_v", size)),
            causal);
    return f.einsum("bnhk,hkd->bnd", attended, Layers.fromHeads(f, name + "_out", size));
  }

  /**
   * PaLM's block (arXiv:2204.02311, section 2): attention and feed-forward in parallel from one
   * norm, one key and value for all heads, SwiGLU.
   */
  static void palmBlock(FuncBuilder f, Size size) {
    Var x =
        f.argument(
            "x",
            Scalar.F32,
            Axes.of("batch", size.batch(), "length", size.length(), "width", size.width()));
    Var normed = Layers.rmsNorm(x, Layers.scale(f, "norm", size));
    Axes shared = Axes.of("width", size.width(), "k", size.k());
    Var q = f.einsum("bnd,dhk->bnhk", normed, Layers.toHeads(f, "q", size));
    Var k = f.einsum("bnd,dk->bnk", normed, f.argument("k", Scalar.F32, shared));
    Var v = f.einsum("bnd,dk->bnk", normed, f.argument("v", Scalar.F32, shared));
    Var scores = f.einsum("bnhk,bmk->bhnm", q, k).multiply(1 / Math.sqrt(size.k()));
    Var attended = f.einsum("bhnm,bmk->bnhk", scores.softmax(-1), v);
    Var gate = f.einsum("bnd,df->bnf", normed, Layers.widen(f, "gate", size));
    Var up = f.einsum("bnd,df->bnf", normed, Layers.widen(f, "up", size));
    Var wide = gate.multiply(gate.logistic()).multiply(up);
    Var both =
        f.einsum("bnhk,hkd->bnd", attended, Layers.fromHeads(f, "out", size))
            .add(f.einsum("bnf,fd->bnd", wide, Layers.narrow(f, "down", size)));
    f.result(x.add(both).axes("batch", "length", "width"));
  }

  /**
   * A Switch layer (arXiv:2101.03961): each token goes to the expert that its router likes most, as
   * long as that has room; the product with a mask of tokens, experts and places moves it there and
   * back.
   */
  static void switchMoe(FuncBuilder f, Size size) {
    Axes states = Axes.of("batch", size.batch(), "length", size.length(), "width", size.width());
    Var x = f.argument("x", Scalar.F32, states);
    Var router =
        f.argument("router", Scalar.F32, Axes.of("width", size.width(), "choices", size.experts()));
    Var up =
        f.argument(
            "up",
            Scalar.F32,
            Axes.of("experts", size.experts(), "width", size.width(), "inner", size.ff()));
    Var down =
        f.argument(
            "down",
            Scalar.F32,
            Axes.of("experts", size.experts(), "inner", size.ff(), "width", size.width()));
    long capacity = Math.max(1, 2 * size.length() / size.experts());
    Var probabilities = f.einsum("bnd,de->bne", x, router).softmax(-1);
    Var chosen = probabilities.argMax(-1).oneHot(size.experts(), Scalar.F32);
    Var place = chosen.cumulativeSum(1).multiply(chosen).subtract(1).convert(Scalar.I32);
    Var dispatch = place.oneHot(capacity, Scalar.F32);
    Var inputs =
        f.einsum("bnec,bnd->ebcd", dispatch, x).axes("experts", "batch", "places", "width");
    Var wide = f.einsum("ebcd,edf->ebcf", inputs, up).maximum(0);
    Var outputs =
        f.einsum("ebcf,efd->ebcd", wide, down).axes("experts", "batch", "places", "width");
    Var gate = probabilities.multiply(chosen).sum(-1);
    f.result(
        f.einsum("bnec,ebcd,bn->bnd", dispatch, outputs, gate).axes("batch", "length", "width"));
  }

  /**
   * One step of training: the loss times {@code loss_scale}, so that small gradients survive in low
   * precision, its gradients divided by it again, and momentum; results are the loss, then
   * parameters and momenta.
   */
  static void trainStep(FuncBuilder f, Size size) {
    Decoder model = Decoder.arguments(f, size);
    Var tokens = Layers.tokens(f, "tokens", size);
    Var labels = Layers.tokens(f, "labels", size);
    Var lossScale = f.argument("loss_scale", Scalar.F32, Axes.of());
    Var loss = Layers.logProbability(model.logits(tokens), labels).mean().negate();
    ImmutableList<Var> gradients = Gradients.of(loss.multiply(lossScale), model.parameters());
    f.result(loss);
    ImmutableList<Var> parameters = model.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Var p = parameters.get(i);
      Var momentum = f.argument("momentum" + i, Scalar.F32, new Axes(p.axes(), p.shape()));
      Var gradient = gradients.get(i).divide(lossScale.broadcastTo(p.shape().toArray()));
      Var moved = momentum.multiply(0.9).add(gradient);
      f.result(p.subtract(moved.multiply(0.01)).axes(p.axes().toArray(new String[0])));
      f.result(moved.axes(p.axes().toArray(new String[0])));
    }
  }
}

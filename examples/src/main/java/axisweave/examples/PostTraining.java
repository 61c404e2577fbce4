package axisweave.examples;

import axisweave.build.Axes;
import axisweave.build.FuncBuilder;
import axisweave.build.Gradients;
import axisweave.build.Var;
import axisweave.ir.Scalar;
import com.google.common.collect.ImmutableList;
import java.util.List;

/** What comes after pre-training: the same machinery runs it. */
final class PostTraining {
  private PostTraining() {}

  /** Maximum likelihood of the answers: tokens of the instruction are masked out of the loss. */
  static void instructionTuning(FuncBuilder f, Size size) {
    Decoder model = Decoder.arguments(f, size);
    Var tokens = Layers.tokens(f, "tokens", size);
    Var labels = Layers.tokens(f, "labels", size);
    Var isAnswer = Layers.tokens(f, "is_answer", size).convert(Scalar.F32);
    Var likelihood = Layers.logProbability(model.logits(tokens), labels).multiply(isAnswer).sum();
    Var loss = likelihood.divide(isAnswer.sum().maximum(1)).negate();
    descend(f, loss, model.parameters());
  }

  /** A scalar for each answer, from pairs: {@code -log sigmoid(reward(better) - reward(worse))}. */
  static void rewardModel(FuncBuilder f, Size size) {
    Decoder model = Decoder.arguments(f, size);
    Var head = Layers.scale(f, "head", size);
    Var better = reward(model, head, Layers.tokens(f, "better", size));
    Var worse = reward(model, head, Layers.tokens(f, "worse", size));
    Var loss = better.subtract(worse).logistic().log().mean().negate();
    ImmutableList<Var> parameters =
        ImmutableList.<Var>builder().addAll(model.parameters()).add(head).build();
    descend(f, loss, parameters);
  }

  /** The reward of a sequence is read off its last state. */
  private static Var reward(Decoder model, Var head, Var tokens) {
    Var states = model.states(tokens);
    Var last = states.slice(1, states.dim(1) - 1, states.dim(1)).sum(1);
    return states.body().einsum("bd,d->b", last, head);
  }

  /**
   * Proximal policy optimisation (arXiv:1707.06347): the ratio of new and old probability of each
   * token, cut to within 0.2 of one, times its advantage; and the distance from the reference
   * model, held down.
   */
  static void ppo(FuncBuilder f, Size size) {
    Axes positions = Axes.of("batch", size.batch(), "length", size.length());
    Decoder model = Decoder.arguments(f, size);
    Var tokens = Layers.tokens(f, "tokens", size);
    Var actions = Layers.tokens(f, "actions", size);
    Var old = f.argument("old_log_probability", Scalar.F32, positions);
    Var reference = f.argument("reference_log_probability", Scalar.F32, positions);
    Var advantage = f.argument("advantage", Scalar.F32, positions);
    Var now = Layers.logProbability(model.logits(tokens), actions);
    Var ratio = now.subtract(old).exp();
    Var cut = ratio.clamp(ratio.like(0.8), ratio.like(1.2));
    Var gain = ratio.multiply(advantage).minimum(cut.multiply(advantage));
    Var away = reference.subtract(now);
    Var distance = away.exp().subtract(away).subtract(1);
    Var loss = gain.mean().negate().add(distance.mean().multiply(0.1));
    descend(f, loss, model.parameters());
  }

  /** Results: the loss, then each parameter after a step against its gradient. */
  private static void descend(FuncBuilder f, Var loss, List<Var> parameters) {
    ImmutableList<Var> gradients = Gradients.of(loss, parameters);
    f.result(loss);
    for (int i = 0; i < parameters.size(); i++) {
      Var p = parameters.get(i);
      f.result(p.subtract(gradients.get(i).multiply(0.05)).axes(p.axes().toArray(new String[0])));
    }
  }
}

package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Sdy;
import axisweave.ir.op.Windowed;
import com.google.common.collect.ImmutableList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverse-mode differentiation of what a body has computed so far: adds the ops that compute the
 * gradients.
 *
 * <pre>{@code
 * ImmutableList<Var> gradients = Gradients.of(loss, ImmutableList.of(w1, w2));
 * f.result(w1.subtract(gradients.get(0).multiply(0.1)));
 * }</pre>
 *
 * <p>Known are the pointwise float ops, movements, {@code dot_general}, convolutions without
 * groups, reductions by a sum, maximum or minimum, running sums, gather, scatter of sums, {@code
 * dynamic_slice} and {@code dynamic_update_slice}, and sharding constraints, whose gradient is
 * constrained alike; einsum and all else that is made of these. Integers, booleans and comparisons
 * have no gradient. Where a maximum is reached several times, they share it equally. Any other op
 * on the way from {@code wrt} to the loss is an error of code {@code gradient_op} with its place.
 */
public final class Gradients {
  private final BodyBuilder body;
  private final Map<Value, Var> gradients = new IdentityHashMap<>();
  private final Set<Value> live = Collections.newSetFromMap(new IdentityHashMap<>());

  private Gradients(BodyBuilder body) {
    this.body = body;
  }

  /** The gradients of a scalar loss with respect to values of the same body, of their types. */
  public static ImmutableList<Var> of(Var loss, List<Var> wrt) {
    return of(loss, wrt, ImmutableList.of());
  }

  /** The same, where the values {@code held} count as constants. */
  public static ImmutableList<Var> of(Var loss, List<Var> wrt, List<Var> held) {
    checkArgument(loss.rank() == 0, "the loss is a scalar, not %s", loss);
    checkArgument(isFloat(loss.value()), "the loss is a float, not %s", loss);
    BodyBuilder body = loss.body();
    for (Var one : wrt) {
      checkArgument(one.body() == body, "%s is of another body than the loss", one);
    }
    return new Gradients(body).run(loss, wrt, held);
  }

  private ImmutableList<Var> run(Var loss, List<Var> wrt, List<Var> held) {
    ImmutableList<Op> ops = body.added();
    Set<Value> constants = Collections.newSetFromMap(new IdentityHashMap<>());
    held.forEach(var -> constants.add(var.value()));
    wrt.forEach(var -> live.add(var.value()));
    for (Op op : ops) {
      if (op.operands().stream().anyMatch(live::contains)) {
        op.results().stream().filter(r -> isFloat(r) && !constants.contains(r)).forEach(live::add);
      }
    }
    gradients.put(loss.value(), loss.like(1));
    for (Op op : ops.reverse()) {
      if (op.results().stream().anyMatch(r -> live.contains(r) && gradients.containsKey(r))) {
        backward(op);
      }
    }
    return wrt.stream()
        .map(var -> Optional.ofNullable(gradients.get(var.value())).orElseGet(var::zerosLike))
        .collect(ImmutableList.toImmutableList());
  }

  static boolean isFloat(Value value) {
    return value.type() instanceof TensorType type
        && type.scalar().map(s -> s.isFloat()).orElse(false);
  }

  /** Adds to the gradient of an operand; nothing for one that no gradient is wanted of. */
  void give(Value operand, java.util.function.Supplier<Var> contribution) {
    if (live.contains(operand)) {
      Var more = contribution.get();
      gradients.merge(operand, more, Var::add);
    }
  }

  Var var(Value value) {
    return body.wrap(value);
  }

  private void backward(Op op) {
    if (op.results().size() != 1) {
      throw unknown(op);
    }
    Var gradient = gradients.get(op.result());
    if (gradient == null) {
      return;
    }
    switch (op.kind()) {
      case Elementwise kind -> new PointwiseGradients(this, op, gradient).add(kind);
      case Movement kind -> new MovementGradients(this, op, gradient).add(kind);
      case DotGeneral kind -> DotGradients.add(this, op, gradient, kind);
      case Convolution kind -> new ConvolutionGradients(this, op, gradient, kind).add();
      case Reduction.Reduce kind -> ReduceGradients.add(this, op, gradient, kind);
      case Windowed.ReduceWindow kind -> new WindowGradients(this, op, gradient, kind).add();
      case Indexing kind -> new IndexingGradients(this, op, gradient).add(kind);
      case Sdy.ShardingConstraint kind ->
          give(op.operand(0), () -> gradient.sharded(kind.sharding()));
      case Control.Return kind -> {}
      default -> throw unknown(op);
    }
  }

  static DiagnosticException unknown(Op op) {
    return new DiagnosticException(
        Diagnostic.error(
            op.loc(), "gradient_op", "the gradient of " + op.kind().mnemonic() + " is not known"));
  }
}

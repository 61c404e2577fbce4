package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.OpKind;
import axisweave.passes.collective.Combiner;
import axisweave.passes.partition.Factors.Role;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses how an op is split. Where its operands and results agree there is nothing to choose.
 * Otherwise each factor may be split as any tensor has it, or not at all, and the combination wins
 * that sends the fewest bytes: to bring the operands into place, to fetch what neighbours hold, and
 * to bring the result where the input wants it.
 */
final class Chooser {
  private static final int MOST_COMBINATIONS = 600;

  private final Resharder resharder;
  private final Devices devices;
  private final Map<Question, Choice> answered = new HashMap<>();

  /** Two ops that ask the same get the same answer. */
  private record Question(
      OpKind kind,
      ImmutableList<Factors.Role> roles,
      Optional<Combiner> combiner,
      ImmutableList<Type> types,
      ImmutableList<ImmutableList<Layout>> layouts,
      ImmutableList<Boolean> single) {}

  private record Choice(Assignment split, double cost) {}

  Chooser(Resharder resharder) {
    this.resharder = resharder;
    this.devices = resharder.devices();
  }

  /** {@code targets} are the layouts that the input asks for, one for each result. */
  Assignment choose(
      Op op, Factors factors, ImmutableList<Placed> operands, ImmutableList<Layout> targets) {
    SplitOptions options = new SplitOptions(devices, factors);
    boolean agree = true;
    for (int i = 0; i < operands.size(); i++) {
      agree &= options.collect(i, operands.get(i).first());
      agree &= !operands.get(i).first().isPartial();
    }
    for (int i = 0; i < targets.size(); i++) {
      agree &= options.collect(factors.operands() + i, targets.get(i));
    }
    if (agree) {
      Optional<Assignment> easy = agreed(factors, options);
      if (easy.isPresent()) {
        return easy.get();
      }
    }
    Question question = question(op, factors, operands, targets);
    Choice known = answered.get(question);
    if (known == null) {
      known = search(op, factors, operands, targets, options);
      answered.put(question, known);
    }
    return known.split();
  }

  private static Question question(
      Op op, Factors factors, ImmutableList<Placed> operands, ImmutableList<Layout> targets) {
    ImmutableList.Builder<Type> types = ImmutableList.builder();
    ImmutableList.Builder<ImmutableList<Layout>> layouts = ImmutableList.builder();
    ImmutableList.Builder<Boolean> single = ImmutableList.builder();
    for (Placed operand : operands) {
      types.add(operand.type());
      layouts.add(
          ImmutableList.<Layout>builder().add(operand.target()).addAll(operand.layouts()).build());
      single.add(operand.uses() == 1);
    }
    types.addAll(op.resultTypes());
    return new Question(
        op.kind(),
        factors.roles(),
        factors.combiner(),
        types.build(),
        layouts.add(targets).build(),
        single.build());
  }

  /** What all tensors agree on, if it can be had for nothing. */
  private Optional<Assignment> agreed(Factors factors, SplitOptions options) {
    ImmutableList.Builder<ImmutableIntArray> digits = ImmutableList.builder();
    boolean[] used = new boolean[devices.digits()];
    for (int f = 0; f < factors.count(); f++) {
      ImmutableIntArray part =
          options.of(f).isEmpty() ? ImmutableIntArray.of() : options.of(f).get(0);
      if (!part.isEmpty() && factors.roles().get(f) != Role.OWN) {
        return Optional.empty();
      }
      for (int i = 0; i < part.length(); i++) {
        if (used[part.get(i)]) {
          return Optional.empty();
        }
        used[part.get(i)] = true;
      }
      digits.add(part);
    }
    return Optional.of(new Assignment(factors, digits.build()));
  }

  private Choice search(
      Op op,
      Factors factors,
      ImmutableList<Placed> operands,
      ImmutableList<Layout> targets,
      SplitOptions options) {
    for (int i = 0; i < operands.size(); i++) {
      for (Layout layout : operands.get(i).layouts()) {
        options.collect(i, layout);
      }
      options.collect(i, operands.get(i).target());
    }
    List<Set<ImmutableIntArray>> wider = options.withNone();
    if (!operands.isEmpty()) {
      new Displaced(devices, factors, op).offer(operands.get(0).first(), wider);
    }
    Best joined = new Best(op, factors, operands, targets, Optional.empty());
    joined.enumerate(wider);
    Choice choice = joined.choice();
    Optional<Linear.Parts> carried = Linear.carried(op, operands);
    if (carried.isPresent()) {
      Best parts = new Best(op, factors, operands, targets, carried);
      parts.enumerate(wider);
      choice = parts.choice().cost() <= choice.cost() ? parts.choice() : choice;
    }
    return choice;
  }

  /** Tries combinations and keeps the cheapest. */
  private final class Best {
    private final Op op;
    private final Factors factors;
    private final ImmutableList<Placed> operands;
    private final ImmutableList<Layout> targets;
    private final ImmutableIntArray[] now;
    private final Linear.Parts carried;
    private final Work work;
    private Assignment best;
    private double cost = Double.MAX_VALUE;
    private int tried;

    Best(
        Op op,
        Factors factors,
        ImmutableList<Placed> operands,
        ImmutableList<Layout> targets,
        Optional<Linear.Parts> carried) {
      this.carried = carried.orElse(Linear.Parts.NONE);
      this.work = new Work(resharder, op, factors);
      this.op = op;
      this.factors = factors;
      this.operands = operands;
      this.targets = targets;
      this.now = new ImmutableIntArray[factors.count()];
      java.util.Arrays.fill(now, ImmutableIntArray.of());
      this.best = assignment();
    }

    Choice choice() {
      return new Choice(best, cost);
    }

    void enumerate(List<Set<ImmutableIntArray>> options) {
      boolean[] used = new boolean[devices.digits()];
      carried.digits().forEach(a -> used[a] = true);
      extend(options, 0, used);
    }

    private void extend(List<Set<ImmutableIntArray>> options, int f, boolean[] used) {
      if (tried >= MOST_COMBINATIONS) {
        return;
      }
      if (f == now.length) {
        tried++;
        consider(assignment());
        return;
      }
      for (ImmutableIntArray option : options.get(f)) {
        if (mark(option, used)) {
          now[f] = option;
          extend(options, f + 1, used);
          option.forEach(a -> used[a] = false);
        }
      }
      now[f] = ImmutableIntArray.of();
    }

    private boolean mark(ImmutableIntArray option, boolean[] used) {
      for (int i = 0; i < option.length(); i++) {
        if (used[option.get(i)]) {
          return false;
        }
      }
      option.forEach(a -> used[a] = true);
      return true;
    }

    private Assignment assignment() {
      return new Assignment(
          factors, ImmutableList.copyOf(now), carried.digits(), carried.operands());
    }

    private void consider(Assignment assignment) {
      if (!work.isValid(assignment)) {
        return;
      }
      double total = work.cost(assignment);
      for (int i = 0; i < operands.size() && total < cost; i++) {
        total += operands.get(i).cost(resharder, assignment.operand(i));
      }
      for (int i = 0; i < targets.size() && total < cost; i++) {
        total += resultCost(i, assignment.result(i));
      }
      if (total < cost) {
        cost = total;
        best = assignment;
      }
    }

    private double resultCost(int i, Layout made) {
      TensorType type = op.result(i).tensorType();
      ReshardPlanner planner = resharder.planner();
      return made.isPartial()
          ? resharder.reduceCost(type, made, targets.get(i))
              + planner
                  .plan(type, resharder.reduced(type, made, targets.get(i)), targets.get(i))
                  .cost()
          : planner.plan(type, made, targets.get(i)).cost();
    }
  }
}

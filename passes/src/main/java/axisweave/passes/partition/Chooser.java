package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.OpKind;
import axisweave.passes.partition.Factors.Role;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
  private final ImmutableSet<Precaution> care;
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

  Chooser(Resharder resharder, ImmutableSet<Precaution> care) {
    this.resharder = resharder;
    this.care = care;
    this.devices = resharder.devices();
  }

  /** {@code targets} are the layouts that the input asks for, one for each result. */
  Assignment choose(
      Op op, Factors factors, ImmutableList<Placed> operands, ImmutableList<Layout> targets) {
    List<List<ImmutableIntArray>> options = new ArrayList<>();
    for (int f = 0; f < factors.count(); f++) {
      options.add(new ArrayList<>());
    }
    boolean agree = true;
    for (int i = 0; i < operands.size(); i++) {
      agree &= collect(factors, i, operands.get(i).type(), operands.get(i).first(), options);
      agree &= !operands.get(i).first().isPartial();
    }
    for (int i = 0; i < targets.size(); i++) {
      TensorType type = op.result(i).tensorType();
      agree &= collect(factors, factors.operands() + i, type, targets.get(i), options);
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

  /**
   * Adds to each factor the digits that a tensor splits it over. False if the tensor splits what
   * has no factor, or differs from those before.
   */
  private boolean collect(
      Factors factors,
      int tensor,
      TensorType type,
      Layout layout,
      List<List<ImmutableIntArray>> options) {
    boolean agree = true;
    for (int d = 0; d < layout.rank(); d++) {
      ImmutableIntArray list = factors.factorsOf(tensor, d);
      ImmutableIntArray digits = layout.dim(d);
      int taken = 0;
      for (int i = 0; i < list.length(); i++) {
        int f = list.get(i);
        int end = end(factors, f, digits, taken, list.length() == 1);
        ImmutableIntArray part = digits.subArray(taken, end);
        taken = end;
        List<ImmutableIntArray> known = options.get(f);
        agree &= known.isEmpty() || known.get(0).equals(part);
        if (!known.contains(part)) {
          known.add(part);
        }
        if (devices.size(part) < factors.sizes()[f]) {
          for (int j = i + 1; j < list.length(); j++) {
            List<ImmutableIntArray> rest = options.get(list.get(j));
            agree &= rest.isEmpty() || rest.get(0).isEmpty();
            if (!rest.contains(ImmutableIntArray.of())) {
              rest.add(ImmutableIntArray.of());
            }
          }
          break;
        }
      }
      agree &= taken == digits.length();
    }
    return agree;
  }

  /** How far the digits of a dimension from {@code start} on belong to a factor. */
  private int end(Factors factors, int f, ImmutableIntArray digits, int start, boolean alone) {
    long size = factors.sizes()[f];
    if (alone && !factors.exact().contains(f)) {
      return digits.length();
    }
    long shards = 1;
    int end = start;
    while (end < digits.length() && size % (shards * devices.size(digits.get(end))) == 0) {
      shards *= devices.size(digits.get(end++));
    }
    return end;
  }

  /** What all tensors agree on, if it can be had for nothing. */
  private Optional<Assignment> agreed(Factors factors, List<List<ImmutableIntArray>> options) {
    ImmutableList.Builder<ImmutableIntArray> digits = ImmutableList.builder();
    boolean[] used = new boolean[devices.digits()];
    for (int f = 0; f < factors.count(); f++) {
      ImmutableIntArray part =
          options.get(f).isEmpty() ? ImmutableIntArray.of() : options.get(f).get(0);
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
    return Optional.of(new Assignment(factors, digits.build(), ImmutableIntArray.of()));
  }

  private Choice search(
      Op op,
      Factors factors,
      ImmutableList<Placed> operands,
      ImmutableList<Layout> targets,
      List<List<ImmutableIntArray>> options) {
    for (Placed operand : operands) {
      for (Layout layout : operand.layouts()) {
        collect(factors, operands.indexOf(operand), operand.type(), layout, options);
      }
      collect(factors, operands.indexOf(operand), operand.type(), operand.target(), options);
    }
    List<Set<ImmutableIntArray>> wider = new ArrayList<>();
    for (int f = 0; f < factors.count(); f++) {
      Set<ImmutableIntArray> all = new LinkedHashSet<>(options.get(f));
      all.add(ImmutableIntArray.of());
      wider.add(all);
    }
    new Displaced(devices, factors, operands, op).offer(wider);
    ImmutableIntArray none = ImmutableIntArray.of();
    Best joined = new Best(op, factors, operands, targets, none);
    joined.enumerate(wider);
    Choice choice = joined.choice();
    Optional<ImmutableIntArray> carried = Linear.carried(op, operands, care);
    if (carried.isPresent()) {
      Best parts = new Best(op, factors, operands, targets, carried.get());
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
    private final ImmutableIntArray carried;
    private Assignment best;
    private double cost = Double.MAX_VALUE;
    private int tried;

    Best(
        Op op,
        Factors factors,
        ImmutableList<Placed> operands,
        ImmutableList<Layout> targets,
        ImmutableIntArray carried) {
      this.carried = carried;
      this.op = op;
      this.factors = factors;
      this.operands = operands;
      this.targets = targets;
      this.now = new ImmutableIntArray[factors.count()];
      java.util.Arrays.fill(now, ImmutableIntArray.of());
      this.best = new Assignment(factors, ImmutableList.copyOf(now), carried);
    }

    Choice choice() {
      return new Choice(best, cost);
    }

    void enumerate(List<Set<ImmutableIntArray>> options) {
      boolean[] used = new boolean[devices.digits()];
      carried.forEach(a -> used[a] = true);
      extend(options, 0, used);
    }

    private void extend(List<Set<ImmutableIntArray>> options, int f, boolean[] used) {
      if (tried >= MOST_COMBINATIONS) {
        return;
      }
      if (f == now.length) {
        tried++;
        consider(new Assignment(factors, ImmutableList.copyOf(now), carried));
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

    private void consider(Assignment assignment) {
      if (!isValid(assignment)) {
        return;
      }
      double total = workCost(assignment);
      for (int i = 0; i < operands.size() && total < cost; i++) {
        total += operands.get(i).cost(resharder, need(assignment, i));
      }
      for (int i = 0; i < targets.size() && total < cost; i++) {
        total += resultCost(i, assignment.result(i));
      }
      if (total < cost) {
        cost = total;
        best = assignment;
      }
    }

    private Layout need(Assignment assignment, int i) {
      return assignment.operand(i, operands.get(i));
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

    /** Arithmetic and memory traffic, what neighbours send, and gathers of small results. */
    private double workCost(Assignment assignment) {
      double shards = 1;
      double extra = 0;
      for (int f = 0; f < factors.count(); f++) {
        long k = devices.size(assignment.of(f));
        shards *= k;
        boolean fetches = k > 1 && !operands.isEmpty();
        if (fetches && factors.neighbours().fetched(f, k) > 0 && isNear(f)) {
          double own =
              resharder.planner().localBytes(operands.get(0).type(), assignment.operand(0));
          extra += resharder.costs().permute(own * factors.neighbours().fetched(f, k));
        }
        if (k > 1 && factors.roles().get(f) == Role.FOLD) {
          for (int i = 0; i < targets.size(); i++) {
            TensorType type = op.result(i).tensorType();
            double all = resharder.planner().localBytes(type, assignment.result(i)) * k;
            extra += resharder.costs().allGather(all, k);
          }
        }
      }
      double bytes = 0;
      for (int i = 0; i < targets.size(); i++) {
        bytes += resharder.planner().localBytes(op.result(i).tensorType(), assignment.result(i));
      }
      return extra + resharder.costs().work(factors.work() / shards, bytes);
    }

    private boolean isNear(int f) {
      return factors.roles().get(f) == Role.NEAR
          || (factors.roles().get(f) == Role.PARTIAL
              && op.kind() instanceof axisweave.ir.op.Convolution);
    }

    /** A dimension's later factors can be split only if those before are, to the last element. */
    private boolean isValid(Assignment assignment) {
      for (int i = 0; i < factors.exact().length(); i++) {
        int f = factors.exact().get(i);
        if (factors.sizes()[f] % devices.size(assignment.of(f)) != 0) {
          return false;
        }
      }
      for (ImmutableList<ImmutableIntArray> tensor : factors.tensors()) {
        for (ImmutableIntArray list : tensor) {
          for (int i = 1; i < list.length(); i++) {
            int before = list.get(i - 1);
            if (!assignment.of(list.get(i)).isEmpty()
                && devices.size(assignment.of(before)) != factors.sizes()[before]) {
              return false;
            }
          }
        }
      }
      return true;
    }
  }
}

package axisweave.verify;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Dynamic;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.LinearAlgebra;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Reduction;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.passes.collective.Combiner;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Whether a sharding rule is true of its op, asked of the evaluator: operands are cut along a
 * factor, each part is computed, and what comes out is put together as the kind of the factor says.
 *
 * <ul>
 *   <li>A factor that passes through: a part of the result comes from the same parts of the
 *       operands alone. The op is run on the parts; where its attributes hold sizes, so that it
 *       cannot be, it is run on operands that are other outside of the part.
 *   <li>A reduction: the results of the parts, joined by the op's reducer (or added), are the
 *       result.
 *   <li>Any other factor is there because that would be wrong. Where it is right all the same, the
 *       rule could say more.
 * </ul>
 *
 * <pre>
 * RuleOracle.Verdict verdict = RuleOracle.check(op, rule, 0);
 * verdict.wrong();    // [k=8 does not reduce]
 * </pre>
 */
public final class RuleOracle {
  /** A wrong factor shows soon; one that could be right has to be so many times. */
  private static final int DRAWS = 3;

  private static final int MANY_DRAWS = 10;
  private static final int MOST_PARTS = 16;
  private static final long LARGEST = 1 << 14;

  /**
   * What was found.
   *
   * @param right factors that are as the rule says
   * @param wrong factors that are not
   * @param missing factors that pass through or reduce although the rule forbids it
   */
  public record Verdict(
      ImmutableList<String> right, ImmutableList<String> wrong, ImmutableList<String> missing) {}

  private final Op op;
  private final OpShardingRule rule;
  private final OneOp one;
  private final Random random;
  private final int operands;
  private final ImmutableList<Value> tensors;
  private final ImmutableList<TensorType> resultTypes;
  private final Optional<Combiner> combiner;

  private RuleOracle(Op op, OpShardingRule rule, long seed) {
    this.op = op;
    this.rule = rule;
    this.one = new OneOp(op);
    this.random = new Random(seed);
    this.operands = op.operands().size();
    this.tensors =
        ImmutableList.<Value>builder().addAll(op.operands()).addAll(op.results()).build();
    this.resultTypes =
        op.results().stream().map(Value::tensorType).collect(ImmutableList.toImmutableList());
    this.combiner =
        op.regions().isEmpty()
            ? Optional.of(Combiner.ADD)
            : Combiner.of(op.regions().reverse().get(0));
  }

  /** Empty if the op cannot be run by itself, or is too large to be run often. */
  public static Optional<Verdict> check(Op op, OpShardingRule rule, long seed) {
    boolean small =
        ImmutableList.<Value>builder().addAll(op.operands()).addAll(op.results()).build().stream()
            .allMatch(v ->
                v.type() instanceof TensorType t
                    && t.isStatic()
                    && t.element() instanceof Scalar
                    && t.count() > 0
                    && t.count() <= LARGEST);
    // The values of their operands are shapes; what random ops give depends on where they stand.
    boolean apart = op.kind() instanceof Dynamic || op.kind() instanceof axisweave.ir.op.Random;
    if (!small || apart || op.results().isEmpty()) {
      return Optional.empty();
    }
    RuleOracle oracle = new RuleOracle(op, rule, seed);
    return oracle.whole(oracle.draw()).map(w -> oracle.check());
  }

  private Verdict check() {
    List<String> right = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int f = 0; f < rule.factorCount(); f++) {
      List<FactorParts> cuts = cuts(rule, f);
      if (cuts.isEmpty()) {
        continue;
      }
      String name = OpShardingRule.symbol(f) + "=" + rule.factorSizes().get(f);
      FactorType type = rule.typeOf(f);
      switch (type) {
        case PASS_THROUGH -> (passes(cuts, DRAWS) ? right : wrong).add(name + " passes through");
        case REDUCTION -> (reduces(cuts) ? right : wrong).add(name + " reduces");
        case NEED_REPLICATION, PERMUTATION -> {
          if (matters(cuts) && passes(cuts, MANY_DRAWS)) {
            missing.add(name + " could pass through");
          } else if (type == FactorType.NEED_REPLICATION && reducesAlone(cuts)) {
            missing.add(name + " could reduce");
          } else {
            right.add(name + (type == FactorType.PERMUTATION ? " moves" : " is needed whole"));
          }
        }
      }
    }
    leftOut(missing);
    return new Verdict(
        ImmutableList.copyOf(right), ImmutableList.copyOf(wrong), ImmutableList.copyOf(missing));
  }

  /** A factor cut into two parts, three, and so on, and into one for each element. */
  private List<FactorParts> cuts(OpShardingRule of, int f) {
    long size = of.factorSizes().get(f);
    List<FactorParts> cuts = new ArrayList<>();
    for (int count = 2; count <= Math.min(size, MOST_PARTS); count++) {
      FactorParts parts = new FactorParts(of, f, count);
      if ((count <= 3 || count == size) && parts.fits(tensors)) {
        cuts.add(parts);
      }
    }
    return cuts;
  }

  /** Dimensions of an operand and a result that the rule does not split together. */
  private void leftOut(List<String> missing) {
    for (int i = 0; i < operands; i++) {
      for (int r = 0; r < resultTypes.size(); r++) {
        TensorType from = op.operand(i).tensorType();
        TensorType to = resultTypes.get(r);
        for (int d = 0; d < from.rank(); d++) {
          for (int e = 0; e < to.rank(); e++) {
            boolean candidates = from.dim(d) == to.dim(e) && from.dim(d) > 1;
            if (candidates && !areTogether(i, d, r, e) && couldPass(i, d, r, e)) {
              missing.add(
                  "dimension %d of operand %d could pass through to dimension %d of result %d"
                      .formatted(d, i, e, r));
            }
          }
        }
      }
    }
  }

  private boolean areTogether(int operand, int d, int result, int e) {
    ImmutableIntArray to = rule.results().get(result).dims().get(e).factors();
    return rule.operands().get(operand).dims().get(d).factors().stream().anyMatch(to::contains);
  }

  private boolean couldPass(int operand, int d, int result, int e) {
    RuleBuilder pair = RuleBuilder.of(op);
    int[] operandDims = new int[operands];
    int[] resultDims = new int[resultTypes.size()];
    Arrays.fill(operandDims, RuleBuilder.NONE);
    Arrays.fill(resultDims, RuleBuilder.NONE);
    operandDims[operand] = d;
    resultDims[result] = e;
    long size = resultTypes.get(result).dim(e);
    pair.factor(size, FactorType.PASS_THROUGH, operandDims, resultDims);
    List<FactorParts> cuts = cuts(pair.build(), 0);
    return matters(cuts) && passes(cuts, MANY_DRAWS);
  }

  /** Into how many parts a factor is cut: two, and one for each element if those are few. */
  private List<Integer> counts(int f) {
    long size = rule.factorSizes().get(f);
    List<Integer> counts = new ArrayList<>();
    for (int count : size > 2 && size <= 6 ? new int[] {2, (int) size} : new int[] {2}) {
      if (size >= count && new FactorParts(rule, f, count).fits(tensors)) {
        counts.add(count);
      }
    }
    return counts;
  }

  private ImmutableList<Tensor> draw() {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      all.add(draw(i));
    }
    return all.build();
  }

  /** Constants as they are, initial values of a reduction such that they change nothing. */
  private Tensor draw(int i) {
    TensorType type = op.operand(i).tensorType();
    Optional<Literal> literal = constant(op.operand(i));
    if (isCountedOnce(i) && !(op.kind() instanceof Indexing) && combiner.isPresent()) {
      return Tensor.of(combiner.get().identity(type));
    }
    if (literal.isPresent()) {
      return Tensor.of(literal.get());
    }
    Tensor drawn = Elements.draw(type, random);
    return op.kind() instanceof LinearAlgebra.Cholesky
        ? Elements.sum(drawn, diagonal(type))
        : drawn;
  }

  private static Tensor diagonal(TensorType type) {
    int n = Math.toIntExact(type.dim(type.rank() - 1));
    int places = type.scalar().orElseThrow().isComplex() ? 2 : 1;
    double[] values = new double[Math.toIntExact(type.count()) * places];
    for (int i = 0; i < type.count(); i++) {
      values[i * places] = i / n % n == i % n ? 100 : 0;
    }
    return Tensor.of(type, values);
  }

  private static Optional<Literal> constant(Value value) {
    return value.owner().isPresent()
            && value.owner().get().kind() instanceof Movement.Constant(Literal literal)
        ? Optional.of(literal)
        : Optional.empty();
  }

  /** Whether an operand is what a reduction starts from. */
  private boolean isCountedOnce(int operand) {
    return switch (op.kind()) {
      case Reduction.Reduce r -> operand >= operands / 2;
      case Indexing.Scatter s -> operand < op.results().size();
      default -> false;
    };
  }

  private Optional<ImmutableList<Tensor>> whole(ImmutableList<Tensor> from) {
    return one.run(from, resultTypes);
  }

  /** Whether the operands that have the factor decide what each part of the results is. */
  private boolean matters(List<FactorParts> cuts) {
    ImmutableList<Tensor> from = draw();
    ImmutableList<Tensor> want = whole(from).orElseThrow();
    for (FactorParts parts : cuts) {
      if (!parts.inAny(0, operands) || !parts.inAny(operands, tensors.size())) {
        return false;
      }
      for (int part = 0; part < parts.count(); part++) {
        ImmutableList<Tensor> others = changed(parts, part, from, false, (i, is) -> draw(i));
        if (isAlike(parts, part, want, whole(others).orElseThrow())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean passes(List<FactorParts> cuts, int draws) {
    for (int draw = 0; draw < draws; draw++) {
      ImmutableList<Tensor> from = draw();
      ImmutableList<Tensor> want = whole(from).orElseThrow();
      for (FactorParts parts : cuts) {
        for (int part = 0; part < parts.count(); part++) {
          if (!passes(parts, part, from, want)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** By itself, or, where attributes and operands count in the whole, whatever the others hold. */
  private boolean passes(
      FactorParts parts, int part, ImmutableList<Tensor> from, ImmutableList<Tensor> want) {
    Optional<ImmutableList<Tensor>> alone = alone(parts, part, from);
    if (alone.isPresent()) {
      boolean same = true;
      for (int r = 0; r < want.size(); r++) {
        same &= Elements.alike(parts.pick(operands + r, want.get(r), part), alone.get().get(r));
      }
      if (same) {
        return true;
      }
    }
    ImmutableList<Tensor> others = changed(parts, part, from, true, (i, is) -> draw(i));
    return isAlike(parts, part, want, whole(others).orElseThrow());
  }

  private boolean isAlike(
      FactorParts parts, int part, ImmutableList<Tensor> want, ImmutableList<Tensor> got) {
    for (int r = 0; r < want.size(); r++) {
      int t = operands + r;
      if (!Elements.alike(parts.pick(t, want.get(r), part), parts.pick(t, got.get(r), part))) {
        return false;
      }
    }
    return true;
  }

  /** Operands that are {@code from} but for one part, or but for the rest. */
  private ImmutableList<Tensor> changed(
      FactorParts parts, int part, ImmutableList<Tensor> from, boolean rest, Made other) {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      Tensor is = from.get(i);
      if (parts.in(i)) {
        Tensor made = other.of(i, is);
        is = rest ? parts.mix(i, is, made, part) : parts.mix(i, made, is, part);
      }
      all.add(is);
    }
    return all.build();
  }

  /** Another operand {@code i} than the one that is. */
  private interface Made {
    Tensor of(int i, Tensor is);
  }

  /** The op on one part of each operand. */
  private Optional<ImmutableList<Tensor>> alone(
      FactorParts parts, int part, ImmutableList<Tensor> from) {
    ImmutableList.Builder<Tensor> local = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      local.add(parts.pick(i, from.get(i), part));
    }
    ImmutableList.Builder<TensorType> types = ImmutableList.builder();
    for (int r = 0; r < resultTypes.size(); r++) {
      types.add(parts.type(operands + r, resultTypes.get(r), part));
    }
    return one.run(local.build(), types.build());
  }

  /** Whether what the op gives on parts alone adds up. */
  private boolean reducesAlone(List<FactorParts> cuts) {
    return cuts.stream()
        .allMatch(parts -> sums(parts) && reduces(parts, (part, from) -> alone(parts, part, from)));
  }

  /** By parts alone, or, where positions count in the whole, by parts with nothing around them. */
  private boolean reduces(List<FactorParts> cuts) {
    return cuts.stream()
        .allMatch(parts ->
            sums(parts)
                && (reduces(parts, (part, from) -> alone(parts, part, from))
                    || reducesInPlace(parts)));
  }

  private boolean reducesInPlace(FactorParts parts) {
    return combiner.isPresent()
        && reduces(
            parts, (part, from) -> whole(changed(parts, part, from, true, (i, is) -> nothing(is))));
  }

  /** Whether only operands have the factor. */
  private boolean sums(FactorParts parts) {
    return parts.inAny(0, operands) && !parts.inAny(operands, tensors.size());
  }

  /** The results that a part of the operands gives. */
  private interface Part {
    Optional<ImmutableList<Tensor>> of(int part, ImmutableList<Tensor> from);
  }

  private Tensor nothing(Tensor like) {
    return Tensor.of(combiner.orElseThrow().identity(like.type()));
  }

  private boolean reduces(FactorParts parts, Part made) {
    for (int draw = 0; draw < DRAWS; draw++) {
      ImmutableList<Tensor> from = draw();
      List<ImmutableList<Tensor>> all = new ArrayList<>();
      for (int part = 0; part < parts.count(); part++) {
        Optional<ImmutableList<Tensor>> one = made.of(part, part == 0 ? from : withoutStart(from));
        if (one.isEmpty()) {
          return false;
        }
        all.add(one.get());
      }
      ImmutableList<Tensor> want = whole(from).orElseThrow();
      for (int r = 0; r < want.size(); r++) {
        Optional<Tensor> got = joined(all, r, from);
        if (got.isEmpty() || !Elements.alike(want.get(r), got.get())) {
          return false;
        }
      }
    }
    return true;
  }

  /** What a reduction starts from counts in the first part alone. */
  private ImmutableList<Tensor> withoutStart(ImmutableList<Tensor> from) {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      Tensor operand = from.get(i);
      all.add(isCountedOnce(i) && combiner.isPresent() ? nothing(operand) : operand);
    }
    return all.build();
  }

  /** The parts of result {@code r}, joined by a reduction along a new first dimension. */
  private Optional<Tensor> joined(
      List<ImmutableList<Tensor>> parts, int r, ImmutableList<Tensor> from) {
    if (op.regions().isEmpty()) {
      return parts.stream().map(p -> p.get(r)).reduce(Elements::sum);
    }
    int n = parts.get(0).size();
    ImmutableList.Builder<Tensor> stacked = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      stacked.add(stack(parts, i));
    }
    for (int i = 0; i < n; i++) {
      TensorType scalar = TensorType.of(resultTypes.get(i).element());
      Tensor initial = from.get(operands - n + i);
      stacked.add(combiner.map(c -> Tensor.of(c.identity(scalar))).orElse(initial));
    }
    Op reduce =
        new Op(
            new Reduction.Reduce(ImmutableLongArray.of(0)),
            op.attributes(),
            op.operands(),
            resultTypes,
            op.resultNames(),
            ImmutableList.of(op.regions().reverse().get(0)),
            op.loc());
    return new OneOp(reduce).run(stacked.build(), resultTypes).map(all -> all.get(r));
  }

  private static Tensor stack(List<ImmutableList<Tensor>> parts, int i) {
    TensorType type = parts.get(0).get(i).type();
    ImmutableList.Builder<Tensor> rows = ImmutableList.builder();
    ImmutableList.Builder<ImmutableLongArray> starts = ImmutableList.builder();
    long[] start = new long[type.rank() + 1];
    ImmutableLongArray row = ImmutableLongArray.builder().add(1).addAll(type.shape()).build();
    for (int p = 0; p < parts.size(); p++) {
      start[0] = p;
      starts.add(ImmutableLongArray.copyOf(start));
      rows.add(parts.get(p).get(i).reshaped(row));
    }
    ImmutableLongArray shape =
        ImmutableLongArray.builder().add(parts.size()).addAll(type.shape()).build();
    return Tensor.assemble(type.withShape(shape), rows.build(), starts.build());
  }
}

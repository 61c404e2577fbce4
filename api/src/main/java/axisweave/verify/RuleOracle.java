package axisweave.verify;

import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.Severity;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Dynamic;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.RuleBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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
  /** One that could be right has to be so many times; a wrong one shows soon. */
  private static final int MANY_DRAWS = 10;

  private static final int DRAWS = 3;
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
  private final FactorTrials trials;

  private RuleOracle(Op op, OpShardingRule rule, long seed) {
    this.op = op;
    this.rule = rule;
    this.trials = new FactorTrials(op, seed);
  }

  /** A warning for each rule of {@code program} that its user attached and that is not true. */
  public static ImmutableList<Diagnostic> warnings(Program program) {
    ImmutableList.Builder<Diagnostic> warnings = ImmutableList.builder();
    Deque<Region> todo = new ArrayDeque<>();
    program.funcs().forEach(func -> func.body().ifPresent(todo::add));
    while (!todo.isEmpty()) {
      for (Block block : todo.remove().blocks()) {
        for (Op op : block.ops()) {
          todo.addAll(op.regions());
          op.attributes()
              .rule()
              .flatMap(rule -> check(op, rule, 0))
              .filter(verdict -> !verdict.wrong().isEmpty())
              .ifPresent(verdict -> warnings.add(warning(op, verdict)));
        }
      }
    }
    return warnings.build();
  }

  private static Diagnostic warning(Op op, Verdict verdict) {
    return new Diagnostic(
        Severity.WARNING,
        op.loc(),
        "untrue_rule",
        "the sharding rule of "
            + op.kind().mnemonic()
            + " is not true: "
            + String.join(", ", verdict.wrong()),
        ImmutableList.of());
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
    return oracle.trials.canRun() ? Optional.of(oracle.check()) : Optional.empty();
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
        case PASS_THROUGH ->
            (trials.passes(cuts, DRAWS) ? right : wrong).add(name + " passes through");
        case REDUCTION -> (trials.reduces(cuts, DRAWS) ? right : wrong).add(name + " reduces");
        case NEED_REPLICATION, PERMUTATION -> {
          if (trials.matters(cuts) && trials.passes(cuts, MANY_DRAWS)) {
            missing.add(name + " could pass through");
          } else if (type == FactorType.NEED_REPLICATION && trials.reducesAlone(cuts, MANY_DRAWS)) {
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
      if ((count <= 3 || count == size) && parts.fits(op)) {
        cuts.add(parts);
      }
    }
    return cuts;
  }

  /** Dimensions of an operand and a result that the rule does not split together. */
  private void leftOut(List<String> missing) {
    for (int i = 0; i < op.operands().size(); i++) {
      for (int r = 0; r < op.results().size(); r++) {
        TensorType from = op.operand(i).tensorType();
        TensorType to = op.result(r).tensorType();
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
    int[] operandDims = new int[op.operands().size()];
    int[] resultDims = new int[op.results().size()];
    Arrays.fill(operandDims, RuleBuilder.NONE);
    Arrays.fill(resultDims, RuleBuilder.NONE);
    operandDims[operand] = d;
    resultDims[result] = e;
    long size = op.result(result).tensorType().dim(e);
    pair.factor(size, FactorType.PASS_THROUGH, operandDims, resultDims);
    List<FactorParts> cuts = cuts(pair.build(), 0);
    return trials.matters(cuts) && trials.passes(cuts, MANY_DRAWS);
  }
}

package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PERMUTATION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.Own;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that combine the elements of a moving window. */
public sealed interface Windowed extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(ReduceWindow.SYNTAX, SelectAndScatter.SYNTAX);
  }

  /**
   * Folds its region over each window. {@code padding} has low and high per dimension, flattened;
   * no list is empty.
   */
  record ReduceWindow(
      ImmutableLongArray windowDimensions,
      ImmutableLongArray windowStrides,
      ImmutableLongArray baseDilations,
      ImmutableLongArray windowDilations,
      ImmutableLongArray padding)
      implements Windowed {

    private static final Field<ReduceWindow, ImmutableLongArray> DIMENSIONS =
        Field.of("window_dimensions", Codecs.I64S, ReduceWindow::windowDimensions);
    private static final Field<ReduceWindow, ImmutableLongArray> STRIDES =
        Field.<ReduceWindow, ImmutableLongArray>of(
                "window_strides", Codecs.I64S, ReduceWindow::windowStrides)
            .orElse(ImmutableLongArray.of());
    private static final Field<ReduceWindow, ImmutableLongArray> BASE =
        Field.<ReduceWindow, ImmutableLongArray>of(
                "base_dilations", Codecs.I64S, ReduceWindow::baseDilations)
            .orElse(ImmutableLongArray.of());
    private static final Field<ReduceWindow, ImmutableLongArray> WINDOW =
        Field.<ReduceWindow, ImmutableLongArray>of(
                "window_dilations", Codecs.I64S, ReduceWindow::windowDilations)
            .orElse(ImmutableLongArray.of());
    private static final Field<ReduceWindow, ImmutableLongArray> PADDING =
        Field.<ReduceWindow, ImmutableLongArray>of("padding", Codecs.PAIRS, ReduceWindow::padding)
            .asOf("reduce_window_c12")
            .orElse(ImmutableLongArray.of());
    static final Form<ReduceWindow> SYNTAX =
        Form.of(
            "stablehlo.reduce_window",
            ReduceWindow::of,
            DIMENSIONS,
            STRIDES,
            BASE,
            WINDOW,
            PADDING);

    private static ReduceWindow of(Own own) {
      ImmutableLongArray sizes = own.get(DIMENSIONS);
      int rank = sizes.length();
      return new ReduceWindow(
          sizes,
          own.listOr(STRIDES, rank, 1),
          own.listOr(BASE, rank, 1),
          own.listOr(WINDOW, rank, 1),
          own.listOr(PADDING, 2 * rank, 0));
    }

    @Override
    public String mnemonic() {
      return "stablehlo.reduce_window";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(rule(op, false));
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(rule(op, true));
    }

    private OpShardingRule rule(Op op, boolean conservative) {
      ImmutableLongArray windows = op.result(0).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < windows.length(); d++) {
        boolean same = areSingleElements(d, windowDimensions, windowStrides, padding);
        rule.factor(d, windows.get(d), same ? PASS_THROUGH : PERMUTATION)
            .blockedIf(conservative && !same);
      }
      return rule.build();
    }
  }

  /**
   * Adds each source element to the place that its window selects. Operands: operand, source, init.
   */
  record SelectAndScatter(
      ImmutableLongArray windowDimensions,
      ImmutableLongArray windowStrides,
      ImmutableLongArray padding)
      implements Windowed {

    private static final Field<SelectAndScatter, ImmutableLongArray> DIMENSIONS =
        Field.<SelectAndScatter, ImmutableLongArray>of(
                "window_dimensions", Codecs.I64S, SelectAndScatter::windowDimensions)
            .elide(ImmutableLongArray.of());
    private static final Field<SelectAndScatter, ImmutableLongArray> STRIDES =
        Field.<SelectAndScatter, ImmutableLongArray>of(
                "window_strides", Codecs.I64S, SelectAndScatter::windowStrides)
            .elide(ImmutableLongArray.of());
    private static final Field<SelectAndScatter, ImmutableLongArray> PADDING =
        Field.<SelectAndScatter, ImmutableLongArray>of(
                "padding", Codecs.PAIRS, SelectAndScatter::padding)
            .asOf("select_and_scatter_c8")
            .elide(ImmutableLongArray.of());
    static final Form<SelectAndScatter> SYNTAX =
        Form.of("stablehlo.select_and_scatter", SelectAndScatter::of, DIMENSIONS, STRIDES, PADDING);

    private static SelectAndScatter of(Own own) {
      int rank =
          Math.max(
              own.get(DIMENSIONS).length(),
              Math.max(own.get(STRIDES).length(), own.get(PADDING).length() / 2));
      return new SelectAndScatter(
          own.get(DIMENSIONS), // the specification gives them no default
          own.listOr(STRIDES, rank, 1),
          own.listOr(PADDING, 2 * rank, 0));
    }

    @Override
    public String mnemonic() {
      return "stablehlo.select_and_scatter";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(rule(op, false));
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(rule(op, true));
    }

    private OpShardingRule rule(Op op, boolean conservative) {
      ImmutableLongArray shape = op.result().shape();
      ImmutableLongArray source = op.operand(1).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < shape.length(); d++) {
        if (areSingleElements(d, windowDimensions, windowStrides, padding)) {
          rule.factor(d, shape.get(d), PASS_THROUGH);
          continue;
        }
        rule.factor(source.get(d), NEED_REPLICATION, operands(NONE, d), results(NONE))
            .blockedIf(conservative);
        rule.factor(shape.get(d), PERMUTATION, operands(d, NONE), results(d))
            .blockedIf(conservative);
      }
      return rule.build();
    }
  }

  /** Whether window i along {@code dim} is element i, neither dilated base nor window minded. */
  private static boolean areSingleElements(
      int dim, ImmutableLongArray windows, ImmutableLongArray strides, ImmutableLongArray padding) {
    return windows.get(dim) == 1
        && strides.get(dim) == 1
        && padding.get(2 * dim) == 0
        && padding.get(2 * dim + 1) == 0;
  }
}

package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.FactorType;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that read or write at positions given by values. */
public sealed interface Indexing extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        Gather.SYNTAX,
        Scatter.SYNTAX,
        DynamicSlice.SYNTAX,
        DynamicUpdateSlice.SYNTAX,
        TorchIndexSelect.SYNTAX);
  }

  /** Takes slices of the operand at the start indices, clamped. */
  record Gather(
      GatherDimensions dimensions, ImmutableLongArray sliceSizes, boolean indicesAreSorted)
      implements Indexing {

    private static final Field<Gather, GatherDimensions> DIMENSIONS =
        Field.of("dimension_numbers", GatherDimensions.CODEC, Gather::dimensions);
    private static final Field<Gather, ImmutableLongArray> SIZES =
        Field.of("slice_sizes", Codecs.I64S, Gather::sliceSizes);
    private static final Field<Gather, Boolean> SORTED =
        Field.<Gather, Boolean>of("indices_are_sorted", Codecs.BOOL, Gather::indicesAreSorted)
            .orElse(false);
    static final Form<Gather> SYNTAX =
        Form.of(
            "stablehlo.gather",
            own -> new Gather(own.get(DIMENSIONS), own.get(SIZES), own.get(SORTED)),
            DIMENSIONS,
            SIZES,
            SORTED);

    @Override
    public String mnemonic() {
      return "stablehlo.gather";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return GatherRule.of(op, dimensions);
    }
  }

  /**
   * Combines updates into the inputs at the indices; out of bounds ones are dropped. Operands: n
   * inputs, indices, n updates.
   */
  record Scatter(ScatterDimensions dimensions, boolean indicesAreSorted, boolean uniqueIndices)
      implements Indexing {

    private static final Field<Scatter, ScatterDimensions> DIMENSIONS =
        Field.of("scatter_dimension_numbers", ScatterDimensions.CODEC, Scatter::dimensions);
    private static final Field<Scatter, Boolean> SORTED =
        Field.<Scatter, Boolean>of("indices_are_sorted", Codecs.BOOL, Scatter::indicesAreSorted)
            .orElse(false);
    private static final Field<Scatter, Boolean> UNIQUE =
        Field.<Scatter, Boolean>of("unique_indices", Codecs.BOOL, Scatter::uniqueIndices)
            .orElse(false);
    static final Form<Scatter> SYNTAX =
        Form.of(
            "stablehlo.scatter",
            own -> new Scatter(own.get(DIMENSIONS), own.get(SORTED), own.get(UNIQUE)),
            DIMENSIONS,
            SORTED,
            UNIQUE);

    @Override
    public String mnemonic() {
      return "stablehlo.scatter";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return ScatterRule.of(op, dimensions);
    }
  }

  /**
   * A slice of {@code sizes} at start indices that are clamped to fit. Operands: operand, then a
   * scalar per dimension.
   */
  record DynamicSlice(ImmutableLongArray sizes) implements Indexing {

    private static final Field<DynamicSlice, ImmutableLongArray> SIZES =
        Field.of("slice_sizes", Codecs.I64S, DynamicSlice::sizes);
    static final Form<DynamicSlice> SYNTAX =
        Form.of("stablehlo.dynamic_slice", own -> new DynamicSlice(own.get(SIZES)), SIZES)
            .valuesAndComma()
            .text(" sizes = ")
            .field(SIZES)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_slice";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(
          RuleBuilder.of(op)
              .pointwiseUnlessResized(
                  op.operand(0).shape(), op.result().shape(), NEED_REPLICATION, true)
              .build());
    }
  }

  /**
   * The operand with the update put at start indices that are clamped to fit. Operands: operand,
   * update, then a scalar per dimension.
   */
  record DynamicUpdateSlice() implements Indexing {

    static final Form<DynamicUpdateSlice> SYNTAX =
        Form.of("stablehlo.dynamic_update_slice", own -> new DynamicUpdateSlice())
            .values()
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_update_slice";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray operand = op.operand(0).shape();
      ImmutableLongArray update = op.operand(1).shape();
      FactorType updateType = startsAreConstant(op) ? PASS_THROUGH : NEED_REPLICATION;
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < operand.length(); d++) {
        if (operand.get(d) == update.get(d)) {
          rule.factor(d, operand.get(d), PASS_THROUGH);
        } else {
          rule.factor(operand.get(d), PASS_THROUGH, operands(d, NONE), results(d));
          rule.factor(update.get(d), updateType, operands(NONE, d), results(NONE));
        }
      }
      return Optional.of(rule.build());
    }

    private static boolean startsAreConstant(Op op) {
      for (Value start : op.operands().subList(2, op.operands().size())) {
        OpKind made = start.owner().isPresent() ? start.owner().get().kind() : op.kind();
        if (!(made instanceof Movement.Constant || made instanceof Sdy.SdyConstant)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Selects along {@code dim} by an index tensor. */
  record TorchIndexSelect(long dim, long batchDims) implements Indexing {

    private static final Field<TorchIndexSelect, Long> DIM =
        Field.of("dim", Codecs.I64, TorchIndexSelect::dim);
    private static final Field<TorchIndexSelect, Long> BATCH =
        Field.of("batch_dims", Codecs.I64, TorchIndexSelect::batchDims);
    static final Form<TorchIndexSelect> SYNTAX =
        Form.of(
            "stablehlo.torch_index_select",
            own -> new TorchIndexSelect(own.get(DIM), own.get(BATCH)),
            DIM,
            BATCH);

    @Override
    public String mnemonic() {
      return "stablehlo.torch_index_select";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}

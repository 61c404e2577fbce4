package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PERMUTATION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Attribute;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.Syntax;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.ConstantText;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.SliceRanges;
import axisweave.ir.syntax.Types;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops that move elements and compute nothing. */
public sealed interface Movement extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        Constant.SYNTAX,
        Iota.SYNTAX,
        BroadcastInDim.SYNTAX,
        Broadcast.SYNTAX,
        Reshape.SYNTAX,
        Transpose.SYNTAX,
        Reverse.SYNTAX,
        Slice.SYNTAX,
        Pad.SYNTAX,
        Concatenate.SYNTAX,
        BitcastConvert.SYNTAX,
        OptimizationBarrier.SYNTAX,
        Tuple.SYNTAX,
        GetTupleElement.SYNTAX,
        ConstantLike.SYNTAX);
  }

  /** A value known at compile time. */
  record Constant(ElementsAttribute value) implements Movement {

    private static final Field<Constant, ElementsAttribute> VALUE =
        Field.of("value", Codecs.ELEMENTS, Constant::value);
    static final Form<Constant> SYNTAX =
        Form.of(
                ImmutableList.of("stablehlo.constant", "chlo.constant"),
                own -> new Constant(own.get(VALUE)),
                VALUE)
            .step(new ConstantText<>(VALUE), VALUE)
            .when(op -> ConstantText.isPlain(op, ((Constant) op.kind()).value()));

    @Override
    public String mnemonic() {
      return "stablehlo.constant";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** {@code result[i] = i[dim]}. */
  record Iota(long dim) implements Movement {

    private static final Field<Iota, Long> DIM = Field.of("iota_dimension", Codecs.I64, Iota::dim);
    static final Form<Iota> SYNTAX =
        Form.of("stablehlo.iota", own -> new Iota(own.get(DIM)), DIM)
            .text(" dim = ")
            .field(DIM)
            .resultTypes();

    @Override
    public String mnemonic() {
      return "stablehlo.iota";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Dimension d of the operand is dimension dims[d] of the result; a size of 1 is repeated. */
  record BroadcastInDim(ImmutableLongArray dims) implements Movement {

    private static final Field<BroadcastInDim, ImmutableLongArray> DIMS =
        Field.of("broadcast_dimensions", Codecs.I64S, BroadcastInDim::dims);
    static final Form<BroadcastInDim> SYNTAX =
        Form.of("stablehlo.broadcast_in_dim", own -> new BroadcastInDim(own.get(DIMS)), DIMS)
            .values(1)
            .text(", dims = ")
            .field(DIMS)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.broadcast_in_dim";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray in = op.operand(0).shape();
      ImmutableLongArray out = op.result().shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < out.length(); d++) {
        int from = dims.indexOf(d);
        if (from != NONE && in.get(from) == 1 && out.get(d) != 1) {
          rule.factor(1, PASS_THROUGH, operands(from), results(NONE));
          from = NONE;
        }
        rule.factor(out.get(d), PASS_THROUGH, operands(from), results(d));
      }
      return Optional.of(rule.build());
    }
  }

  /** Puts {@code sizes} before the dimensions of the operand. */
  record Broadcast(ImmutableLongArray sizes) implements Movement {

    private static final Field<Broadcast, ImmutableLongArray> SIZES =
        Field.of("broadcast_sizes", Codecs.I64S, Broadcast::sizes);
    static final Form<Broadcast> SYNTAX =
        Form.of("stablehlo.broadcast", own -> new Broadcast(own.get(SIZES)), SIZES)
            .values(1)
            .text(", sizes = ")
            .field(SIZES)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.broadcast";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** The same elements in row-major order under another shape. */
  record Reshape() implements Movement {

    static final Form<Reshape> SYNTAX =
        Form.of("stablehlo.reshape", own -> new Reshape()).values().functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.reshape";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return ReshapeRule.of(op);
    }
  }

  /** Dimension d of the result is dimension dims[d] of the operand. */
  record Transpose(ImmutableLongArray dims) implements Movement {

    private static final Field<Transpose, ImmutableLongArray> DIMS =
        Field.of("permutation", Codecs.I64S, Transpose::dims);
    static final Form<Transpose> SYNTAX =
        Form.of("stablehlo.transpose", own -> new Transpose(own.get(DIMS)), DIMS)
            .values(1)
            .text(", dims = ")
            .field(DIMS)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.transpose";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < dims.length(); d++) {
        rule.factor(
            op.result().shape().get(d), PASS_THROUGH, operands((int) dims.get(d)), results(d));
      }
      return Optional.of(rule.build());
    }
  }

  /** Reverses the order along {@code dims}. */
  record Reverse(ImmutableLongArray dims) implements Movement {

    private static final Field<Reverse, ImmutableLongArray> DIMS =
        Field.of("dimensions", Codecs.I64S, Reverse::dims);
    static final Form<Reverse> SYNTAX =
        Form.of("stablehlo.reverse", own -> new Reverse(own.get(DIMS)), DIMS)
            .values(1)
            .text(", dims = ")
            .field(DIMS)
            .sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.reverse";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      RuleBuilder rule = RuleBuilder.of(op);
      ImmutableLongArray shape = op.result().shape();
      for (int d = 0; d < shape.length(); d++) {
        rule.factor(d, shape.get(d), dims.contains(d) ? PERMUTATION : PASS_THROUGH);
      }
      return Optional.of(rule.build());
    }
  }

  /** Elements {@code start}, {@code start + stride}, ... below {@code limit} of each dimension. */
  record Slice(ImmutableLongArray start, ImmutableLongArray limit, ImmutableLongArray strides)
      implements Movement {

    private static final Field<Slice, ImmutableLongArray> START =
        Field.of("start_indices", Codecs.I64S, Slice::start);
    private static final Field<Slice, ImmutableLongArray> LIMIT =
        Field.of("limit_indices", Codecs.I64S, Slice::limit);
    private static final Field<Slice, ImmutableLongArray> STRIDES =
        Field.of("strides", Codecs.I64S, Slice::strides);
    static final Form<Slice> SYNTAX =
        Form.of(
                "stablehlo.slice",
                own -> new Slice(own.get(START), own.get(LIMIT), own.get(STRIDES)),
                START,
                LIMIT,
                STRIDES)
            .values(1)
            .step(new SliceRanges<>(START, LIMIT, STRIDES), START, LIMIT, STRIDES)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.slice";
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
                  op.operand(0).shape(), op.result().shape(), PERMUTATION, false)
              .build());
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(
          RuleBuilder.of(op)
              .pointwiseUnlessResized(op.operand(0).shape(), op.result().shape(), PERMUTATION, true)
              .build());
    }
  }

  /**
   * Puts the second operand before, after and between the elements of each dimension; negative
   * widths cut.
   */
  record Pad(ImmutableLongArray low, ImmutableLongArray high, ImmutableLongArray interior)
      implements Movement {

    private static final Field<Pad, ImmutableLongArray> LOW =
        Field.of("edge_padding_low", Codecs.I64S, Pad::low);
    private static final Field<Pad, ImmutableLongArray> HIGH =
        Field.of("edge_padding_high", Codecs.I64S, Pad::high);
    private static final Field<Pad, ImmutableLongArray> INTERIOR =
        Field.of("interior_padding", Codecs.I64S, Pad::interior);
    static final Form<Pad> SYNTAX =
        Form.of(
                "stablehlo.pad",
                own -> new Pad(own.get(LOW), own.get(HIGH), own.get(INTERIOR)),
                LOW,
                HIGH,
                INTERIOR)
            .values(2)
            .text(", low = ")
            .field(LOW)
            .text(", high = ")
            .field(HIGH)
            .text(", interior = ")
            .field(INTERIOR)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.pad";
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
                  op.operand(0).shape(), op.result().shape(), PERMUTATION, false)
              .build());
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(
          RuleBuilder.of(op)
              .pointwiseUnlessResized(op.operand(0).shape(), op.result().shape(), PERMUTATION, true)
              .build());
    }
  }

  /** Joins the operands along {@code dim}. */
  record Concatenate(long dim) implements Movement {

    private static final Field<Concatenate, Long> DIM =
        Field.of("dimension", Codecs.I64, Concatenate::dim);
    static final Form<Concatenate> SYNTAX =
        Form.of("stablehlo.concatenate", own -> new Concatenate(own.get(DIM)), DIM)
            .when(op -> !op.operands().isEmpty())
            .valuesAndComma()
            .text(" dim = ")
            .field(DIM)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.concatenate";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      return Optional.of(rule(op, true));
    }

    @Override
    public Optional<OpShardingRule> conservativeRule(Op op) {
      return Optional.of(rule(op, false));
    }

    private OpShardingRule rule(Op op, boolean alongDim) {
      RuleBuilder rule = RuleBuilder.of(op);
      ImmutableLongArray shape = op.result().shape();
      for (int d = 0; d < shape.length(); d++) {
        if (d != dim) {
          rule.factor(d, shape.get(d), PASS_THROUGH);
        } else if (alongDim) {
          rule.factor(d, shape.get(d), joinsSlices(op) ? PERMUTATION : NEED_REPLICATION);
        }
      }
      return rule.build();
    }

    /** Whether all operands are slices, or all are one value or slices of it. */
    private static boolean joinsSlices(Op op) {
      int slices = 0;
      boolean oneSource = true;
      for (Value operand : op.operands()) {
        slices += isSlice(operand) ? 1 : 0;
        oneSource &= beforeSlice(operand) == beforeSlice(op.operand(0));
      }
      return slices == op.operands().size() || (oneSource && slices > 0);
    }

    private static boolean isSlice(Value value) {
      return value.owner().isPresent() && value.owner().get().kind() instanceof Slice;
    }

    private static Value beforeSlice(Value value) {
      return isSlice(value) ? value.owner().orElseThrow().operand(0) : value;
    }
  }

  /**
   * Reads the same bits as another element type; a change of width adds or drops a trailing
   * dimension.
   */
  record BitcastConvert() implements Movement {

    static final Form<BitcastConvert> SYNTAX =
        Form.of("stablehlo.bitcast_convert", own -> new BitcastConvert()).values().functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.bitcast_convert";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray in = op.operand(0).shape();
      ImmutableLongArray out = op.result().shape();
      int last = Math.max(in.length(), out.length()) - 1;
      RuleBuilder rule = RuleBuilder.of(op).pointwise(in.length() < out.length() ? in : out);
      if (in.length() < out.length()) {
        rule.factor(out.get(last), NEED_REPLICATION, operands(NONE), results(last));
      } else if (in.length() > out.length()) {
        rule.factor(in.get(last), NEED_REPLICATION, operands(last), results(NONE));
      }
      return Optional.of(rule.build());
    }
  }

  /** The operands, not to be moved across. */
  record OptimizationBarrier() implements Movement {

    static final Form<OptimizationBarrier> SYNTAX =
        Form.of("stablehlo.optimization_barrier", own -> new OptimizationBarrier())
            .dictionary()
            .step(Types.valuesPairwise())
            .when(op -> op.operandTypes().equals(op.resultTypes()));

    @Override
    public String mnemonic() {
      return "stablehlo.optimization_barrier";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Makes a tuple. */
  record Tuple() implements Movement {

    static final Form<Tuple> SYNTAX =
        Form.of("stablehlo.tuple", own -> new Tuple())
            .values()
            .typed(Types.tuple())
            .when(Types::isTupleOfOperands);

    @Override
    public String mnemonic() {
      return "stablehlo.tuple";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Takes element {@code index} of a tuple. */
  record GetTupleElement(long index) implements Movement {

    private static final Field<GetTupleElement, Long> INDEX =
        Field.of("index", Codecs.integer(Scalar.I32), GetTupleElement::index);
    static final Form<GetTupleElement> SYNTAX =
        Form.of("stablehlo.get_tuple_element", own -> new GetTupleElement(own.get(INDEX)), INDEX)
            .values(1)
            .text("[")
            .field(INDEX)
            .text("]")
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.get_tuple_element";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A splat of {@code value} with the shape of the operand. */
  record ConstantLike(Attribute value) implements Movement {

    private static final Field<ConstantLike, Attribute> VALUE =
        Field.of("value", Codecs.ANY, ConstantLike::value);
    static final Form<ConstantLike> SYNTAX =
        Form.of("chlo.constant_like", own -> new ConstantLike(own.get(VALUE)), VALUE);

    @Override
    public String mnemonic() {
      return "chlo.constant_like";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}

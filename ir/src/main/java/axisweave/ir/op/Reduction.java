package axisweave.ir.op;

import static axisweave.ir.sharding.OpShardingRule.FactorType.NEED_REPLICATION;
import static axisweave.ir.sharding.OpShardingRule.FactorType.PASS_THROUGH;
import static axisweave.ir.sharding.OpShardingRule.FactorType.REDUCTION;
import static axisweave.ir.sharding.RuleBuilder.NONE;
import static axisweave.ir.sharding.RuleBuilder.operands;
import static axisweave.ir.sharding.RuleBuilder.repeat;
import static axisweave.ir.sharding.RuleBuilder.results;

import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.RuleBuilder;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.ReduceText;
import axisweave.ir.syntax.ScanText;
import axisweave.ir.syntax.Types;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.OptionalInt;

/** Ops that combine elements along whole dimensions. */
public sealed interface Reduction extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        Reduce.SYNTAX,
        Sort.SYNTAX,
        TopK.SYNTAX,
        Scan.SYNTAX,
        BatchNormTraining.SYNTAX,
        BatchNormInference.SYNTAX,
        BatchNormGrad.SYNTAX);
  }

  /** Folds its region over {@code dims}. Operands: n inputs, then n initial values. */
  record Reduce(ImmutableLongArray dims) implements Reduction {

    static final Field<Reduce, ImmutableLongArray> DIMS =
        Field.of("dimensions", Codecs.I64S, Reduce::dims);
    static final Form<Reduce> SYNTAX =
        Form.of("stablehlo.reduce", own -> new Reduce(own.get(DIMS)), DIMS)
            .step(new ReduceText(DIMS), DIMS)
            .when(ReduceText::fits);

    @Override
    public String mnemonic() {
      return "stablehlo.reduce";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      int inputs = op.results().size();
      ImmutableLongArray shape = op.operand(0).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      int out = 0;
      for (int d = 0; d < shape.length(); d++) {
        if (dims.contains(d)) {
          rule.factor(shape.get(d), REDUCTION, repeat(inputs, d), results());
        } else {
          rule.factor(shape.get(d), PASS_THROUGH, repeat(inputs, d), repeat(inputs, out++));
        }
      }
      return Optional.of(rule.build());
    }
  }

  /**
   * Sorts the operands together along {@code dim} by the comparator in its region. A negative
   * dimension counts from the end.
   */
  record Sort(long dim, boolean isStable) implements Reduction {

    /** The dimension of tensors of {@code rank} that is sorted. */
    public int dimOf(int rank) {
      return Math.toIntExact(dim < 0 ? dim + rank : dim);
    }

    private static final Field<Sort, Long> DIM =
        Field.<Sort, Long>of("dimension", Codecs.I64, Sort::dim).orElse(-1L);
    private static final Field<Sort, Boolean> STABLE =
        Field.<Sort, Boolean>of("is_stable", Codecs.BOOL, Sort::isStable).orElse(false);
    static final Form<Sort> SYNTAX =
        Form.of("stablehlo.sort", own -> new Sort(own.get(DIM), own.get(STABLE)), DIM, STABLE);

    @Override
    public String mnemonic() {
      return "stablehlo.sort";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray shape = op.operand(0).shape();
      boolean alone = true;
      for (int d = 0; d < shape.length(); d++) {
        alone &= d == dim || shape.get(d) == 1;
      }
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < shape.length(); d++) {
        if (d == dim) {
          rule.factor(d, shape.get(d), NEED_REPLICATION).blockedIf(alone);
        } else {
          rule.factor(d, shape.get(d), PASS_THROUGH);
        }
      }
      return Optional.of(rule.build());
    }
  }

  /** The {@code k} largest of the last dimension in descending order, and their indices. */
  record TopK(long k, boolean isStable) implements Reduction {

    private static final Field<TopK, Long> K = Field.of("k", Codecs.I64, TopK::k);
    private static final Field<TopK, Boolean> STABLE =
        Field.<TopK, Boolean>of("is_stable", Codecs.BOOL, TopK::isStable).elide(true);
    static final Form<TopK> SYNTAX =
        Form.of("chlo.top_k", own -> new TopK(own.get(K), own.get(STABLE)), K, STABLE)
            .text("(")
            .values(1)
            .text(", k = ")
            .field(K)
            .optionalField(", is_stable = ", STABLE)
            .text(")")
            .typed(Types.arrowToList());

    @Override
    public String mnemonic() {
      return "chlo.top_k";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Runs its region along {@code dim}, carrying state. Operands: inputs, then initial states. */
  record Scan(
      long dim,
      boolean isReverse,
      OptionalInt isAssociative,
      Optional<Long> size,
      Optional<ImmutableLongArray> segments)
      implements Reduction {
    private static final Field<Scan, Long> DIM = Field.of("dimension", Codecs.I64, Scan::dim);
    private static final Field<Scan, Boolean> REVERSE =
        Field.<Scan, Boolean>of("is_reverse", Codecs.BOOL, Scan::isReverse).elide(false);
    private static final Field<Scan, OptionalInt> ASSOCIATIVE =
        Field.<Scan, OptionalInt>of(
                "is_associative",
                Codecs.BOOL.as(b -> OptionalInt.of(b ? 1 : 0), i -> i.orElse(0) != 0),
                Scan::isAssociative)
            .elide(OptionalInt.empty());
    private static final Field<Scan, Optional<Long>> SIZE =
        Field.optional("scan_dim_size", Codecs.I64, Scan::size);
    static final Form<Scan> SYNTAX =
        Form.of(
                "chlo.scan",
                own ->
                    new Scan(
                        own.get(DIM),
                        own.get(REVERSE),
                        own.get(ASSOCIATIVE),
                        own.get(SIZE),
                        own.get(ScanText.SEGMENTS)),
                DIM,
                REVERSE,
                ASSOCIATIVE,
                SIZE,
                ScanText.SEGMENTS,
                ScanText.RESULT_SEGMENTS)
            .step(ScanText.OPERANDS)
            .field(DIM)
            .text(" ")
            .attributesKeyword()
            .text(" ")
            .step(ScanText.BODY)
            .text(" : ")
            .step(Types.function());

    /** How many operands are inputs; what follows are initial states. */
    public int inputs(Op op) {
      int count = op.operands().size();
      return segments.isPresent() && segments.get().length() > 0
          ? (int) Math.clamp(segments.get().get(0), 0L, (long) count)
          : count - 1;
    }

    @Override
    public String mnemonic() {
      return "chlo.scan";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Normalises by the mean and variance of the batch; returns those too. */
  record BatchNormTraining(float epsilon, long featureIndex) implements Reduction {

    private static final Field<BatchNormTraining, Float> EPSILON =
        Field.of("epsilon", Codecs.F32, BatchNormTraining::epsilon);
    private static final Field<BatchNormTraining, Long> FEATURE =
        Field.of("feature_index", Codecs.I64, BatchNormTraining::featureIndex);
    static final Form<BatchNormTraining> SYNTAX =
        Form.of(
            "stablehlo.batch_norm_training",
            own -> new BatchNormTraining(own.get(EPSILON), own.get(FEATURE)),
            EPSILON,
            FEATURE);

    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_training";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Normalises by a given mean and variance. */
  record BatchNormInference(float epsilon, long featureIndex) implements Reduction {

    private static final Field<BatchNormInference, Float> EPSILON =
        Field.of("epsilon", Codecs.F32, BatchNormInference::epsilon);
    private static final Field<BatchNormInference, Long> FEATURE =
        Field.of("feature_index", Codecs.I64, BatchNormInference::featureIndex);
    static final Form<BatchNormInference> SYNTAX =
        Form.of(
            "stablehlo.batch_norm_inference",
            own -> new BatchNormInference(own.get(EPSILON), own.get(FEATURE)),
            EPSILON,
            FEATURE);

    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_inference";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }

    @Override
    public Optional<OpShardingRule> rule(Op op) {
      ImmutableLongArray shape = op.operand(0).shape();
      RuleBuilder rule = RuleBuilder.of(op);
      for (int d = 0; d < shape.length(); d++) {
        int feature = d == featureIndex ? 0 : NONE;
        rule.factor(
            shape.get(d),
            PASS_THROUGH,
            operands(d, feature, feature, feature, feature),
            results(d));
      }
      return Optional.of(rule.build());
    }
  }

  /** The gradients of batch_norm_training. */
  record BatchNormGrad(float epsilon, long featureIndex) implements Reduction {

    private static final Field<BatchNormGrad, Float> EPSILON =
        Field.of("epsilon", Codecs.F32, BatchNormGrad::epsilon);
    private static final Field<BatchNormGrad, Long> FEATURE =
        Field.of("feature_index", Codecs.I64, BatchNormGrad::featureIndex);
    static final Form<BatchNormGrad> SYNTAX =
        Form.of(
            "stablehlo.batch_norm_grad",
            own -> new BatchNormGrad(own.get(EPSILON), own.get(FEATURE)),
            EPSILON,
            FEATURE);

    @Override
    public String mnemonic() {
      return "stablehlo.batch_norm_grad";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}

package axisweave.ir.op;

import axisweave.ir.Op;
import axisweave.ir.Syntax;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * A windowed sum of products. {@code padding} has low and high per spatial dimension, flattened;
 * the window lists have one entry per spatial dimension.
 */
public record Convolution(
    ConvolutionDimensions dimensions,
    ImmutableLongArray strides,
    ImmutableLongArray padding,
    ImmutableLongArray lhsDilation,
    ImmutableLongArray rhsDilation,
    ImmutableList<Boolean> reversal,
    long featureGroupCount,
    long batchGroupCount,
    ImmutableList<Precision> precision)
    implements Contraction {
  static final Form<Convolution> SYNTAX =
      Form.of(
              ImmutableList.of("stablehlo.convolution"),
              ConvolutionText::of,
              ConvolutionText.FIELDS)
          .text("(")
          .values()
          .text(") dim_numbers = ")
          .field(ConvolutionText.DIMENSION_NUMBERS)
          .text(", window = {")
          .step(ConvolutionText.WINDOW_STEP, ConvolutionText.WINDOW)
          .text("}")
          .functionType();

  /** Padding is an operand there. */
  static final Form<Dynamic.DynamicConv> DYNAMIC =
      Form.of(
          ImmutableList.of("stablehlo.dynamic_conv"),
          own -> new Dynamic.DynamicConv(ConvolutionText.of(own)),
          ConvolutionText.FIELDS.stream()
              .filter(field -> !field.name().equals("padding"))
              .map(field -> field.in(Dynamic.DynamicConv::convolution))
              .collect(ImmutableList.toImmutableList()));

  @Override
  public String mnemonic() {
    return "stablehlo.convolution";
  }

  @Override
  public Syntax<?> syntax() {
    return SYNTAX;
  }

  @Override
  public Optional<OpShardingRule> rule(Op op) {
    return Optional.of(ConvolutionRule.of(op, this, true));
  }

  @Override
  public Optional<OpShardingRule> conservativeRule(Op op) {
    return Optional.of(ConvolutionRule.of(op, this, false));
  }

  /**
   * Which dimension of input, kernel and output is what: {@code [b, 0, 1, f]x[0, 1, i, o]->[b, 0,
   * 1, f]}.
   */
  public record ConvolutionDimensions(
      long inputBatch,
      long inputFeature,
      ImmutableLongArray inputSpatial,
      long kernelInputFeature,
      long kernelOutputFeature,
      ImmutableLongArray kernelSpatial,
      long outputBatch,
      long outputFeature,
      ImmutableLongArray outputSpatial) {}
}

package axisweave.ir.op;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

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
  @Override
  public String mnemonic() {
    return "stablehlo.convolution";
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

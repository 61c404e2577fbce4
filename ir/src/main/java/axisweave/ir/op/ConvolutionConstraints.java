package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANY_TENSOR;
import static axisweave.ir.op.Allowed.INTEGER;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.QuantizedType;
import axisweave.ir.TensorType;
import axisweave.ir.op.ContractionConstraints.QuantizedNumbers;
import axisweave.ir.op.Convolution.ConvolutionDimensions;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * What must hold of convolutions. N is the rank; the numbers are those of convolution, which
 * dynamic_conv shares.
 */
final class ConvolutionConstraints {
  private static final long DYNAMIC = TensorType.DYNAMIC;
  private static final QuantizedNumbers QUANTIZED =
      new QuantizedNumbers("c28", "c31", "c32", "c33", "c34");

  private ConvolutionConstraints() {}

  static void convolution(Convolution kind, Checks checks) {
    if (checks.counts(2, 1, 0)
        && checks.input(1, TENSOR).input(2, ANY_TENSOR).output(1, ANY_TENSOR).allTensors()) {
      verify(kind, Optional.of(kind.padding()), checks);
    }
  }

  static void dynamicConv(Dynamic.DynamicConv kind, Checks checks) {
    if (!checks.counts(3, 1, 0)
        || !checks
            .input(1, TENSOR)
            .input(2, ANY_TENSOR)
            .input(3, INTEGER.ofRank(2))
            .output(1, ANY_TENSOR)
            .allTensors()) {
      return;
    }
    TensorType padding = checks.in(2);
    if (!Types.sameSize(padding.dim(0), checks.in(0).rank() - 2)
        || !Types.sameSize(padding.dim(1), 2)) {
      checks.fail("c4", "padding is %s for %s", padding, checks.in(0));
      return;
    }
    verify(kind.convolution(), DynamicConstraints.constant(checks.op().operand(2)), checks);
  }

  private static void verify(
      Convolution kind, Optional<ImmutableLongArray> padding, Checks checks) {
    TensorType lhs = checks.in(0);
    TensorType rhs = checks.in(1);
    TensorType result = checks.out(0);
    int n = lhs.rank();
    if (n != rhs.rank()) {
      checks.fail("c1", "ranks of %s and %s differ", lhs, rhs);
      return;
    }
    if (n < 2) {
      checks.fail("c13", "%s has no batch and feature dimension", lhs);
      return;
    }
    window(kind, padding, n - 2, checks);
    dimensions(kind.dimensions(), n, checks);
    if (!checks.ok()) {
      return;
    }
    groups(kind, lhs, rhs, checks);
    if (kind.precision().size() > 2) {
      checks.fail("c24", "precision_config has %s elements, not 2", kind.precision().size());
    }
    if (result.rank() != n) {
      checks.fail("c26", "result %s does not have rank %s", result, n);
    } else if (checks.ok() && !Types.sameShape(shape(kind, padding, lhs, rhs), result)) {
      checks.fail("c25", "result has shape %s, not %s", shape(kind, padding, lhs, rhs), result);
    }
    elements(kind, lhs, rhs, result, checks);
  }

  /** (C2-C9) one entry for each spatial dimension, and positive strides and dilations. */
  private static void window(
      Convolution kind, Optional<ImmutableLongArray> padding, int spatial, Checks checks) {
    entries(checks, "c2", "c3", "window_strides", kind.strides(), spatial);
    if (padding.isPresent() && padding.get().length() != 2 * spatial) {
      checks.fail("c4", "padding %s for %s spatial dimensions", padding.get(), spatial);
    }
    entries(checks, "c5", "c6", "lhs_dilation", kind.lhsDilation(), spatial);
    entries(checks, "c7", "c8", "rhs_dilation", kind.rhsDilation(), spatial);
    if (kind.reversal().size() != spatial) {
      checks.fail("c9", "window_reversal %s for %s dimensions", kind.reversal(), spatial);
    }
  }

  private static void entries(
      Checks checks,
      String size,
      String positive,
      String name,
      ImmutableLongArray values,
      int spatial) {
    if (values.length() != spatial) {
      checks.fail(size, "%s %s for %s spatial dimensions", name, values, spatial);
    }
    if (!Dims.atLeast(values, 1)) {
      checks.fail(positive, "%s %s are not all positive", name, values);
    }
  }

  /** (C12-C13, C17-C20) each of the N dimensions of input, kernel and output once. */
  private static void dimensions(ConvolutionDimensions dims, int n, Checks checks) {
    spatial(checks, "c12", "input", dims.inputSpatial(), n);
    all(checks, "c13", "input", dims.inputBatch(), dims.inputFeature(), dims.inputSpatial(), n);
    spatial(checks, "c17", "kernel", dims.kernelSpatial(), n);
    all(
        checks,
        "c18",
        "kernel",
        dims.kernelInputFeature(),
        dims.kernelOutputFeature(),
        dims.kernelSpatial(),
        n);
    spatial(checks, "c19", "output", dims.outputSpatial(), n);
    all(checks, "c20", "output", dims.outputBatch(), dims.outputFeature(), dims.outputSpatial(), n);
  }

  private static void spatial(
      Checks checks, String number, String what, ImmutableLongArray dims, int n) {
    if (dims.length() != n - 2) {
      checks.fail(number, "%s spatial dimensions %s for rank %s", what, dims, n);
    }
  }

  private static void all(
      Checks checks, String number, String what, long a, long b, ImmutableLongArray rest, int n) {
    ImmutableLongArray dims = ImmutableLongArray.builder().add(a).add(b).addAll(rest).build();
    if (!Dims.isUnique(dims) || !Dims.inRange(dims, n)) {
      checks.fail(number, "%s dimensions %s are not distinct ones of rank %s", what, dims, n);
    }
  }

  /** (C10-C11, C14-C16, C21-C23) group counts divide the sizes that they split. */
  private static void groups(Convolution kind, TensorType lhs, TensorType rhs, Checks checks) {
    long features = kind.featureGroupCount();
    long batches = kind.batchGroupCount();
    if (features <= 0) {
      checks.fail("c21", "feature_group_count is %s", features);
    }
    if (batches <= 0) {
      checks.fail("c22", "batch_group_count is %s", batches);
    }
    if (!checks.ok()) {
      return;
    }
    if (features > 1 && batches > 1) {
      checks.fail("c23", "feature_group_count %s and batch_group_count %s", features, batches);
    }
    ConvolutionDimensions dims = kind.dimensions();
    divides(checks, "c10", batches, lhs, dims.inputBatch());
    divides(checks, "c11", features, lhs, dims.inputFeature());
    divides(checks, "c15", batches, rhs, dims.kernelOutputFeature());
    divides(checks, "c16", features, rhs, dims.kernelOutputFeature());
    long inputs = lhs.dim((int) dims.inputFeature());
    long taken = rhs.dim((int) dims.kernelInputFeature());
    if (checks.ok() && inputs != DYNAMIC && !Types.sameSize(taken, inputs / features)) {
      checks.fail(
          "c14", "kernel takes %s of %s input features in %s groups", taken, inputs, features);
    }
  }

  private static void divides(Checks checks, String number, long count, TensorType type, long dim) {
    long size = type.dim((int) dim);
    if (size != DYNAMIC && size % count != 0) {
      checks.fail(number, "size %s of dimension %s of %s over %s groups", size, dim, type, count);
    }
  }

  /** (C27) one element type; (C28-C34) quantized ones, along the output features if per axis. */
  private static void elements(
      Convolution kind, TensorType lhs, TensorType rhs, TensorType result, Checks checks) {
    if (!Types.anyQuantized(lhs, rhs, result)) {
      if (!Types.sameElement(lhs.element(), rhs.element())) {
        checks.fail("c27", "element types of %s and %s differ", lhs, rhs);
      }
      return;
    }
    ConvolutionDimensions dims = kind.dimensions();
    if (!isAlong(rhs, dims.kernelOutputFeature())) {
      checks.fail("c29", "%s is not quantized along its output features", rhs);
    }
    if (!isAlong(result, dims.outputFeature())) {
      checks.fail("c30", "result %s is not quantized along its features", result);
    }
    ContractionConstraints.quantized(checks, QUANTIZED, lhs, rhs, result);
  }

  private static boolean isAlong(TensorType type, long dim) {
    return !(type.element() instanceof QuantizedType quantized)
        || quantized.axis().isEmpty()
        || quantized.axis().getAsInt() == dim;
  }

  static ImmutableLongArray shape(Convolution kind, TensorType lhs, TensorType rhs) {
    return shape(kind, Optional.of(kind.padding()), lhs, rhs);
  }

  private static ImmutableLongArray shape(
      Convolution kind, Optional<ImmutableLongArray> padding, TensorType lhs, TensorType rhs) {
    ConvolutionDimensions dims = kind.dimensions();
    long[] shape = new long[lhs.rank()];
    long batch = lhs.dim((int) dims.inputBatch());
    shape[(int) dims.outputBatch()] = batch == DYNAMIC ? DYNAMIC : batch / kind.batchGroupCount();
    shape[(int) dims.outputFeature()] = rhs.dim((int) dims.kernelOutputFeature());
    for (int s = 0; s < dims.inputSpatial().length(); s++) {
      shape[(int) dims.outputSpatial().get(s)] =
          padding.isEmpty()
              ? DYNAMIC
              : Shapes.windows(
                  lhs.dim((int) dims.inputSpatial().get(s)),
                  kind.lhsDilation().get(s),
                  padding.get().get(2 * s),
                  padding.get().get(2 * s + 1),
                  rhs.dim((int) dims.kernelSpatial().get(s)),
                  kind.rhsDilation().get(s),
                  kind.strides().get(s));
    }
    return ImmutableLongArray.copyOf(shape);
  }
}

package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Convolution;
import com.google.common.primitives.ImmutableLongArray;

/**
 * Convolutions as products of matrices, of which the patches under the kernel are never made: a
 * patch at an output position and an element of it are two offsets into the padded input, so that
 * {@link Matrices} describes them all. Kernel elements are summed in row-major order, the features
 * at each of them first or last, whichever lies densely.
 */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static Tensor run(Convolution kind, Tensor lhs, Tensor rhs, TensorType type, int threads) {
    Scalar result = Storage.scalar(type.element());
    Scalar computed = ContractionKernels.computed(result);
    Geometry geometry = Geometry.of(kind, lhs, rhs);
    Tensor input = padded(kind, ContractionKernels.computable(lhs, computed));
    Tensor kernel = reversed(kind, ContractionKernels.computable(rhs, computed));
    Tensor out = Tensor.allocate(TensorType.of(computed, Shapes.longs(geometry.sizes(kind))));
    if (out.count() > 0) {
      Products.multiply(
          patches(kind, geometry, input),
          kernel(kind, geometry, kernel),
          output(kind, geometry, out),
          out.places(),
          threads);
    }
    TensorType actual = TensorType.of(type.element(), out.type().shape());
    return ContractionKernels.settled(out, actual, result);
  }

  /** Sizes by role; a result position is {@code outputs} per spatial dimension. */
  private record Geometry(
      int batchGroups,
      int featureGroups,
      int batch,
      int features,
      int filters,
      int[] kernel,
      int[] outputs) {
    static Geometry of(Convolution kind, Tensor lhs, Tensor rhs) {
      var dims = kind.dimensions();
      int n = dims.inputSpatial().length();
      int[] kernel = new int[n];
      int[] outputs = new int[n];
      for (int d = 0; d < n; d++) {
        int in = lhs.sizes()[(int) dims.inputSpatial().get(d)];
        kernel[d] = rhs.sizes()[(int) dims.kernelSpatial().get(d)];
        int dilated = in == 0 ? 0 : (in - 1) * (int) kind.lhsDilation().get(d) + 1;
        long whole = dilated + kind.padding().get(2 * d) + kind.padding().get(2 * d + 1);
        long span = kernel[d] == 0 ? 0 : (kernel[d] - 1) * kind.rhsDilation().get(d) + 1;
        outputs[d] =
            whole < span || whole <= 0 ? 0 : (int) ((whole - span) / kind.strides().get(d) + 1);
      }
      int batchGroups = (int) kind.batchGroupCount();
      int groups = (int) kind.featureGroupCount();
      return new Geometry(
          batchGroups,
          groups,
          lhs.sizes()[(int) dims.inputBatch()] / batchGroups,
          rhs.sizes()[(int) dims.kernelInputFeature()],
          rhs.sizes()[(int) dims.kernelOutputFeature()] / (batchGroups * groups),
          kernel,
          outputs);
    }

    int groups() {
      return batchGroups * featureGroups;
    }

    /** Those of the result. */
    int[] sizes(Convolution kind) {
      var dims = kind.dimensions();
      int[] sizes = new int[2 + outputs.length];
      sizes[(int) dims.outputBatch()] = batch;
      sizes[(int) dims.outputFeature()] = groups() * filters;
      for (int d = 0; d < outputs.length; d++) {
        sizes[(int) dims.outputSpatial().get(d)] = outputs[d];
      }
      return sizes;
    }
  }

  private static Tensor padded(Convolution kind, Tensor lhs) {
    int rank = lhs.rank();
    int[] low = new int[rank];
    int[] high = new int[rank];
    int[] interior = new int[rank];
    ImmutableLongArray spatial = kind.dimensions().inputSpatial();
    boolean any = false;
    for (int d = 0; d < spatial.length(); d++) {
      int at = (int) spatial.get(d);
      low[at] = (int) kind.padding().get(2 * d);
      high[at] = (int) kind.padding().get(2 * d + 1);
      interior[at] = (int) kind.lhsDilation().get(d) - 1;
      any |= low[at] != 0 || high[at] != 0 || interior[at] != 0;
    }
    return any
        ? MovementKernels.pad(lhs, Tensor.zeros(TensorType.of(lhs.scalar())), low, high, interior)
        : lhs;
  }

  private static Tensor reversed(Convolution kind, Tensor rhs) {
    ImmutableLongArray.Builder reversed = ImmutableLongArray.builder();
    for (int d = 0; d < kind.reversal().size(); d++) {
      if (kind.reversal().get(d)) {
        reversed.add(kind.dimensions().kernelSpatial().get(d));
      }
    }
    return MovementKernels.reverse(rhs, reversed.build());
  }

  /** Per group a row for each position of the result, a column for each element of a patch. */
  private static Matrices patches(Convolution kind, Geometry g, Tensor input) {
    var dims = kind.dimensions();
    int[] strides = input.strides();
    int[] spatial = ReductionKernels.pick(strides, Shapes.ints(dims.inputSpatial()));
    int batch = strides[(int) dims.inputBatch()];
    int feature = strides[(int) dims.inputFeature()];
    int group = g.batchGroups() > 1 ? batch * g.batch() : feature * g.features();
    int[] first = {batch};
    return new Matrices(
        input.array(),
        Matrices.places(input.offset(), new int[] {g.groups()}, new int[] {group}),
        Matrices.places(
            0,
            ReductionKernels.join(new int[] {g.batch()}, g.outputs()),
            ReductionKernels.join(first, times(spatial, kind.strides()))),
        elements(kind, g, times(spatial, kind.rhsDilation()), feature));
  }

  private static int[] times(int[] strides, ImmutableLongArray factors) {
    int[] product = strides.clone();
    for (int d = 0; d < product.length; d++) {
      product[d] *= (int) factors.get(d);
    }
    return product;
  }

  /** Where the elements of a patch or a kernel are, in the order in which they are summed. */
  private static int[] elements(Convolution kind, Geometry g, int[] spatial, int feature) {
    int[] features = {g.features()};
    boolean last = kind.dimensions().inputFeature() > 1;
    return last
        ? Matrices.places(
            0, ReductionKernels.join(g.kernel(), features), ReductionKernels.join(spatial, feature))
        : Matrices.places(
            0,
            ReductionKernels.join(features, g.kernel()),
            ReductionKernels.join(new int[] {feature}, spatial));
  }

  /** Per group a row for each element of a patch, a column for each filter. */
  private static Matrices kernel(Convolution kind, Geometry g, Tensor kernel) {
    var dims = kind.dimensions();
    int[] strides = kernel.strides();
    int filter = strides[(int) dims.kernelOutputFeature()];
    return new Matrices(
        kernel.array(),
        Matrices.places(kernel.offset(), new int[] {g.groups()}, new int[] {filter * g.filters()}),
        elements(
            kind,
            g,
            ReductionKernels.pick(strides, Shapes.ints(dims.kernelSpatial())),
            strides[(int) dims.kernelInputFeature()]),
        Matrices.places(0, new int[] {g.filters()}, new int[] {filter}));
  }

  /** Per group a row for each position of the result, a column for each filter. */
  private static Matrices output(Convolution kind, Geometry g, Tensor out) {
    var dims = kind.dimensions();
    int[] strides = out.strides();
    int feature = strides[(int) dims.outputFeature()];
    return new Matrices(
        out.array(),
        Matrices.places(0, new int[] {g.groups()}, new int[] {feature * g.filters()}),
        Matrices.places(
            0,
            ReductionKernels.join(new int[] {g.batch()}, g.outputs()),
            ReductionKernels.join(
                new int[] {strides[(int) dims.outputBatch()]},
                ReductionKernels.pick(strides, Shapes.ints(dims.outputSpatial())))),
        Matrices.places(0, new int[] {g.filters()}, new int[] {feature}));
  }
}

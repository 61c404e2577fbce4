package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Convolution;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Convolutions as products of matrices. The patches under the kernel are a strided view of the
 * padded input with dimensions {@code [group, batch, output..., kernel..., feature]}, so that the
 * product is over the last ones; a part of the batch at a time, for the product copies the view.
 */
final class ConvolutionKernels {
  /** Elements of patches that are copied at a time. */
  private static final long PATCHES = 1 << 23;

  private ConvolutionKernels() {}

  static Tensor run(Convolution kind, Tensor lhs, Tensor rhs, TensorType type, int threads) {
    Scalar result = Storage.scalar(type.element());
    Scalar computed = ContractionKernels.computed(result);
    Geometry geometry = Geometry.of(kind, lhs, rhs);
    Tensor input = padded(kind, ContractionKernels.computable(lhs, computed));
    Tensor kernel = kernel(kind, geometry, ContractionKernels.computable(rhs, computed));
    Tensor out = convolve(kind, geometry, input, kernel, computed, threads);
    TensorType actual = TensorType.of(type.element(), out.type().shape());
    return ContractionKernels.settled(out.copy(), actual, result);
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

  /** As {@code [group, filter, kernel..., feature]}, reversed where asked. */
  private static Tensor kernel(Convolution kind, Geometry g, Tensor rhs) {
    var dims = kind.dimensions();
    ImmutableLongArray.Builder reversed = ImmutableLongArray.builder();
    for (int d = 0; d < kind.reversal().size(); d++) {
      if (kind.reversal().get(d)) {
        reversed.add(dims.kernelSpatial().get(d));
      }
    }
    Tensor turned = MovementKernels.reverse(rhs, reversed.build());
    int[] spatial = Shapes.ints(dims.kernelSpatial());
    int out = (int) dims.kernelOutputFeature();
    int feature = (int) dims.kernelInputFeature();
    int filterStride = turned.strides()[out];
    int[] sizes = ReductionKernels.join(new int[] {g.groups(), g.filters()}, g.kernel());
    int[] strides =
        ReductionKernels.join(
            new int[] {filterStride * g.filters(), filterStride},
            ReductionKernels.pick(turned.strides(), spatial));
    return turned.view(
        TensorType.of(
            rhs.type().element(), Shapes.longs(ReductionKernels.join(sizes, g.features()))),
        turned.offset(),
        ReductionKernels.join(strides, turned.strides()[feature]));
  }

  private static Tensor convolve(
      Convolution kind, Geometry g, Tensor input, Tensor kernel, Scalar computed, int threads) {
    int n = g.outputs().length;
    int[] made = ReductionKernels.join(new int[] {g.groups(), g.batch()}, g.outputs());
    int[] sizes = ReductionKernels.join(made, g.filters());
    long perImage =
        (long) Shapes.count(g.outputs()) * Shapes.count(g.kernel()) * g.features() * g.groups();
    int images = (int) Math.max(1, Math.min(g.batch(), PATCHES / Math.max(1, perImage)));
    List<Tensor> parts = new ArrayList<>();
    ImmutableIntArray group = ImmutableIntArray.of(0);
    int[] summed = IntStream.range(2 + n, 2 + n + n + 1).toArray();
    int[] summedOfKernel = IntStream.range(2, 2 + n + 1).toArray();
    ContractionKernels.Dims dims =
        new ContractionKernels.Dims(
            group,
            group,
            ImmutableIntArray.copyOf(order(summed, kind)),
            ImmutableIntArray.copyOf(order(summedOfKernel, kind)));
    for (int from = 0; from < g.batch(); from += images) {
      Tensor patches = patches(kind, g, input, from, Math.min(images, g.batch() - from));
      parts.add(ContractionKernels.dot(patches, kernel, dims, TensorType.of(computed), threads));
    }
    Tensor all =
        parts.isEmpty()
            ? Tensor.zeros(TensorType.of(computed, Shapes.longs(sizes)))
            : parts.size() == 1
                ? parts.get(0)
                : MovementKernels.concatenate(ImmutableList.copyOf(parts), 1);
    return output(kind, g, all);
  }

  /** Features go last where they lie densely in the input, else first. */
  private static int[] order(int[] dims, Convolution kind) {
    boolean last = kind.dimensions().inputFeature() > 1;
    if (last) {
      return dims;
    }
    int[] first = new int[dims.length];
    first[0] = dims[dims.length - 1];
    System.arraycopy(dims, 0, first, 1, dims.length - 1);
    return first;
  }

  /** As {@code [group, batch, output..., kernel..., feature]}, sharing the input's elements. */
  private static Tensor patches(Convolution kind, Geometry g, Tensor input, int from, int images) {
    var dims = kind.dimensions();
    int n = g.outputs().length;
    int batchStride = input.strides()[(int) dims.inputBatch()];
    int featureStride = input.strides()[(int) dims.inputFeature()];
    int[] sizes = new int[3 + 2 * n];
    int[] strides = new int[3 + 2 * n];
    sizes[0] = g.groups();
    strides[0] = g.batchGroups() > 1 ? batchStride * g.batch() : featureStride * g.features();
    sizes[1] = images;
    strides[1] = batchStride;
    for (int d = 0; d < n; d++) {
      int stride = input.strides()[(int) dims.inputSpatial().get(d)];
      sizes[2 + d] = g.outputs()[d];
      strides[2 + d] = stride * (int) kind.strides().get(d);
      sizes[2 + n + d] = g.kernel()[d];
      strides[2 + n + d] = stride * (int) kind.rhsDilation().get(d);
    }
    sizes[2 + 2 * n] = g.features();
    strides[2 + 2 * n] = featureStride;
    return input.view(
        TensorType.of(input.type().element(), Shapes.longs(sizes)),
        input.offset() + from * batchStride,
        strides);
  }

  /** From {@code [group, batch, output..., filter]} to the dimensions of the result. */
  private static Tensor output(Convolution kind, Geometry g, Tensor all) {
    var dims = kind.dimensions();
    int n = g.outputs().length;
    // [batch, output..., group, filter], the last two one dimension.
    int[] turn = new int[3 + n];
    for (int d = 0; d <= n; d++) {
      turn[d] = d + 1;
    }
    turn[n + 1] = 0;
    turn[n + 2] = n + 2;
    int[] sizes =
        ReductionKernels.join(
            ReductionKernels.join(new int[] {g.batch()}, g.outputs()), g.groups() * g.filters());
    Tensor joined =
        MovementKernels.reshape(
            MovementKernels.transpose(all, turn),
            TensorType.of(all.type().element(), Shapes.longs(sizes)));
    int[] place = new int[2 + n];
    place[(int) dims.outputBatch()] = 0;
    for (int d = 0; d < n; d++) {
      place[(int) dims.outputSpatial().get(d)] = 1 + d;
    }
    place[(int) dims.outputFeature()] = 1 + n;
    return MovementKernels.transpose(joined, Arrays.copyOf(place, place.length));
  }
}

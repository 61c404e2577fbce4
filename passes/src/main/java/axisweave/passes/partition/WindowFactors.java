package axisweave.passes.partition;

import static axisweave.passes.partition.Factors.Role.NEAR;
import static axisweave.passes.partition.Factors.Role.OWN;
import static axisweave.passes.partition.Factors.Role.PARTIAL;

import axisweave.ir.Block;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.Convolution.ConvolutionDimensions;
import axisweave.ir.op.Elementwise.Compare;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Windowed;
import axisweave.passes.collective.Combiner;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** The factors of ops that move a window over their operand. */
final class WindowFactors {
  private WindowFactors() {}

  static Factors of(Op op, Windowed kind) {
    return switch (kind) {
      case Windowed.ReduceWindow w -> reduceWindow(op, w);
      case Windowed.SelectAndScatter s -> selectAndScatter(op, s);
    };
  }

  private static Factors reduceWindow(Op op, Windowed.ReduceWindow w) {
    Factors.Builder all = Factors.builder(op);
    int n = op.results().size();
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result(0).tensorType();
    for (int d = 0; d < to.rank(); d++) {
      boolean own =
          w.windowDimensions().get(d) == 1
              && w.windowStrides().get(d) == 1
              && w.baseDilations().get(d) == 1
              && w.padding().get(2 * d) == 0
              && w.padding().get(2 * d + 1) == 0;
      int f = all.factor(own ? OWN : NEAR, Math.max(from.dim(d), to.dim(d)));
      for (int i = 0; i < n; i++) {
        all.operand(i, d, f).result(i, d, f);
      }
    }
    ImmutableLongArray window = w.windowDimensions();
    return all.neighbours((f, shards) ->
            LocalWindow.isRunning(op, w, f)
                ? (double) shards / from.dim(f)
                : Math.min(shards - 1, (double) window.get(f) * shards / Math.max(1, from.dim(f))))
        .build();
  }

  private static Factors selectAndScatter(Op op, Windowed.SelectAndScatter s) {
    Factors.Builder all = Factors.builder(op);
    TensorType type = op.result().tensorType();
    boolean joins = Combiner.of(op.region(1)).filter(c -> identity(c, type)).isPresent();
    long[] windows = new long[type.rank()];
    long[] sizes = new long[type.rank()];
    for (int d = 0; d < type.rank(); d++) {
      boolean inside = s.padding().get(2 * d) == 0 && s.padding().get(2 * d + 1) == 0;
      boolean known = inside || direction(op).isPresent() && type.scalar().get().isFloat();
      if (isOwn(s, d) || joins && known && type.element() instanceof Scalar) {
        int f = all.factor(isOwn(s, d) ? OWN : NEAR, type.dim(d));
        windows[f] = s.windowDimensions().get(d);
        sizes[f] = type.dim(d);
        all.operand(0, d, f).operand(1, d, f).result(0, d, f);
      }
    }
    return all.neighbours((f, shards) ->
            Math.min(shards - 1, windows[f] * (double) shards / Math.max(1, sizes[f])))
        .build();
  }

  private static boolean identity(Combiner combiner, TensorType type) {
    return type.element() instanceof Scalar scalar && combiner.isCollective(scalar);
  }

  /** Whether windows are single elements along a dimension. */
  static boolean isOwn(Windowed.SelectAndScatter s, int d) {
    return s.windowDimensions().get(d) == 1
        && s.windowStrides().get(d) == 1
        && s.padding().get(2 * d) == 0
        && s.padding().get(2 * d + 1) == 0;
  }

  /** What a select-and-scatter compares its two elements by, if it does nothing else. */
  private static Optional<Direction> direction(Op op) {
    Block block = op.region(0).block();
    Op first = block.ops().get(0);
    return block.ops().size() == 2
            && first.kind() instanceof Compare(Direction direction, var type)
            && first.operands().equals(block.arguments())
            && direction != Direction.EQ
            && direction != Direction.NE
        ? Optional.of(direction)
        : Optional.empty();
  }

  /** The value that a select-and-scatter does not select beside another. */
  static Literal unselected(Op op, TensorType scalar) {
    if (!scalar.scalar().get().isFloat()) {
      return Literal.splat(scalar, 0);
    }
    boolean largest = direction(op).map(d -> d == Direction.GE || d == Direction.GT).orElse(true);
    return Literal.splat(scalar, largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
  }

  /** Whether the kernel, not the output, is the larger along a spatial dimension: a gradient. */
  static boolean sumsOverWindow(Op op, Convolution c, int spatial) {
    ConvolutionDimensions dims = c.dimensions();
    return kernelSize(op, dims, spatial) > outputSize(op, dims, spatial);
  }

  private static long kernelSize(Op op, ConvolutionDimensions dims, int spatial) {
    return op.operand(1).tensorType().dim(Math.toIntExact(dims.kernelSpatial().get(spatial)));
  }

  private static long outputSize(Op op, ConvolutionDimensions dims, int spatial) {
    return op.result().tensorType().dim(Math.toIntExact(dims.outputSpatial().get(spatial)));
  }

  static Factors convolution(Op op, Convolution c) {
    Factors.Builder all = Factors.builder(op);
    ConvolutionDimensions dims = c.dimensions();
    TensorType lhs = op.operand(0).tensorType();
    TensorType rhs = op.operand(1).tensorType();
    int batch = Math.toIntExact(dims.inputBatch());
    int feature = Math.toIntExact(dims.inputFeature());
    int kernelIn = Math.toIntExact(dims.kernelInputFeature());
    int kernelOut = Math.toIntExact(dims.kernelOutputFeature());
    int outBatch = Math.toIntExact(dims.outputBatch());
    int outFeature = Math.toIntExact(dims.outputFeature());
    boolean sums = ContractionFactors.isSummable(op.result().tensorType());
    if (c.batchGroupCount() > 1) {
      int f = all.factor(OWN, c.batchGroupCount());
      all.exact(f).operand(0, batch, f).operand(1, kernelOut, f).result(0, outFeature, f);
    } else {
      int f = all.factor(OWN, lhs.dim(batch));
      all.operand(0, batch, f).result(0, outBatch, f);
    }
    if (c.featureGroupCount() > 1) {
      int f = all.factor(OWN, c.featureGroupCount());
      all.exact(f).operand(0, feature, f).operand(1, kernelOut, f).result(0, outFeature, f);
    } else {
      if (c.batchGroupCount() == 1) {
        int f = all.factor(OWN, rhs.dim(kernelOut));
        all.operand(1, kernelOut, f).result(0, outFeature, f);
      }
      if (sums) {
        int f = all.factor(PARTIAL, lhs.dim(feature));
        all.operand(0, feature, f).operand(1, kernelIn, f);
      }
    }
    double work = 2.0 * op.result().tensorType().count() * rhs.dim(kernelIn);
    int firstSpatial = all.count();
    for (int i = 0; i < dims.inputSpatial().length(); i++) {
      int in = Math.toIntExact(dims.inputSpatial().get(i));
      work *= kernelSize(op, dims, i);
      if (!sumsOverWindow(op, c, i)) {
        int f = all.factor(NEAR, Math.max(lhs.dim(in), outputSize(op, dims, i)));
        all.operand(0, in, f).result(0, Math.toIntExact(dims.outputSpatial().get(i)), f);
      } else {
        int f = all.factor(sums ? PARTIAL : NEAR, Math.max(lhs.dim(in), kernelSize(op, dims, i)));
        if (sums) {
          all.operand(0, in, f).operand(1, Math.toIntExact(dims.kernelSpatial().get(i)), f);
        }
      }
    }
    return all.combiner(Optional.of(Combiner.ADD))
        .work(work)
        .neighbours((f, shards) -> f < firstSpatial ? 0 : halo(op, c, f - firstSpatial, shards))
        .build();
  }

  private static double halo(Op op, Convolution c, int spatial, long shards) {
    ConvolutionDimensions dims = c.dimensions();
    double small = Math.min(kernelSize(op, dims, spatial), outputSize(op, dims, spatial));
    long size = op.operand(0).tensorType().dim(Math.toIntExact(dims.inputSpatial().get(spatial)));
    return Math.min(shards - 1, small * shards / Math.max(1, size));
  }
}

package axisweave.passes.partition;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.Convolution.ConvolutionDimensions;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Windowed;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Windows that move over one device's part and what its neighbours add to it. */
final class LocalWindow {
  private final Emitter out;
  private final Wire wire;
  private final Devices devices;

  LocalWindow(Emitter out, Wire wire) {
    this.out = out;
    this.wire = wire;
    this.devices = out.devices();
  }

  private static long reach(long window, long dilation) {
    return window == 0 ? 0 : (window - 1) * dilation + 1;
  }

  ImmutableList<Value> reduceWindow(
      Op op,
      Windowed.ReduceWindow kind,
      Assignment split,
      ImmutableList<Value> operands,
      ImmutableList<Region> body) {
    int n = op.results().size();
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result(0).tensorType();
    List<Value> inputs = new ArrayList<>(operands.subList(0, n));
    long[] padding = kind.padding().toArray();
    long[] dilation = kind.baseDilations().toArray();
    long[] window = kind.windowDimensions().toArray();
    int running = -1;
    for (int d = 0; d < to.rank(); d++) {
      ImmutableIntArray digits = split.dim(0, d);
      if (digits.isEmpty() || split.factors().roles().get(d) != Factors.Role.NEAR) {
        continue;
      }
      if (running < 0 && isRunning(op, kind, d)) {
        running = d;
        long part = inputs.get(0).tensorType().dim(d);
        window[d] = part;
        padding[2 * d] = padding[2 * d] == 0 ? 0 : part - 1;
        padding[2 * d + 1] = padding[2 * d + 1] == 0 ? 0 : part - 1;
        if (from.dim(d) % devices.size(digits) != 0) {
          inputs.set(0, out.mask(inputs.get(0), d, digits, from.dim(d), operands.get(n)));
        }
        continue;
      }
      long part = Layout.ceilDiv(to.dim(d), devices.size(digits));
      long stride = kind.windowStrides().get(d);
      long width = (part - 1) * stride + reach(window[d], kind.windowDilations().get(d));
      LocalMovement.Spread spread =
          new LocalMovement.Spread(-padding[2 * d], part * stride, width, dilation[d]);
      for (int i = 0; i < n; i++) {
        Value fill = operands.get(n + i);
        inputs.set(
            i,
            new LocalMovement(out, wire)
                .dilated(inputs.get(i), d, from.dim(d), digits, fill, spread));
      }
      padding[2 * d] = 0;
      padding[2 * d + 1] = 0;
      dilation[d] = 1;
    }
    Windowed.ReduceWindow local =
        new Windowed.ReduceWindow(
            ImmutableLongArray.copyOf(window),
            kind.windowStrides(),
            ImmutableLongArray.copyOf(dilation),
            kind.windowDilations(),
            ImmutableLongArray.copyOf(padding));
    ImmutableList.Builder<TensorType> types = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      types.add(split.result(i).local(op.result(i).tensorType(), devices));
    }
    inputs.addAll(operands.subList(n, 2 * n));
    ImmutableList<Value> results =
        out.add(local, types.build(), body, ImmutableList.copyOf(inputs)).results();
    return running < 0
        ? results
        : ImmutableList.of(carried(op, kind, split, results.get(0), operands.get(n), running));
  }

  /** Whether each result combines all elements up to its own: a cumulative sum or the like. */
  static boolean isRunning(Op op, Windowed.ReduceWindow kind, int d) {
    long size = op.operand(0).tensorType().dim(d);
    long low = kind.padding().get(2 * d);
    long high = kind.padding().get(2 * d + 1);
    boolean shape =
        kind.windowDimensions().get(d) == size
            && size > 1
            && kind.windowStrides().get(d) == 1
            && kind.baseDilations().get(d) == 1
            && kind.windowDilations().get(d) == 1
            && (low == size - 1 && high == 0 || low == 0 && high == size - 1);
    return shape && startsWithIdentity(op);
  }

  private static boolean startsWithIdentity(Op op) {
    Optional<Combiner> combiner = ReductionFactors.combiner(op);
    return combiner.isPresent()
        && ScalarFolding.constant(op.operand(1))
            .filter(Literal::isSplat)
            .map(l -> l.withType(TensorType.of(l.scalar())))
            .equals(
                combiner.map(c -> c.identity(TensorType.of(op.result().tensorType().element()))));
  }

  /** Adds to each device's running values what the devices before it came to. */
  private Value carried(
      Op op, Windowed.ReduceWindow kind, Assignment split, Value local, Value initial, int dim) {
    ImmutableIntArray digits = split.dim(0, dim);
    long part = local.tensorType().dim(dim);
    boolean forward = kind.padding().get(2 * dim) != 0;
    Combiner combiner = ReductionFactors.combiner(op).orElseThrow();
    Value total = forward ? out.slice(local, dim, part - 1, part) : out.slice(local, dim, 0, 1);
    Value totals = wire.gather(out, total, dim, digits);
    ImmutableLongArray shape = totals.tensorType().shape();
    Value self = out.splat(out.coordinate(digits), shape);
    Value before = out.compare(forward ? Direction.LT : Direction.GT, out.iota(dim, shape), self);
    Value counted = out.select(before, totals, out.splat(initial, shape));
    ImmutableLongArray.Builder rest = ImmutableLongArray.builder();
    ImmutableLongArray.Builder sizes = ImmutableLongArray.builder();
    for (int d = 0; d < shape.length(); d++) {
      if (d != dim) {
        rest.add(d);
        sizes.add(shape.get(d));
      }
    }
    TensorType reduced = totals.tensorType().withShape(sizes.build());
    Region body = out.reducer(combiner.function(), reduced.element());
    Value carry =
        out.add(
            new Reduction.Reduce(ImmutableLongArray.of(dim)),
            reduced,
            ImmutableList.of(body),
            counted,
            initial);
    Value everywhere =
        out.add(new axisweave.ir.op.Movement.BroadcastInDim(rest.build()), local.type(), carry);
    return out.binary(combiner.function(), everywhere, local);
  }

  Value convolution(Op op, Convolution kind, Assignment split, ImmutableList<Value> operands) {
    ConvolutionDimensions dims = kind.dimensions();
    Value lhs = operands.get(0);
    Value rhs = operands.get(1);
    int feature = Math.toIntExact(dims.inputFeature());
    int kernelIn = Math.toIntExact(dims.kernelInputFeature());
    lhs = masked(op, split, lhs, 0, feature);
    rhs = masked(op, split, rhs, 1, kernelIn);
    long[] padding = kind.padding().toArray();
    long[] dilation = kind.lhsDilation().toArray();
    for (int i : byGrowth(op, kind, split)) {
      int in = Math.toIntExact(dims.inputSpatial().get(i));
      ImmutableIntArray digits = split.dim(0, in);
      int kernel = Math.toIntExact(dims.kernelSpatial().get(i));
      if (WindowFactors.sumsOverWindow(op, kind, i)) {
        rhs = masked(op, split, rhs, 1, kernel);
      }
      LocalMovement.Spread spread = spread(op, kind, split, i, padding[2 * i], dilation[i]);
      lhs =
          new LocalMovement(out, wire)
              .dilated(
                  lhs,
                  in,
                  op.operand(0).tensorType().dim(in),
                  digits,
                  out.zero(lhs.tensorType()),
                  spread);
      padding[2 * i] = 0;
      padding[2 * i + 1] = 0;
      dilation[i] = 1;
    }
    Convolution local =
        new Convolution(
            dims,
            kind.strides(),
            ImmutableLongArray.copyOf(padding),
            ImmutableLongArray.copyOf(dilation),
            kind.rhsDilation(),
            kind.reversal(),
            groups(kind.featureGroupCount(), split.dim(0, feature)),
            groups(kind.batchGroupCount(), split.dim(0, Math.toIntExact(dims.inputBatch()))),
            kind.precision());
    return out.add(local, split.result(0).local(op.result().tensorType(), devices), lhs, rhs);
  }

  /**
   * The spatial dimensions that are split, in the order in which borders are best exchanged: what
   * one brings in, the next has to send along, so those that grow most for what they send go last.
   */
  private List<Integer> byGrowth(Op op, Convolution kind, Assignment split) {
    List<Integer> order = new ArrayList<>();
    double[] growth = new double[kind.dimensions().inputSpatial().length()];
    for (int i = 0; i < growth.length; i++) {
      int in = Math.toIntExact(kind.dimensions().inputSpatial().get(i));
      ImmutableIntArray digits = split.dim(0, in);
      if (!digits.isEmpty()) {
        long shards = devices.size(digits);
        long size = op.operand(0).tensorType().dim(in);
        long part = Layout.ceilDiv(size, shards);
        LocalMovement.Spread at =
            spread(op, kind, split, i, kind.padding().get(2 * i), kind.lhsDilation().get(i));
        HaloHops hops =
            HaloHops.of(0, shards, part, size, s -> at.first() + s * at.stride(), at.width());
        growth[i] = (double) (at.width() - part) / Math.max(1, hops.sent());
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble(i -> growth[i]));
    return order;
  }

  private long groups(long whole, ImmutableIntArray digits) {
    return whole > 1 ? whole / devices.size(digits) : whole;
  }

  /** Which part of the spread-out input a device needs along spatial dimension {@code i}. */
  private LocalMovement.Spread spread(
      Op op, Convolution kind, Assignment split, int i, long low, long step) {
    ConvolutionDimensions dims = kind.dimensions();
    int in = Math.toIntExact(dims.inputSpatial().get(i));
    long shards = devices.size(split.dim(0, in));
    long outputs = op.result().tensorType().dim(Math.toIntExact(dims.outputSpatial().get(i)));
    long window = op.operand(1).tensorType().dim(Math.toIntExact(dims.kernelSpatial().get(i)));
    long stride = kind.strides().get(i);
    long spacing = kind.rhsDilation().get(i);
    if (!WindowFactors.sumsOverWindow(op, kind, i)) {
      long part = Layout.ceilDiv(outputs, shards);
      return new LocalMovement.Spread(
          -low, part * stride, (part - 1) * stride + reach(window, spacing), step);
    }
    long part = Layout.ceilDiv(window, shards);
    long width = (outputs - 1) * stride + reach(part, spacing);
    return kind.reversal().get(i)
        ? new LocalMovement.Spread(-low + (window - part) * spacing, -part * spacing, width, step)
        : new LocalMovement.Spread(-low, part * spacing, width, step);
  }

  private Value masked(Op op, Assignment split, Value value, int operand, int dim) {
    TensorType whole = op.operand(operand).tensorType();
    ImmutableIntArray digits = split.dim(operand, dim);
    boolean padded =
        whole.element() instanceof Scalar && whole.dim(dim) % devices.size(digits) != 0;
    return padded ? out.mask(value, dim, digits, whole.dim(dim), out.zero(whole)) : value;
  }
}

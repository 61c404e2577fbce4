package axisweave.passes.partition;

import axisweave.ir.ElementsAttribute;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Windowed;
import axisweave.passes.partition.Factors.Role;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;

/**
 * Writes what one device computes of an op. Most kinds stay what they are, on smaller tensors;
 * those whose attributes hold sizes, that need neighbours, or that would count padding, have an arm
 * here.
 */
final class Localize {
  private final Emitter out;
  private final Wire wire;
  private final Devices devices;

  Localize(Emitter out, Wire wire) {
    this.out = out;
    this.wire = wire;
    this.devices = out.devices();
  }

  /** {@code operands} lie as {@code split} wants them; the results come out as it says. */
  ImmutableList<Value> emit(
      Op op, Assignment split, ImmutableList<Value> operands, ImmutableList<Region> regions) {
    boolean joins = op.kind() instanceof Movement.Concatenate; // of pieces that are yet to be cut
    if (split.isWhole() && !joins && !(op.kind() instanceof Collective)) {
      return out.add(op.kind(), op.attributes(), op.resultTypes(), regions, operands).results();
    }
    LocalMovement movement = new LocalMovement(out, wire);
    LocalIndexing indexing = new LocalIndexing(out);
    LocalReduction reduction = new LocalReduction(out, wire);
    LocalWindow window = new LocalWindow(out, wire);
    // The default is right for kinds without sizes: a new one needs no arm until it has some.
    return switch (op.kind()) {
      case Movement.Constant(ElementsAttribute value) when value instanceof Literal literal ->
          ImmutableList.of(movement.constant(literal, split));
      case Movement.Iota iota -> ImmutableList.of(movement.iota(op, iota, split));
      case Movement.Slice k -> ImmutableList.of(movement.slice(op, k, split, operands.get(0)));
      case Movement.Pad k ->
          ImmutableList.of(movement.pad(op, k, split, operands.get(0), operands.get(1)));
      case Movement.Concatenate k ->
          ImmutableList.of(movement.concatenate(op, Math.toIntExact(k.dim()), split, operands));
      case Movement.Reverse k -> ImmutableList.of(movement.reverse(op, k, split, operands.get(0)));
      case Movement.Broadcast(ImmutableLongArray sizes) -> {
        ImmutableLongArray shape = type(op, split, 0).shape();
        yield same(
            op,
            new Movement.Broadcast(shape.subArray(0, sizes.length())),
            split,
            operands,
            regions);
      }
      case DotGeneral dot ->
          same(
              op,
              dot,
              split,
              masked(op, split, operands, dot.lhsContracting(), dot.rhsContracting()),
              regions);
      case Contraction.Dot dot ->
          same(
              op,
              dot,
              split,
              masked(
                  op,
                  split,
                  operands,
                  ImmutableLongArray.of(op.operand(0).tensorType().rank() - 1),
                  ImmutableLongArray.of(0)),
              regions);
      case Contraction.RaggedDot r -> same(op, r, split, summed(op, split, operands), regions);
      case Contraction.Einsum e -> same(op, e, split, summed(op, split, operands), regions);
      case Contraction.UnaryEinsum e -> same(op, e, split, summed(op, split, operands), regions);
      case Reduction.Scan s -> same(op, s, split, operands, scanned(op, s, split, regions));
      case Windowed.SelectAndScatter s ->
          ImmutableList.of(
              new LocalSelection(out, wire).selectAndScatter(op, s, split, operands, regions));
      case Convolution c -> ImmutableList.of(window.convolution(op, c, split, operands));
      case Windowed.ReduceWindow w -> window.reduceWindow(op, w, split, operands, regions);
      case Reduction.Reduce r -> reduction.reduce(op, r, split, operands, regions);
      case Reduction.TopK t -> reduction.topK(op, t, split, operands.get(0));
      case Indexing.Gather g -> ImmutableList.of(indexing.gather(op, g, split, operands));
      case Indexing.Scatter s -> indexing.scatter(op, s, split, operands, regions);
      case Indexing.DynamicSlice d -> ImmutableList.of(indexing.dynamicSlice(op, split, operands));
      case Indexing.DynamicUpdateSlice d ->
          ImmutableList.of(indexing.dynamicUpdateSlice(op, split, operands));
      case Collective c -> same(op, wire.renumbered(c), split, operands, regions);
      default -> same(op, op.kind(), split, operands, regions);
    };
  }

  private TensorType type(Op op, Assignment split, int result) {
    return split.result(result).local(op.result(result).tensorType(), devices);
  }

  private ImmutableList<Value> same(
      Op op,
      OpKind kind,
      Assignment split,
      ImmutableList<Value> operands,
      ImmutableList<Region> regions) {
    ImmutableList.Builder<TensorType> types = ImmutableList.builder();
    for (int i = 0; i < op.results().size(); i++) {
      types.add(type(op, split, i));
    }
    return out.add(kind, op.attributes(), types.build(), regions, operands).results();
  }

  /** Zeros in place of padding along the contracting dimensions. */
  private ImmutableList<Value> masked(
      Op op,
      Assignment split,
      ImmutableList<Value> operands,
      ImmutableLongArray lhs,
      ImmutableLongArray rhs) {
    return ImmutableList.of(
        masked(op, split, operands.get(0), 0, lhs), masked(op, split, operands.get(1), 1, rhs));
  }

  /** Zeros in place of padding along every factor that gives parts. */
  private ImmutableList<Value> summed(Op op, Assignment split, ImmutableList<Value> operands) {
    ImmutableList.Builder<Value> masked = ImmutableList.builder();
    for (int i = 0; i < operands.size(); i++) {
      ImmutableLongArray.Builder dims = ImmutableLongArray.builder();
      for (int d = 0; d < op.operand(i).tensorType().rank(); d++) {
        ImmutableIntArray factors = split.factors().factorsOf(i, d);
        if (!factors.isEmpty() && split.factors().roles().get(factors.get(0)) == Role.PARTIAL) {
          dims.add(d);
        }
      }
      masked.add(masked(op, split, operands.get(i), i, dims.build()));
    }
    return masked.build();
  }

  private ImmutableList<Region> scanned(
      Op op, Reduction.Scan kind, Assignment split, ImmutableList<Region> regions) {
    ImmutableLongArray whole = split.operand(0).local(op.operand(0).tensorType().shape(), devices);
    ImmutableLongArray.Builder slice = ImmutableLongArray.builder();
    for (int d = 0; d < whole.length(); d++) {
      if (d != kind.dim()) {
        slice.add(whole.get(d));
      }
    }
    return ImmutableList.of(ElementwiseRegion.resized(regions.get(0), slice.build()));
  }

  private Value masked(
      Op op, Assignment split, Value value, int operand, ImmutableLongArray contracting) {
    TensorType whole = op.operand(operand).tensorType();
    Value kept = value;
    for (int i = 0; i < contracting.length(); i++) {
      int d = Math.toIntExact(contracting.get(i));
      ImmutableIntArray digits = split.dim(operand, d);
      if (whole.dim(d) % devices.size(digits) != 0) {
        kept = out.mask(kept, d, digits, whole.dim(d), out.zero(whole));
      }
    }
    return kept;
  }
}

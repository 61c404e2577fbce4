package axisweave.passes.partition;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Reduction;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reductions of one device's part: padding counts as nothing, initial values count once. */
final class LocalReduction {
  private final Emitter out;
  private final Wire wire;
  private final Devices devices;

  LocalReduction(Emitter out, Wire wire) {
    this.out = out;
    this.wire = wire;
    this.devices = out.devices();
  }

  ImmutableList<Value> reduce(
      Op op,
      Reduction.Reduce kind,
      Assignment split,
      ImmutableList<Value> operands,
      ImmutableList<Region> body) {
    int n = op.results().size();
    List<Value> all = new ArrayList<>();
    Optional<Literal> identity =
        split.partial().isEmpty()
            ? Optional.empty()
            : split
                .factors()
                .combiner()
                .map(c -> c.identity(TensorType.of(op.result(0).tensorType().element())));
    for (int i = 0; i < n; i++) {
      Value fill = identity.map(out::constant).orElse(operands.get(n + i));
      all.add(masked(op.operand(i).tensorType(), operands.get(i), split, i, kind.dims(), fill));
    }
    for (int i = 0; i < n; i++) {
      Value initial = operands.get(n + i);
      all.add(identity.map(id -> once(op, split, initial, id)).orElse(initial));
    }
    ImmutableList.Builder<TensorType> types = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      types.add(split.result(i).local(op.result(i).tensorType(), devices));
    }
    ImmutableList<Value> local =
        out.add(kind, types.build(), body, ImmutableList.copyOf(all)).results();
    return split.fold().isEmpty() ? local : folded(local, operands, split.fold(), body);
  }

  /** The initial value on the first device, the identity on the others. */
  private Value once(Op op, Assignment split, Value initial, Literal identity) {
    Optional<Literal> known = ScalarFolding.constant(op.operand(1));
    if (known.isPresent() && known.get().equals(identity)) {
      return initial;
    }
    Value first = out.compare(Direction.EQ, out.coordinate(split.partial()), out.index(0));
    return out.select(first, initial, out.constant(identity));
  }

  private Value masked(
      TensorType whole,
      Value value,
      Assignment split,
      int operand,
      ImmutableLongArray dims,
      Value fill) {
    Value kept = value;
    for (int i = 0; i < dims.length(); i++) {
      int d = Math.toIntExact(dims.get(i));
      ImmutableIntArray digits = split.dim(operand, d);
      if (whole.dim(d) % devices.size(digits) != 0) {
        kept = out.mask(kept, d, digits, whole.dim(d), fill);
      }
    }
    return kept;
  }

  /** The results of all devices, joined by the same body. */
  private ImmutableList<Value> folded(
      ImmutableList<Value> local,
      ImmutableList<Value> operands,
      ImmutableIntArray digits,
      ImmutableList<Region> body) {
    List<Value> all = new ArrayList<>();
    ImmutableList.Builder<TensorType> types = ImmutableList.builder();
    for (Value value : local) {
      all.add(wire.stack(out, value, digits));
      types.add(value.tensorType());
    }
    all.addAll(operands.subList(local.size(), operands.size()));
    ImmutableList.Builder<Region> again = ImmutableList.builder();
    body.forEach(region -> again.add(new axisweave.ir.ValueMap().copy(region)));
    return out.add(
            new Reduction.Reduce(ImmutableLongArray.of(0)),
            types.build(),
            again.build(),
            ImmutableList.copyOf(all))
        .results();
  }

  /** The best of each part, and among them the best of all. */
  ImmutableList<Value> topK(Op op, Reduction.TopK kind, Assignment split, Value operand) {
    TensorType whole = op.operand(0).tensorType();
    int last = whole.rank() - 1;
    ImmutableIntArray digits = split.dim(0, last);
    if (digits.isEmpty()) {
      return topK(operand, kind.k());
    }
    long part = operand.tensorType().dim(last);
    Value value = operand;
    if (whole.dim(last) % devices.size(digits) != 0) {
      Literal lowest = Combiner.MAXIMUM.identity(TensorType.of(whole.element()));
      value = out.mask(value, last, digits, whole.dim(last), out.constant(lowest));
    }
    ImmutableList<Value> best = topK(value, Math.min(part, kind.k()));
    Value begin = out.splat(out.offset(digits, part), best.get(1).tensorType().shape());
    Value at = out.binary(BinaryFunction.ADD, best.get(1), begin);
    Value values = wire.gather(out, best.get(0), last, digits);
    Value indices = wire.gather(out, at, last, digits);
    ImmutableList<Value> chosen = topK(values, kind.k());
    return ImmutableList.of(chosen.get(0), along(indices, chosen.get(1), last));
  }

  private ImmutableList<Value> topK(Value value, long k) {
    TensorType type = value.tensorType();
    TensorType best = type.withDim(type.rank() - 1, k);
    return out.add(
            new Reduction.TopK(k, true),
            ImmutableList.of(best, best.withElement(Scalar.I32)),
            ImmutableList.of(),
            ImmutableList.of(value))
        .results();
  }

  /** For each position along the last dimension the element there. */
  private Value along(Value values, Value positions, int last) {
    TensorType type = positions.tensorType();
    ImmutableLongArray.Builder batch = ImmutableLongArray.builder();
    ImmutableLongArray.Builder ones = ImmutableLongArray.builder();
    for (int d = 0; d < last; d++) {
      batch.add(d);
      ones.add(1);
    }
    ImmutableLongArray batching = batch.build();
    GatherDimensions dims =
        new GatherDimensions(
            ImmutableLongArray.of(),
            ImmutableLongArray.of(last),
            batching,
            batching,
            ImmutableLongArray.of(last),
            last + 1);
    return out.add(
        new axisweave.ir.op.Indexing.Gather(dims, ones.add(1).build(), false),
        values.tensorType().withShape(type.shape()),
        values,
        positions);
  }
}

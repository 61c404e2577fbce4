package axisweave.passes.partition;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.BlockBuilder;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the ops of one block of the per-device program. What it writes serves an op of the input,
 * whose place and name it takes on ({@link #serve}).
 */
final class Emitter {
  /** The type that positions and offsets are computed in. */
  static final Scalar INDEX = Scalar.I32;

  private static final TensorType SCALAR_INDEX = TensorType.of(INDEX);

  private final Devices devices;
  private final BlockBuilder block;
  private final Map<ImmutableIntArray, Value> coordinates = new HashMap<>();
  private final Map<Literal, Value> constants = new HashMap<>();
  private Optional<Value> position = Optional.empty();
  private Loc loc = Loc.NONE;
  private String name = "";
  private Optional<Supplier<String>> why = Optional.empty();

  Emitter(Devices devices, ImmutableList<Value> arguments) {
    this.devices = devices;
    this.block = new BlockBuilder(arguments);
  }

  Devices devices() {
    return devices;
  }

  /** From now on for {@code value}, which {@code at} made. */
  void serve(String value, Loc at) {
    this.name = value;
    this.loc = at;
    this.why = Optional.empty();
  }

  /** Why collectives that follow are there. */
  void because(Optional<Supplier<String>> reason) {
    why = reason;
  }

  Loc loc() {
    return loc;
  }

  String name() {
    return name;
  }

  Block build() {
    return block.build();
  }

  Op add(Op op) {
    return block.add(op);
  }

  Value add(OpKind kind, Type type, Value... operands) {
    if (kind instanceof Collective && why.isPresent()) {
      return add(kind, ImmutableList.of(type), ImmutableList.of(), ImmutableList.copyOf(operands))
          .result();
    }
    return block.add(kind, type, name, loc, operands);
  }

  Value add(OpKind kind, Type type, ImmutableList<Region> regions, Value... operands) {
    return add(kind, ImmutableList.of(type), regions, ImmutableList.copyOf(operands)).result();
  }

  Op add(
      OpKind kind,
      ImmutableList<? extends Type> types,
      ImmutableList<Region> regions,
      ImmutableList<Value> operands) {
    return add(kind, Attributes.EMPTY, types, regions, operands);
  }

  /** An op that stands for one of the input keeps what else was said about that. */
  Op add(
      OpKind kind,
      Attributes attributes,
      ImmutableList<? extends Type> types,
      ImmutableList<Region> regions,
      ImmutableList<Value> operands) {
    Attributes kept =
        attributes
            .withSharding(Optional.empty())
            .withRule(Optional.empty())
            .without("mhlo.sharding");
    if (kind instanceof Collective && !(kind instanceof Collective.PartitionId)) {
      kept = Reasons.on(kept, why);
    }
    return block.add(
        new Op(
            kind,
            kept.isEmpty() ? Attributes.EMPTY : kept,
            operands,
            types,
            ResultName.group(name, types.size()),
            regions,
            loc));
  }

  Value constant(Literal literal) {
    if (literal.count() > 1 && !literal.isSplat()) {
      return add(new Movement.Constant(literal), literal.type());
    }
    return constants.computeIfAbsent(literal, l -> add(new Movement.Constant(l), l.type()));
  }

  Value index(long value) {
    return constant(Literal.ofLongs(SCALAR_INDEX, value));
  }

  /** A scalar repeated to a shape. */
  Value splat(Value scalar, ImmutableLongArray shape) {
    TensorType type = scalar.tensorType().withShape(shape);
    return type.rank() == 0
        ? scalar
        : add(new Movement.BroadcastInDim(ImmutableLongArray.of()), type, scalar);
  }

  Value binary(BinaryFunction function, Value a, Value b) {
    return add(new Elementwise.Binary(function), a.type(), a, b);
  }

  Value plus(Value a, long b) {
    return b == 0 ? a : binary(BinaryFunction.ADD, a, index(b));
  }

  Value times(Value a, long b) {
    return b == 1 ? a : binary(BinaryFunction.MULTIPLY, a, index(b));
  }

  Value compare(Direction direction, Value a, Value b) {
    return add(
        new Elementwise.Compare(direction, Optional.empty()),
        a.tensorType().withElement(Scalar.I1),
        a,
        b);
  }

  Value select(Value predicate, Value a, Value b) {
    return add(new Elementwise.Select(), a.type(), predicate, a, b);
  }

  /**
   * What counts on the first device along {@code digits} alone, the others' parts being nothing.
   */
  Value onFirst(Value whole, ImmutableIntArray digits, Combiner combiner) {
    Literal identity = combiner.identity(TensorType.of(whole.tensorType().element()));
    Value first = compare(Direction.EQ, coordinate(digits), index(0));
    return select(first, whole, splat(constant(identity), whole.tensorType().shape()));
  }

  /**
   * What counts on each device along {@code digits} at its own place in {@code dim}, the others'
   * places being nothing.
   */
  Value amongNothing(Value part, int dim, ImmutableIntArray digits, Combiner combiner) {
    TensorType type = part.tensorType();
    TensorType all = type.withDim(dim, type.dim(dim) * devices.size(digits));
    Value nothing = constant(combiner.nothing(TensorType.of(type.element())));
    Value[] operands = new Value[type.rank() + 2];
    java.util.Arrays.fill(operands, index(0));
    operands[0] = splat(nothing, all.shape());
    operands[1] = part;
    operands[dim + 2] = offset(digits, type.dim(dim));
    return add(new Indexing.DynamicUpdateSlice(), all, operands);
  }

  /** Converts elements, if they are of another type. */
  Value convert(Value value, Scalar to) {
    TensorType type = value.tensorType();
    return type.element() == to
        ? value
        : add(new Elementwise.Convert(), type.withElement(to), value);
  }

  Value reshape(Value value, ImmutableLongArray shape) {
    TensorType type = value.tensorType();
    return type.shape().equals(shape)
        ? value
        : add(new Movement.Reshape(), type.withShape(shape), value);
  }

  /** A scalar put along every index of {@code shape}'s dimension {@code dim}: its position. */
  Value iota(int dim, ImmutableLongArray shape) {
    return add(new Movement.Iota(dim), TensorType.of(INDEX, shape));
  }

  /** Elements {@code start} to {@code limit} of one dimension. */
  Value slice(Value value, int dim, long start, long limit) {
    return slice(value, dim, start, limit, 1);
  }

  Value slice(Value value, int dim, long start, long limit, long stride) {
    TensorType type = value.tensorType();
    if (start == 0 && limit == type.dim(dim) && stride == 1) {
      return value;
    }
    long[] starts = new long[type.rank()];
    long[] strides = new long[type.rank()];
    java.util.Arrays.fill(strides, 1);
    long[] limits = type.shape().toArray();
    starts[dim] = start;
    limits[dim] = limit;
    strides[dim] = stride;
    return add(
        new Movement.Slice(
            ImmutableLongArray.copyOf(starts),
            ImmutableLongArray.copyOf(limits),
            ImmutableLongArray.copyOf(strides)),
        type.withDim(dim, Layout.ceilDiv(limit - start, stride)),
        value);
  }

  /** {@code fill} before and after, and between the elements, of one dimension. */
  Value pad(Value value, int dim, long low, long high, long interior, Value fill) {
    TensorType type = value.tensorType();
    if (low == 0 && high == 0 && (interior == 0 || type.dim(dim) <= 1)) {
      return value;
    }
    long size = type.dim(dim);
    long size2 = low + high + size + Math.max(0, size - 1) * interior;
    return add(
        new Movement.Pad(at(type, dim, low), at(type, dim, high), at(type, dim, interior)),
        type.withDim(dim, size2),
        value,
        fill);
  }

  private static ImmutableLongArray at(TensorType type, int dim, long value) {
    long[] all = new long[type.rank()];
    all[dim] = value;
    return ImmutableLongArray.copyOf(all);
  }

  /** Pads the end with zeros up to a size, or cuts it off there. */
  Value resize(Value value, int dim, long size) {
    long has = value.tensorType().dim(dim);
    if (has >= size) {
      return slice(value, dim, 0, size);
    }
    return pad(value, dim, 0, size - has, 0, zero(value.tensorType()));
  }

  Value zero(TensorType type) {
    return constant(Literal.splat(TensorType.of(type.element()), 0));
  }

  Value concatenate(java.util.List<Value> pieces, int dim) {
    if (pieces.size() == 1) {
      return pieces.get(0);
    }
    long size = 0;
    for (Value piece : pieces) {
      size += piece.tensorType().dim(dim);
    }
    return add(
        new Movement.Concatenate(dim),
        pieces.get(0).tensorType().withDim(dim, size),
        pieces.toArray(Value[]::new));
  }

  /** {@code width} elements of one dimension from a position computed at run time. */
  Value window(Value value, int dim, Value start, long width) {
    TensorType type = value.tensorType();
    if (width == type.dim(dim)) {
      return value;
    }
    TensorType result = type.withDim(dim, width);
    Value[] operands = new Value[type.rank() + 1];
    java.util.Arrays.fill(operands, index(0));
    operands[0] = value;
    operands[dim + 1] = start;
    return add(new Indexing.DynamicSlice(result.shape()), result, operands);
  }

  /** The number of this device's place in the mesh. */
  private Value position() {
    if (position.isEmpty()) {
      Value id = add(new Collective.PartitionId(), TensorType.of(Scalar.UI32));
      Value at = add(new Elementwise.Convert(), SCALAR_INDEX, id);
      position = Optional.of(ordered() ? at : lookUp(at));
    }
    return position.get();
  }

  private boolean ordered() {
    return devices.mesh().deviceIds().isEmpty();
  }

  /** Devices in an order of their own need a table, once. */
  private Value lookUp(Value id) {
    long[] positions = devices.mesh().positions().stream().asLongStream().toArray();
    TensorType type = TensorType.of(INDEX, positions.length);
    Value table = add(new Movement.Constant(Literal.ofLongs(type, positions)), type);
    return reshape(window(table, 0, id, 1), ImmutableLongArray.of());
  }

  /** The number that some digits of this device's position form. */
  Value coordinate(ImmutableIntArray digits) {
    Value known = coordinates.get(digits);
    if (known != null) {
      return known;
    }
    String served = name;
    name = "shard";
    Optional<Value> at = Optional.empty();
    for (int from = 0; from < digits.length(); ) {
      int to = from + 1;
      while (to < digits.length() && digits.get(to) == digits.get(to - 1) + 1) {
        to++;
      }
      Value run = run(digits.get(from), digits.get(to - 1));
      long size = devices.size(digits.subArray(from, to));
      at = Optional.of(at.map(a -> binary(BinaryFunction.ADD, times(a, size), run)).orElse(run));
      from = to;
    }
    Value made = at.orElseGet(() -> index(0));
    name = served;
    coordinates.put(digits, made);
    return made;
  }

  private Value run(int major, int minor) {
    long stride = devices.stride(minor);
    Value at = position();
    if (stride > 1) {
      at = binary(BinaryFunction.DIVIDE, at, index(stride));
    }
    long high = devices.stride(major) * devices.size(major);
    return high == devices.count()
        ? at
        : binary(BinaryFunction.REMAINDER, at, index(high / stride));
  }

  /** Where this device's part of a dimension begins, {@code local} elements being each part. */
  Value offset(ImmutableIntArray digits, long local) {
    return digits.isEmpty() ? index(0) : times(coordinate(digits), local);
  }

  /** Replaces by {@code fill} what lies at {@code limit} or beyond in dimension {@code dim}. */
  Value mask(Value value, int dim, ImmutableIntArray digits, long limit, Value fill) {
    ImmutableLongArray shape = value.tensorType().shape();
    Value at = iota(dim, shape);
    Value begin = splat(offset(digits, shape.get(dim)), shape);
    Value where = binary(BinaryFunction.ADD, at, begin);
    Value inside = compare(Direction.LT, where, splat(index(limit), shape));
    return select(inside, value, splat(fill, shape));
  }

  /** A region that applies one function to two scalars. */
  Region reducer(BinaryFunction function, axisweave.ir.ElementType element) {
    TensorType type = TensorType.of(element);
    Value a = Value.argument(type, "a", loc);
    Value b = Value.argument(type, "b", loc);
    BlockBuilder body = new BlockBuilder(ImmutableList.of(a, b));
    Value joined = body.add(new Elementwise.Binary(function), type, "", loc, a, b);
    body.add(
        new Op(
            new Control.Return(Control.ReturnDialect.STABLEHLO),
            Attributes.EMPTY,
            ImmutableList.of(joined),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            loc));
    return Region.of(body.build());
  }
}

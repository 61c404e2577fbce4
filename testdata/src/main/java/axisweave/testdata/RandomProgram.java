package axisweave.testdata;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control.Return;
import axisweave.ir.op.Control.ReturnDialect;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Elementwise.Binary;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Compare;
import axisweave.ir.op.Elementwise.Convert;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.Select;
import axisweave.ir.op.Elementwise.Unary;
import axisweave.ir.op.Elementwise.UnaryFunction;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Reduction.Reduce;
import axisweave.ir.sharding.Mesh;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A random program that is right by construction: {@code @main} on a mesh, its arguments annotated
 * at random, a number of ops of the dense kinds, and all values that nothing else uses as results.
 *
 * <p>Deterministic: the same seed gives the same program, and a smaller number of ops gives a
 * beginning of it, so that shrinking the number shrinks the program.
 *
 * <pre>
 * Program p = RandomProgram.of(42, 10);
 * </pre>
 */
public final class RandomProgram {
  private static final Scalar[] ELEMENTS = {Scalar.F32, Scalar.I32};
  private static final UnaryFunction[] FLOAT_FUNCTIONS = {
    UnaryFunction.ABS, UnaryFunction.NEGATE, UnaryFunction.TANH, UnaryFunction.FLOOR
  };
  private static final BinaryFunction[] FUNCTIONS = {
    BinaryFunction.ADD,
    BinaryFunction.SUBTRACT,
    BinaryFunction.MULTIPLY,
    BinaryFunction.MAXIMUM,
    BinaryFunction.MINIMUM
  };

  private final SplittableRandom random;
  private final List<Value> values = new ArrayList<>();
  private final List<Op> ops = new ArrayList<>();

  private RandomProgram(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The program of a seed, with at least {@code count} ops in {@code @main}. */
  public static Program of(long seed, int count) {
    return new RandomProgram(seed).program(count);
  }

  private Program program(int count) {
    Mesh mesh = RandomSharding.mesh(random);
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    ImmutableList.Builder<Attributes> annotations = ImmutableList.builder();
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      TensorType type = TensorType.of(ELEMENTS[random.nextInt(2)], shape());
      Value argument = Value.argument(type, "arg" + i, Loc.NONE);
      arguments.add(argument);
      values.add(argument);
      annotations.add(
          random.nextInt(3) == 0
              ? Attributes.EMPTY
              : Attributes.of(RandomSharding.of("mesh", mesh, type, random)));
    }
    while (ops.size() < count) {
      step();
    }
    return assemble(mesh, arguments.build(), annotations.build());
  }

  private Program assemble(
      Mesh mesh, ImmutableList<Value> arguments, ImmutableList<Attributes> annotations) {
    List<Value> unused = new ArrayList<>(values);
    ops.forEach(op -> unused.removeAll(op.operands()));
    unused.removeAll(arguments);
    ImmutableList<Value> results = ImmutableList.copyOf(unused);
    ImmutableList<Type> types = types(results);
    Op end = op(new Return(ReturnDialect.FUNC), results, ImmutableList.of(), ImmutableList.of());
    Block block = Block.of(arguments, ImmutableList.<Op>builder().addAll(ops).add(end).build());
    ImmutableList.Builder<Attributes> plain = ImmutableList.builder();
    results.forEach(r -> plain.add(Attributes.EMPTY));
    Func main =
        new Func(
            "main",
            "public",
            new FunctionType(types(arguments), types),
            annotations,
            plain.build(),
            Attributes.EMPTY,
            Optional.of(Region.of(block)),
            Loc.NONE);
    return Program.of(
        ImmutableList.of(new MeshDeclaration("mesh", mesh, Attributes.EMPTY, Loc.NONE), main));
  }

  private static ImmutableList<Type> types(List<Value> of) {
    return of.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }

  private long[] shape() {
    long[] shape = new long[random.nextInt(4)];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = 1 + random.nextInt(8);
    }
    return shape;
  }

  /** One more op on a value made before. */
  private void step() {
    Value x = values.get(random.nextInt(values.size()));
    TensorType type = x.tensorType();
    switch (random.nextInt(10)) {
      case 0 -> unary(x, type);
      case 1, 2 -> add(binary(type), type, x, partner(x, type));
      case 3 -> choose(x, type);
      case 4 -> convert(x, type);
      case 5 -> transpose(x, type);
      case 6 -> slice(x, type);
      case 7 -> reduce(x, type);
      case 8 -> broadcast(x, type);
      default -> product(x, type);
    }
  }

  private Value add(OpKind kind, Type type, Value... operands) {
    return add(
        op(kind, ImmutableList.copyOf(operands), ImmutableList.of(type), ImmutableList.of()));
  }

  private Value add(Op op) {
    ops.add(op);
    values.add(op.result());
    return op.result();
  }

  private static Op op(
      OpKind kind,
      ImmutableList<Value> operands,
      ImmutableList<Type> types,
      ImmutableList<Region> regions) {
    return new Op(
        kind,
        Attributes.EMPTY,
        operands,
        types,
        ResultName.group("", types.size()),
        regions,
        Loc.NONE);
  }

  private static Binary binary(BinaryFunction function) {
    return new Binary(function);
  }

  private Binary binary(TensorType type) {
    boolean logical = type.element() == Scalar.I1;
    return binary(logical ? BinaryFunction.AND : FUNCTIONS[random.nextInt(FUNCTIONS.length)]);
  }

  /** Another value of the type, or a constant where there is none. */
  private Value partner(Value x, TensorType type) {
    List<Value> same = values.stream().filter(v -> v != x && v.type().equals(type)).toList();
    return same.isEmpty()
        ? add(new Movement.Constant(Literal.splat(type, 1 + random.nextInt(3))), type)
        : same.get(random.nextInt(same.size()));
  }

  private void unary(Value x, TensorType type) {
    if (type.element() == Scalar.F32) {
      add(Unary.of(FLOAT_FUNCTIONS[random.nextInt(FLOAT_FUNCTIONS.length)]), type, x);
    } else {
      boolean logical = type.element() == Scalar.I1;
      add(Unary.of(logical ? UnaryFunction.NOT : UnaryFunction.NEGATE), type, x);
    }
  }

  private void choose(Value x, TensorType type) {
    Value other = partner(x, type);
    Value less =
        add(
            new Compare(Direction.values()[random.nextInt(6)], Optional.empty()),
            type.withElement(Scalar.I1),
            x,
            other);
    add(new Select(), type, less, x, other);
  }

  private void convert(Value x, TensorType type) {
    Scalar to = type.element() == Scalar.F32 ? Scalar.I32 : Scalar.F32;
    add(new Convert(), type.withElement(to), x);
  }

  private void transpose(Value x, TensorType type) {
    long[] dims = new long[type.rank()];
    long[] shape = new long[type.rank()];
    int shift = type.rank() == 0 ? 0 : random.nextInt(type.rank());
    for (int d = 0; d < dims.length; d++) {
      dims[d] = (d + shift) % dims.length;
      shape[d] = type.dim((int) dims[d]);
    }
    add(new Movement.Transpose(ImmutableLongArray.copyOf(dims)), type.withShape(shape), x);
  }

  private void slice(Value x, TensorType type) {
    ImmutableLongArray.Builder start = ImmutableLongArray.builder();
    ImmutableLongArray.Builder limit = ImmutableLongArray.builder();
    ImmutableLongArray.Builder strides = ImmutableLongArray.builder();
    for (int d = 0; d < type.rank(); d++) {
      long from = random.nextLong(type.dim(d));
      start.add(from);
      limit.add(from + 1 + random.nextLong(type.dim(d) - from));
      strides.add(1 + random.nextInt(2));
    }
    inferred(new Movement.Slice(start.build(), limit.build(), strides.build()), x);
  }

  private void inferred(OpKind kind, Value x) {
    add(kind, kind.infer(ImmutableList.of(x.type()), ImmutableList.of()).orElseThrow().get(0), x);
  }

  private void reduce(Value x, TensorType type) {
    if (type.rank() == 0) {
      unary(x, type);
      return;
    }
    int dim = random.nextInt(type.rank());
    TensorType scalar = TensorType.of(type.element());
    Value initial = add(new Movement.Constant(Literal.splat(scalar, 0)), scalar);
    Value a = Value.argument(scalar, "a", Loc.NONE);
    Value b = Value.argument(scalar, "b", Loc.NONE);
    boolean logical = type.element() == Scalar.I1;
    BinaryFunction function =
        logical
            ? BinaryFunction.OR
            : random.nextBoolean() ? BinaryFunction.ADD : BinaryFunction.MAXIMUM;
    Op combine =
        op(binary(function), ImmutableList.of(a, b), ImmutableList.of(scalar), ImmutableList.of());
    Op end =
        op(
            new Return(ReturnDialect.STABLEHLO),
            ImmutableList.of(combine.result()),
            ImmutableList.of(),
            ImmutableList.of());
    Region body = Region.of(Block.of(ImmutableList.of(a, b), ImmutableList.of(combine, end)));
    long[] shape = new long[type.rank() - 1];
    for (int d = 0; d < shape.length; d++) {
      shape[d] = type.dim(d < dim ? d : d + 1);
    }
    add(
        op(
            new Reduce(ImmutableLongArray.of(dim)),
            ImmutableList.of(x, initial),
            ImmutableList.of(type.withShape(shape)),
            ImmutableList.of(body)));
  }

  private void broadcast(Value x, TensorType type) {
    long[] shape = new long[type.rank() + 1];
    long[] dims = new long[type.rank()];
    shape[0] = 1 + random.nextInt(4);
    for (int d = 0; d < dims.length; d++) {
      dims[d] = d + 1;
      shape[d + 1] = type.dim(d);
    }
    if (shape.length > 4) {
      unary(x, type);
      return;
    }
    add(new Movement.BroadcastInDim(ImmutableLongArray.copyOf(dims)), type.withShape(shape), x);
  }

  /** The value by a constant matrix, along its last dimension. */
  private void product(Value x, TensorType type) {
    if (type.rank() == 0 || type.element() == Scalar.I1) {
      unary(x, type);
      return;
    }
    int last = type.rank() - 1;
    TensorType matrix = type.withShape(type.dim(last), 1 + random.nextInt(6));
    Value rhs = partner(x, matrix);
    DotGeneral kind =
        new DotGeneral(
            ImmutableLongArray.of(),
            ImmutableLongArray.of(),
            ImmutableLongArray.of(last),
            ImmutableLongArray.of(0),
            ImmutableList.of(),
            Optional.empty());
    add(kind, type.withDim(last, matrix.dim(1)), x, rhs);
  }
}

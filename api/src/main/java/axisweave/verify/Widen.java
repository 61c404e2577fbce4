package axisweave.verify;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.ElementType;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.TopLevel;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Check;
import axisweave.ir.op.Communication;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Quantization;
import axisweave.ir.op.Random;
import axisweave.ir.op.Sdy;
import axisweave.ir.op.Unregistered;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The same program computed in double: every float is {@code f64}, every complex number {@code
 * complex<f64>}; integers and control flow stay. What it gives is the reference that both the whole
 * run and the mesh run are measured against.
 *
 * <p>Ops that look at bits, call outside or draw random numbers see the types they were written
 * for: their operands are converted down, their results up. An op that knows no wider form of
 * itself may then round, which only makes the reference less exact.
 */
final class Widen {
  /** The program, and for each of its ops the one it was made from. */
  record Widened(Program program, ImmutableMap<Op, Op> origins) {}

  private final ValueMap values = new ValueMap();
  private final Map<Op, Op> origins = new IdentityHashMap<>();

  private Widen() {}

  static Widened of(Program program) {
    Widen widen = new Widen();
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      items.add(item instanceof Func func ? widen.func(func) : item);
    }
    return new Widened(program.withItems(items.build()), ImmutableMap.copyOf(widen.origins));
  }

  /** The type that values of {@code type} have in the wide program. */
  static Type wide(Type type) {
    return switch (type) {
      case TensorType tensor -> tensor.withElement(wide(tensor.element()));
      case TupleType tuple ->
          new TupleType(
              tuple.types().stream().map(Widen::wide).collect(ImmutableList.toImmutableList()));
      default -> type;
    };
  }

  private static ElementType wide(ElementType element) {
    if (!(element instanceof Scalar scalar)) {
      return element;
    }
    return scalar.isFloat() ? Scalar.F64 : scalar.isComplex() ? Scalar.C128 : scalar;
  }

  private static ImmutableList<Type> wide(ImmutableList<Type> types) {
    return types.stream().map(Widen::wide).collect(ImmutableList.toImmutableList());
  }

  private Func func(Func func) {
    FunctionType type = new FunctionType(wide(func.type().inputs()), wide(func.type().results()));
    return new Func(
        func.name(),
        func.visibility(),
        type,
        func.argumentAttributes(),
        func.resultAttributes(),
        func.attributes(),
        func.body().map(this::region),
        func.loc());
  }

  private Region region(Region region) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        Value made = Value.argument(wide(old.type()), old.name(), old.loc());
        values.put(old, made);
        arguments.add(made);
      }
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      block.ops().forEach(op -> op(op, ops));
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }

  private void op(Op op, ImmutableList.Builder<Op> ops) {
    if (keepsTypes(op)) {
      wrapped(op, ops);
      return;
    }
    ImmutableList<Region> regions =
        op.regions().stream().map(this::region).collect(ImmutableList.toImmutableList());
    Op made =
        new Op(
            wide(op.kind()),
            op.attributes(),
            values.getAll(op.operands()),
            wide(op.resultTypes()),
            op.resultNames(),
            regions,
            op.loc());
    values.putAll(op.results(), made.results());
    origins.put(made, op);
    ops.add(made);
  }

  private static boolean keepsTypes(Op op) {
    return switch (op.kind()) {
      case Movement.BitcastConvert k -> true;
      case CustomCall k -> true;
      case Unregistered k -> true;
      case Check k -> true;
      case Random k -> true;
      case Quantization k -> true;
      case Communication k -> true;
      default -> false;
    };
  }

  private static OpKind wide(OpKind kind) {
    return switch (kind) {
      case Movement.Constant(Literal literal) -> new Movement.Constant(wide(literal));
      case Sdy.SdyConstant(Literal literal) -> new Sdy.SdyConstant(wide(literal));
      default -> kind;
    };
  }

  private static Literal wide(Literal literal) {
    TensorType type = literal.type().withElement(wide(literal.type().element()));
    if (type.equals(literal.type())) {
      return literal;
    }
    int parts = literal.scalar().isComplex() ? 2 : 1;
    int count = Math.toIntExact(literal.isSplat() ? 1 : literal.count());
    byte[] bytes = new byte[count * parts * Double.BYTES];
    for (int i = 0; i < count * parts; i++) {
      double value = part(literal, i / parts, i % parts);
      long bits = Double.doubleToRawLongBits(value);
      for (int b = 0; b < Double.BYTES; b++) {
        bytes[i * Double.BYTES + b] = (byte) (bits >>> 8 * b);
      }
    }
    return literal.isSplat() && literal.count() > 0
        ? Literal.splat(type, bytes)
        : Literal.of(type, bytes);
  }

  private static double part(Literal literal, long index, int part) {
    return part == 0
        ? literal.doubleAt(index)
        : axisweave.ir.FloatBits.toDouble(
            literal.bits(index, 1), literal.scalar() == Scalar.C64 ? Scalar.F32 : Scalar.F64);
  }

  /** The op between conversions from and to the wide types. */
  private void wrapped(Op op, ImmutableList.Builder<Op> ops) {
    ValueMap narrow = new ValueMap();
    for (Value operand : op.operands()) {
      narrow.put(operand, converted(values.get(operand), operand.type(), ops));
    }
    Op made = narrow.copy(op);
    origins.put(made, op);
    ops.add(made);
    for (int i = 0; i < op.results().size(); i++) {
      values.put(op.result(i), converted(made.result(i), wide(op.result(i).type()), ops));
    }
  }

  private static Value converted(Value value, Type type, ImmutableList.Builder<Op> ops) {
    if (value.type().equals(type) || !(type instanceof TensorType)) {
      return value;
    }
    Op convert =
        new Op(
            new Elementwise.Convert(),
            Attributes.EMPTY,
            ImmutableList.of(value),
            ImmutableList.of(type),
            ImmutableList.of(ResultName.of(value.name())),
            ImmutableList.of(),
            value.loc());
    ops.add(convert);
    return convert.result();
  }
}

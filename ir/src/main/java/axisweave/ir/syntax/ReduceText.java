package axisweave.ir.syntax;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Cursor;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.Binary;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Reduction;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * {@code reduce(%0 init: %1) applies stablehlo.add across dimensions = [0] : (..) -> T} if the body
 * is one commutative op on the arguments, and else {@code reduce(%0 init: %1) across dimensions =
 * [0] : (..) -> T reducer(%a: T, %b: T) {...}}.
 */
public final class ReduceText implements Step<Reduction.Reduce> {
  /** What {@code applies} may name. */
  private static final ImmutableSet<BinaryFunction> COMMUTATIVE =
      ImmutableSet.of(
          BinaryFunction.ADD,
          BinaryFunction.AND,
          BinaryFunction.MAXIMUM,
          BinaryFunction.MINIMUM,
          BinaryFunction.MULTIPLY,
          BinaryFunction.OR,
          BinaryFunction.XOR);

  private static final ImmutableMap<String, BinaryFunction> BY_NAME =
      Maps.uniqueIndex(EnumSet.copyOf(COMMUTATIVE), BinaryFunction::mnemonic);

  private final Field<Reduction.Reduce, ImmutableLongArray> dims;

  public ReduceText(Field<Reduction.Reduce, ImmutableLongArray> dims) {
    this.dims = dims;
  }

  /** Whether inputs and initial values pair up, and the body's arguments do. */
  public static boolean fits(Op op) {
    return !op.operands().isEmpty()
        && op.operands().size() % 2 == 0
        && op.operand(0).type() instanceof TensorType
        && op.regions().size() == 1
        && op.region(0).blocks().size() == 1
        && op.region(0).block().arguments().size() == op.operands().size();
  }

  @Override
  public void read(Reading reading) {
    Cursor in = reading.in();
    Loc loc = in.loc();
    readOperands(reading);
    Optional<BinaryFunction> applied = Optional.empty();
    if (in.accept("applies")) {
      String name = in.atString() ? in.string() : in.word();
      BinaryFunction function = BY_NAME.get(name);
      if (function == null) {
        throw in.error("reduce_applies", "%s is not a commutative op of two operands", name);
      }
      applied = Optional.of(function);
    }
    in.expect("across");
    in.expect("dimensions");
    in.expect("=");
    ImmutableLongArray across = Codecs.readLongs(in);
    reading.dictionary();
    reading.put(dims, across);
    in.expect(":");
    reading.functionType();
    if (applied.isPresent()) {
      reading.add(body(reading, applied.get(), loc));
    } else {
      readBody(reading);
    }
  }

  /** {@code (%0 init: %1), (%2 init: %3)}: inputs come first among the operands. */
  private static void readOperands(Reading reading) {
    Cursor in = reading.in();
    List<Value> inits = new ArrayList<>();
    do {
      in.expect("(");
      reading.add(in.value());
      in.expect("init");
      in.expect(":");
      inits.add(in.value());
      in.expect(")");
    } while (in.accept(","));
    reading.addAll(inits);
  }

  /** {@code reducer(%a: T, %b: T) (%c: U, %d: U) {...}}: all first arguments come first. */
  private static void readBody(Reading reading) {
    Cursor in = reading.in();
    in.expect("reducer");
    List<Value> firsts = new ArrayList<>();
    List<Value> seconds = new ArrayList<>();
    while (in.accept("(")) {
      firsts.add(BodyText.argument(in));
      in.expect(",");
      seconds.add(BodyText.argument(in));
      in.expect(")");
    }
    reading.add(in.region(ImmutableList.<Value>builder().addAll(firsts).addAll(seconds).build()));
  }

  private static Region body(Reading reading, BinaryFunction function, Loc loc) {
    if (!(reading.operands().get(0).type() instanceof TensorType tensor)) {
      throw reading
          .in()
          .error("reduce_type", "%s is not a ranked tensor", reading.operands().get(0).type());
    }
    TensorType scalar = TensorType.of(tensor.element());
    Value lhs = reading.in().argument("", scalar, loc);
    Value rhs = reading.in().argument("", scalar, loc);
    Op inner =
        new Op(
            new Binary(function),
            Attributes.EMPTY,
            ImmutableList.of(lhs, rhs),
            ImmutableList.of(scalar),
            ImmutableList.of(ResultName.NONE),
            ImmutableList.of(),
            loc);
    Op end =
        new Op(
            new Control.Return(Control.ReturnDialect.STABLEHLO),
            Attributes.EMPTY,
            inner.results(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            loc);
    return Region.of(Block.of(ImmutableList.of(lhs, rhs), ImmutableList.of(inner, end)));
  }

  @Override
  public void print(Op op, Reduction.Reduce kind, OpWriter out) {
    int half = op.operands().size() / 2;
    for (int i = 0; i < half; i++) {
      out.text(i == 0 ? "(" : ", (").value(op.operand(i));
      out.text(" init: ").value(op.operand(half + i)).text(")");
    }
    Optional<BinaryFunction> applied = applied(op);
    applied.ifPresent(function -> out.text(" applies ").text(function.mnemonic()));
    out.text(" across dimensions = ");
    Codecs.printLongs(kind.dims(), out);
    out.dictionary(op.attributes()).text(" : ").functionType(op);
    if (applied.isPresent()) {
      return;
    }
    out.newLine().text(" reducer");
    ImmutableList<Value> arguments = op.region(0).block().arguments();
    for (int i = 0; i < half; i++) {
      out.text("(").argument(arguments.get(i)).text(", ");
      out.argument(arguments.get(half + i)).text(") ");
    }
    out.text(" ").region(op.region(0), false);
  }

  /** Whether the body says no more than the short form does. */
  private static Optional<BinaryFunction> applied(Op op) {
    Block block = op.region(0).block();
    if (block.ops().size() != 2 || block.arguments().size() != 2 || op.operands().size() != 2) {
      return Optional.empty();
    }
    Op inner = block.ops().get(0);
    if (!(inner.kind() instanceof Elementwise.Binary(BinaryFunction function))
        || !COMMUTATIVE.contains(function)
        || !inner.operands().equals(block.arguments())
        || !inner.attributes().isEmpty()
        || !block.terminator().operands().equals(inner.results())) {
      return Optional.empty();
    }
    TensorType scalar = TensorType.of(op.operand(0).tensorType().element());
    boolean same =
        scalar.equals(inner.operand(0).type())
            && scalar.equals(inner.operand(1).type())
            && scalar.equals(inner.result().type());
    return same ? Optional.of(function) : Optional.empty();
  }
}

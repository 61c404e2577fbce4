package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import axisweave.ir.Op;
import axisweave.ir.Printer;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Unregistered;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Printing and reading are inverse: for any names, locations, attributes and numbers. */
class PrintLawTest {
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "", "", "x", "x", "x_0", "0", "1", "7", "cst", "arg0", "odd name", "é", "9a");
  private static final ImmutableList<Scalar> FLOATS =
      ImmutableList.of(Scalar.F32, Scalar.F64, Scalar.BF16, Scalar.F16, Scalar.F8E4M3FN);

  @Property(tries = 200)
  void readingWhatWasPrintedGivesTheSameText(@ForAll long seed) {
    Program program = new Programs(seed).program();
    String text = program.toString();
    Program again = Parser.parse("printed", text);
    assertEquals(text, again.toString());
    assertTrue(program.sameAs(again), text);
  }

  @Property(tries = 100)
  void theQuotedFormSaysTheSame(@ForAll long seed) {
    Program program = new Programs(seed).program();
    String text = Printer.print(program, new Printer.Options(Printer.Locations.ON, true, false));
    assertTrue(program.sameAs(Parser.parse("quoted", text)), text);
  }

  @Property(tries = 100)
  void renumberedTextIsAlreadyInItsOwnForm(@ForAll long seed) {
    Printer.Options renumbered = new Printer.Options(Printer.Locations.OFF, false, true);
    String text = Printer.print(new Programs(seed).program(), renumbered);
    assertEquals(text, Parser.parse("renumbered", text).toString());
  }

  /** Small programs with everything in them that names, scopes and numbers make hard. */
  private static final class Programs {
    private final Random random;

    Programs(long seed) {
      this.random = new Random(seed);
    }

    Program program() {
      TensorType type = TensorType.of(pick(FLOATS), 1 + random.nextInt(3));
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (int i = random.nextInt(3); i >= 0; i--) {
        arguments.add(Value.argument(type, pick(NAMES), loc(2)));
      }
      ImmutableList<Value> all = arguments.build();
      Block body = Block.of(all, ops(new ArrayList<>(all), type, 3, Control.ReturnDialect.FUNC));
      ImmutableList<Type> types =
          all.stream().map(Value::type).collect(ImmutableList.toImmutableList());
      ImmutableList<Attributes> none =
          ImmutableList.copyOf(java.util.Collections.nCopies(types.size(), Attributes.EMPTY));
      Func func =
          new Func(
              pick(ImmutableList.of("main", "odd name")),
              pick(ImmutableList.of("", "public")),
              new FunctionType(types, ImmutableList.of(type)),
              none,
              ImmutableList.of(Attributes.EMPTY),
              attributes(),
              Optional.of(Region.of(body)),
              loc(2));
      return new Program(
          pick(ImmutableList.of("", "m")),
          Attributes.EMPTY,
          ImmutableList.of(func),
          ImmutableMap.of(),
          random.nextBoolean(),
          loc(1));
    }

    private ImmutableList<Op> ops(
        List<Value> visible, TensorType type, int depth, Control.ReturnDialect end) {
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        Op op = op(visible, type, depth);
        ops.add(op);
        op.results().stream().filter(r -> r.type().equals(type)).forEach(visible::add);
      }
      Value last = visible.get(visible.size() - 1);
      return ops.add(
              new Op(
                  new Control.Return(end),
                  Attributes.EMPTY,
                  ImmutableList.of(last),
                  ImmutableList.of(),
                  ImmutableList.of(),
                  ImmutableList.of(),
                  loc(2)))
          .build();
    }

    private Op op(List<Value> visible, TensorType type, int depth) {
      Value a = pick(visible);
      return switch (random.nextInt(depth > 0 ? 6 : 4)) {
        case 0 -> one(new Movement.Constant(literal(type)), type, attributes());
        case 1 ->
            one(Elementwise.Unary.of(Elementwise.UnaryFunction.NEGATE), type, attributes(), a);
        case 2 ->
            one(new Elementwise.Binary(Elementwise.BinaryFunction.ADD), type, attributes(), a, a);
        case 3 -> several(type, a, ImmutableList.of());
        case 4 -> branches(visible, type, depth);
        default -> several(type, a, ImmutableList.of(region(visible, type, depth), emptyRegion()));
      };
    }

    private Op branches(List<Value> visible, TensorType type, int depth) {
      Op which =
          one(
              new Movement.Constant(Literal.ofLongs(TensorType.of(Scalar.I32), 1)),
              TensorType.of(Scalar.I32),
              Attributes.EMPTY);
      // The choice is made inside another region, so that it is defined where it is used.
      Op choose =
          new Op(
              new Control.Case(),
              attributes(),
              which.results(),
              ImmutableList.of(type),
              ImmutableList.of(ResultName.of(pick(NAMES))),
              ImmutableList.of(region(visible, type, depth), region(visible, type, depth)),
              loc(2));
      Op end =
          new Op(
              new Control.Return(Control.ReturnDialect.STABLEHLO),
              Attributes.EMPTY,
              choose.results(),
              ImmutableList.of(),
              ImmutableList.of(),
              ImmutableList.of(),
              loc(2));
      Region inside = Region.of(Block.of(ImmutableList.of(), ImmutableList.of(which, choose, end)));
      return several(type, pick(visible), ImmutableList.of(inside));
    }

    private Region region(List<Value> visible, TensorType type, int depth) {
      return Region.of(
          Block.of(
              ImmutableList.of(),
              ops(new ArrayList<>(visible), type, depth - 1, Control.ReturnDialect.STABLEHLO)));
    }

    private static Region emptyRegion() {
      return new Region(ImmutableList.of());
    }

    private Op one(OpKind kind, TensorType type, Attributes attributes, Value... operands) {
      return new Op(
          kind,
          attributes,
          ImmutableList.copyOf(operands),
          ImmutableList.of(type),
          ImmutableList.of(ResultName.of(pick(NAMES))),
          ImmutableList.of(),
          loc(2));
    }

    private Op several(TensorType type, Value operand, ImmutableList<Region> regions) {
      int count = random.nextInt(4);
      ImmutableList<ResultName> names =
          random.nextBoolean()
              ? ResultName.group(pick(NAMES), count)
              : ImmutableList.copyOf(
                  java.util.Collections.nCopies(count, ResultName.of(pick(NAMES))));
      return new Op(
          Unregistered.of("foo.op", ImmutableMap.of()),
          attributes(),
          ImmutableList.of(operand),
          java.util.Collections.nCopies(count, type).stream()
              .collect(ImmutableList.toImmutableList()),
          count == 0 ? ImmutableList.of() : names,
          regions,
          loc(2));
    }

    private Literal literal(TensorType type) {
      Scalar scalar = type.scalar().orElseThrow();
      byte[] bytes = new byte[Math.toIntExact(type.count()) * scalar.storageBytes()];
      random.nextBytes(bytes);
      return Literal.of(type, bytes);
    }

    private Attributes attributes() {
      Attributes all = Attributes.EMPTY;
      for (int i = random.nextInt(3); i > 0; i--) {
        all = all.with(pick(ImmutableList.of("a.b", "a.odd name", "a.c")), attribute(2));
      }
      return all;
    }

    private Attribute attribute(int depth) {
      return switch (random.nextInt(depth > 0 ? 8 : 6)) {
        case 0 ->
            Attribute.Int.of(random.nextInt(), pick(ImmutableList.of(Scalar.I64, Scalar.I32)));
        case 1 ->
            new Attribute.Float(
                Float.floatToRawIntBits(random.nextFloat()) & 0xffffffffL, Scalar.F32);
        case 2 -> new Attribute.Text(pick(ImmutableList.of("", "a\"b\\\n", "é", "plain")));
        case 3 -> new Attribute.Bool(random.nextBoolean());
        case 4 -> Attribute.Unit.UNIT;
        case 5 -> new Attribute.OfType(TensorType.of(Scalar.I1, 2));
        case 6 -> new Attribute.Array(ImmutableList.of(attribute(depth - 1), attribute(depth - 1)));
        default ->
            new Attribute.Dictionary(
                ImmutableMap.of("z", attribute(depth - 1), "odd name", attribute(depth - 1)));
      };
    }

    private Loc loc(int depth) {
      return Loc.NONE.withLocation(location(depth));
    }

    private Location location(int depth) {
      return switch (random.nextInt(depth > 0 ? 6 : 3)) {
        case 0 -> Location.UNKNOWN;
        case 1 -> new Location.File("f.py", random.nextInt(4), 1, random.nextInt(4), 9);
        case 2 -> new Location.Name("n", Optional.empty());
        case 3 -> new Location.Name("odd \"name", Optional.of(location(depth - 1)));
        case 4 -> new Location.CallSite(location(depth - 1), location(depth - 1));
        default ->
            new Location.Fused(
                random.nextBoolean() ? Optional.of(new Attribute.Text("why")) : Optional.empty(),
                ImmutableList.of(location(depth - 1), location(depth - 1)));
      };
    }

    private <T> T pick(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }
  }
}

package axisweave.reduce;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.TopLevel;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes sizes of dimensions smaller, through the whole program: all dimensions that have to be
 * alike change together, constants keep their first elements, slices of all of a dimension stay
 * that.
 */
record ShrinkDimensions(Smaller smaller) implements Step {
  @Override
  public String name() {
    return "dimensions shrunk";
  }

  private List<Integer> units(DimensionClasses classes) {
    return classes.all().stream().filter(c -> smaller.isNew(classes.size(c))).toList();
  }

  @Override
  public int count(Program program) {
    return units(DimensionClasses.of(program)).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    DimensionClasses classes = DimensionClasses.of(program);
    Map<Integer, Long> wanted = new LinkedHashMap<>();
    for (int unit : units(classes).subList(from, to)) {
      wanted.put(unit, smaller.of(classes.size(unit)));
    }
    return classes.withConsequences(wanted).map(sizes -> new Resizing(classes, sizes).of(program));
  }

  /** Makes the program anew with other sizes. */
  private static final class Resizing {
    private final DimensionClasses classes;
    private final Map<Integer, Long> sizes;
    private final ValueMap map = new ValueMap();

    Resizing(DimensionClasses classes, Map<Integer, Long> sizes) {
      this.classes = classes;
      this.sizes = sizes;
    }

    Program of(Program program) {
      ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
      for (TopLevel item : program.items()) {
        items.add(item instanceof Func func && func.body().isPresent() ? func(func) : item);
      }
      return program.withItems(items.build());
    }

    private Func func(Func func) {
      Region body = region(func.body().orElseThrow());
      Block first = body.blocks().get(0);
      ImmutableList<Value> returned = first.terminator().operands();
      boolean returns = returned.size() == func.type().results().size();
      return new Func(
          func.name(),
          func.visibility(),
          new FunctionType(
              types(first.arguments()), returns ? types(returned) : func.type().results()),
          func.argumentAttributes(),
          func.resultAttributes(),
          func.attributes(),
          Optional.of(body),
          func.loc());
    }

    private static ImmutableList<Type> types(List<Value> values) {
      return values.stream().map(Value::type).collect(ImmutableList.toImmutableList());
    }

    private Region region(Region region) {
      ImmutableList.Builder<Block> blocks = ImmutableList.builder();
      for (Block block : region.blocks()) {
        ImmutableList.Builder<Value> arguments = ImmutableList.builder();
        for (Value old : block.arguments()) {
          Value made = Value.argument(type(old), old.name(), old.loc());
          map.put(old, made);
          arguments.add(made);
        }
        ImmutableList.Builder<Op> ops = ImmutableList.builder();
        block.ops().forEach(op -> ops.add(op(op)));
        blocks.add(new Block(block.label(), arguments.build(), ops.build()));
      }
      return new Region(blocks.build());
    }

    private Op op(Op op) {
      ImmutableList<Type> types =
          op.results().stream().map(this::type).collect(ImmutableList.toImmutableList());
      ImmutableList<Value> operands = map.getAll(op.operands());
      Op made =
          new Op(
              types.equals(op.resultTypes()) && types(operands).equals(op.operandTypes())
                  ? op.kind()
                  : kind(op, operands, types),
              op.attributes(),
              operands,
              types,
              op.resultNames(),
              op.regions().stream().map(this::region).collect(ImmutableList.toImmutableList()),
              op.loc());
      map.putAll(op.results(), made.results());
      return made;
    }

    private Type type(Value old) {
      if (!(old.type() instanceof TensorType type) || !type.isStatic()) {
        return old.type();
      }
      boolean changed = false;
      long[] shape = type.shape().toArray();
      for (int d = 0; d < shape.length; d++) {
        OptionalInt of = classes.of(old, d);
        Long size = of.isPresent() ? sizes.get(of.getAsInt()) : null;
        changed |= size != null;
        shape[d] = size == null ? shape[d] : size;
      }
      return changed
          ? new TensorType(ImmutableLongArray.copyOf(shape), type.element(), type.encoding())
          : type;
    }

    /** The kind with the sizes that it names itself. */
    private static OpKind kind(Op op, ImmutableList<Value> operands, ImmutableList<Type> types) {
      return switch (op.kind()) {
        case Movement.Constant(Literal value) ->
            new Movement.Constant(cropped(value, (TensorType) types.get(0)));
        case Sdy.SdyConstant(Literal value) ->
            new Sdy.SdyConstant(cropped(value, (TensorType) types.get(0)));
        case Movement.Slice(var start, var limit, var strides) ->
            new Movement.Slice(
                start, replaced(limit, op.operand(0).shape(), operands.get(0).shape()), strides);
        case Indexing.DynamicSlice slice ->
            new Indexing.DynamicSlice(((TensorType) types.get(0)).shape());
        case Indexing.Gather k ->
            new Indexing.Gather(
                k.dimensions(),
                replaced(k.sliceSizes(), op.operand(0).shape(), operands.get(0).shape()),
                k.indicesAreSorted());
        // No other kind names a size of a dimension that may change.
        default -> op.kind();
      };
    }

    /** What reached to the end of a dimension still does. */
    private static ImmutableLongArray replaced(
        ImmutableLongArray ends, ImmutableLongArray before, ImmutableLongArray after) {
      long[] made = ends.toArray();
      for (int d = 0; d < made.length; d++) {
        made[d] = made[d] == before.get(d) ? after.get(d) : made[d];
      }
      return ImmutableLongArray.copyOf(made);
    }

    /** The first elements along each dimension. */
    private static Literal cropped(Literal literal, TensorType type) {
      byte[] bytes = literal.toBytes();
      if (literal.isSplat()) {
        return Literal.splat(type, bytes);
      }
      int width = (int) (bytes.length / Math.max(1, literal.count()));
      byte[] made = new byte[Math.toIntExact(type.count()) * width];
      long[] index = new long[type.rank()];
      for (int i = 0; i < made.length / Math.max(1, width); i++) {
        long at = 0;
        for (int d = 0; d < index.length; d++) {
          at = at * literal.type().dim(d) + index[d];
        }
        System.arraycopy(bytes, Math.toIntExact(at * width), made, i * width, width);
        for (int d = index.length - 1; d >= 0 && ++index[d] == type.dim(d); d--) {
          index[d] = 0;
        }
      }
      return Literal.of(type, made);
    }
  }
}

package axisweave.reduce;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leaves out arguments of {@code @main}. */
record DropArguments(Which which) implements Step {
  /** Which of them, and what stands for them. */
  enum Which {
    UNUSED,
    /** Of several of one type the first stands for the others. */
    LIKE_ANOTHER,
    /** Constants of ones stand for them. */
    USED
  }

  @Override
  public String name() {
    return "arguments dropped";
  }

  private List<Integer> units(Program program) {
    List<Integer> units = new ArrayList<>();
    if (Walk.main(program).isEmpty()) {
      return units;
    }
    ImmutableList<Value> arguments = arguments(program);
    Set<Value> used = Walk.used(program);
    for (int i = 0; i < arguments.size(); i++) {
      Value argument = arguments.get(i);
      boolean is =
          switch (which) {
            case UNUSED -> !used.contains(argument);
            case LIKE_ANOTHER -> first(arguments, argument.type()) != i;
            case USED -> used.contains(argument) && Walk.isPlain(argument.type());
          };
      if (is) {
        units.add(i);
      }
    }
    return units;
  }

  private static ImmutableList<Value> arguments(Program program) {
    return Walk.main(program).orElseThrow().body().orElseThrow().blocks().get(0).arguments();
  }

  private static int first(ImmutableList<Value> arguments, Type type) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).type().equals(type)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Func main = Walk.main(program).orElseThrow();
    Region body = main.body().orElseThrow();
    if (body.blocks().size() != 1) {
      return Optional.empty();
    }
    List<Integer> dropped = units(program).subList(from, to);
    Block block = body.block();
    ValueMap map = new ValueMap();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    ImmutableList.Builder<Attributes> attributes = ImmutableList.builder();
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    for (int i = 0; i < block.arguments().size(); i++) {
      Value old = block.argument(i);
      if (!dropped.contains(i)) {
        Value made = Value.argument(old.type(), old.name(), old.loc());
        map.put(old, made);
        arguments.add(made);
        attributes.add(main.argumentAttributes().get(i));
      } else if (which == Which.LIKE_ANOTHER) {
        map.put(old, map.get(block.argument(first(block.arguments(), old.type()))));
      } else if (which == Which.USED) {
        Op constant = Rebuild.constantOp(old);
        ops.add(constant);
        map.put(old, constant.result());
      }
    }
    block.ops().forEach(op -> ops.add(map.copy(op)));
    return Optional.of(
        Programs.with(
            program, main, made(main, attributes.build(), arguments.build(), ops.build())));
  }

  private static Func made(
      Func main,
      ImmutableList<Attributes> attributes,
      ImmutableList<Value> arguments,
      ImmutableList<Op> ops) {
    return new Func(
        main.name(),
        main.visibility(),
        new FunctionType(
            arguments.stream().map(Value::type).collect(ImmutableList.toImmutableList()),
            main.type().results()),
        attributes,
        main.resultAttributes(),
        main.attributes(),
        Optional.of(Region.of(Block.of(arguments, ops))),
        main.loc());
  }
}

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
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Leaves out results of {@code @main}. */
record DropResults() implements Step {
  @Override
  public String name() {
    return "results dropped";
  }

  @Override
  public int count(Program program) {
    return Walk.main(program).map(main -> main.type().results().size()).orElse(0);
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Func main = Walk.main(program).orElseThrow();
    Block block = main.block();
    Op end = block.terminator();
    if (end.operands().size() != main.type().results().size()) {
      return Optional.empty();
    }
    ImmutableList<Value> returned = outside(end.operands(), from, to);
    ImmutableList<Type> types =
        returned.stream().map(Value::type).collect(ImmutableList.toImmutableList());
    Op shorter =
        new Op(
            end.kind(),
            Attributes.EMPTY,
            returned,
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            end.loc());
    ImmutableList<Op> ops =
        ImmutableList.<Op>builder()
            .addAll(block.ops().subList(0, block.ops().size() - 1))
            .add(shorter)
            .build();
    Func made =
        new Func(
            main.name(),
            main.visibility(),
            new FunctionType(main.type().inputs(), types),
            main.argumentAttributes(),
            outside(main.resultAttributes(), from, to),
            main.attributes(),
            Optional.of(Region.of(new Block(block.label(), block.arguments(), ops))),
            main.loc());
    return Optional.of(Programs.with(program, main, made));
  }

  private static <T> ImmutableList<T> outside(ImmutableList<T> list, int from, int to) {
    return ImmutableList.<T>builder()
        .addAll(list.subList(0, from))
        .addAll(list.subList(to, list.size()))
        .build();
  }
}

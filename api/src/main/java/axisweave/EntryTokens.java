package axisweave;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TokenType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Control;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The tokens that cross the edge of {@code main}, as JAX writes ordered effects: they hold nothing,
 * so that a run begins with tokens of its own and returns none.
 */
final class EntryTokens {
  private final Func main;
  private final ValueMap map = new ValueMap();
  private final ImmutableList.Builder<Op> ops = ImmutableList.builder();
  private final ImmutableList.Builder<Value> arguments = ImmutableList.builder();

  private EntryTokens(Func main) {
    this.main = main;
  }

  /** The program without them. */
  static Program dropped(Program program) {
    Optional<Func> main = program.main().filter(f -> f.body().isPresent()).filter(EntryTokens::has);
    if (main.isEmpty()) {
      return program;
    }
    Func without = new EntryTokens(main.get()).func();
    return program.withItems(
        program.items().stream()
            .map(item -> item == main.get() ? without : item)
            .collect(ImmutableList.toImmutableList()));
  }

  private static boolean has(Func func) {
    return func.type().inputs().contains(TokenType.TOKEN)
        || func.type().results().contains(TokenType.TOKEN);
  }

  private Func func() {
    for (Value argument : main.arguments()) {
      if (argument.type() instanceof TokenType) {
        Op token =
            new Op(
                new Control.CreateToken(),
                Attributes.EMPTY,
                ImmutableList.of(),
                ImmutableList.of(TokenType.TOKEN),
                ImmutableList.of(ResultName.of(argument.name())),
                ImmutableList.of(),
                argument.loc());
        map.put(argument, token.result());
        ops.add(token);
      } else {
        Value made = Value.argument(argument.type(), argument.name(), argument.loc());
        map.put(argument, made);
        arguments.add(made);
      }
    }
    Op end = main.block().terminator();
    main.block().ops().stream().filter(op -> op != end).forEach(op -> ops.add(map.copy(op)));
    ops.add(
        new Op(
            end.kind(),
            end.attributes(),
            map.getAll(tensors(end.operands(), types(end.operands()))),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            end.loc()));
    FunctionType type = main.type();
    return new Func(
        main.name(),
        main.visibility(),
        new FunctionType(
            tensors(type.inputs(), type.inputs()), tensors(type.results(), type.results())),
        tensors(main.argumentAttributes(), type.inputs()),
        tensors(main.resultAttributes(), type.results()),
        main.attributes(),
        Optional.of(Region.of(Block.of(arguments.build(), ops.build()))),
        main.loc());
  }

  private static ImmutableList<Type> types(ImmutableList<Value> values) {
    return values.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }

  /** Those of some things whose type is not a token. */
  private static <T> ImmutableList<T> tensors(ImmutableList<T> all, ImmutableList<Type> types) {
    ImmutableList.Builder<T> some = ImmutableList.builder();
    for (int i = 0; i < all.size(); i++) {
      if (!(types.get(i) instanceof TokenType)) {
        some.add(all.get(i));
      }
    }
    return some.build();
  }
}

package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Loc;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control.ReturnDialect;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a function: its arguments, its body, its results. */
public final class FuncBuilder extends BodyBuilder {
  private final String name;
  private final Loc loc;
  private final List<Var> arguments = new ArrayList<>();
  private final List<Attributes> argumentAttributes = new ArrayList<>();
  private final List<Var> results = new ArrayList<>();
  private final List<Attributes> resultAttributes = new ArrayList<>();

  FuncBuilder(ProgramBuilder program, String name) {
    super(program, Optional.empty());
    this.name = name;
    this.loc = program.here();
  }

  /** An argument without a sharding: propagation decides. */
  public Var argument(String argument, Type type) {
    return argument(argument, type, Attributes.EMPTY);
  }

  /** An argument that lies as {@code sharding} says. */
  public Var argument(String argument, Type type, TensorSharding sharding) {
    return argument(argument, type, Attributes.of(sharding));
  }

  /** An argument with named axes; an {@link AxisTable} says how they lie. */
  public Var argument(String argument, Scalar element, Axes axes) {
    TensorType type = TensorType.of(element, axes.sizes());
    Attributes attributes =
        program()
            .table()
            .map(table -> Attributes.of(table.sharding(argument, axes.names())))
            .orElse(Attributes.EMPTY);
    return argument(argument, type, attributes).knownAs(axes.names());
  }

  private Var argument(String argument, Type type, Attributes attributes) {
    Var made = wrap(Value.argument(type, argument, program().here()));
    arguments.add(made);
    argumentAttributes.add(attributes);
    return made;
  }

  /**
   * The next result. If its axes have names, an {@link AxisTable} says how it lies; else
   * propagation decides.
   */
  public void result(Var value) {
    Optional<AxisTable> table = program().table().filter(t -> !value.axes().isEmpty());
    result(
        value,
        table
            .map(t -> Attributes.of(t.sharding(value.value().name(), value.axes())))
            .orElse(Attributes.EMPTY));
  }

  /** The next result, laid out as {@code sharding} says. */
  public void result(Var value, TensorSharding sharding) {
    result(value, Attributes.of(sharding));
  }

  private void result(Var value, Attributes attributes) {
    checkArgument(value.body() == this, "%s is of another body", value);
    results.add(value);
    resultAttributes.add(attributes);
  }

  Func build() {
    Block block = close(ImmutableList.copyOf(arguments), ReturnDialect.FUNC, results);
    FunctionType type =
        new FunctionType(
            arguments.stream().map(Var::anyType).collect(ImmutableList.toImmutableList()),
            results.stream().map(Var::anyType).collect(ImmutableList.toImmutableList()));
    return new Func(
        name,
        name.equals("main") ? "public" : "private",
        type,
        ImmutableList.copyOf(argumentAttributes),
        ImmutableList.copyOf(resultAttributes),
        Attributes.EMPTY,
        Optional.of(Region.of(block)),
        loc);
  }
}

package axisweave.reduce;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TensorType;
import axisweave.ir.TopLevel;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a program anew, op by op, with a rule that may put others in the place of an op. */
final class Rebuild {
  /** What becomes of an op. */
  @FunctionalInterface
  interface Rule {
    /** The values in place of the op's results; empty to keep it. */
    Optional<ImmutableList<Value>> replace(Op op, Rebuild at);
  }

  private final Rule rule;
  private final ValueMap map = new ValueMap();
  private final List<Value> moreArguments = new ArrayList<>();
  private final List<Attributes> moreAttributes = new ArrayList<>();
  private ImmutableList.Builder<Op> ops = ImmutableList.builder();

  private Rebuild(Rule rule) {
    this.rule = rule;
  }

  static Program of(Program program, Rule rule) {
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      items.add(
          item instanceof Func func && func.body().isPresent()
              ? new Rebuild(rule).func(func)
              : item);
    }
    return program.withItems(items.build());
  }

  private Func func(Func func) {
    Region body = region(func.body().orElseThrow());
    if (moreArguments.isEmpty()) {
      return func.withBody(body);
    }
    Block block = body.block();
    ImmutableList<Value> arguments = join(block.arguments(), moreArguments);
    return new Func(
        func.name(),
        func.visibility(),
        new FunctionType(
            arguments.stream().map(Value::type).collect(ImmutableList.toImmutableList()),
            func.type().results()),
        join(func.argumentAttributes(), moreAttributes),
        func.resultAttributes(),
        func.attributes(),
        Optional.of(Region.of(new Block(block.label(), arguments, block.ops()))),
        func.loc());
  }

  private static <T> ImmutableList<T> join(List<T> first, List<T> second) {
    return ImmutableList.<T>builder().addAll(first).addAll(second).build();
  }

  /** A copy of a region. */
  Region region(Region region) {
    ImmutableList.Builder<Op> outside = ops;
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        arguments.add(argument(old));
      }
      ops = ImmutableList.builder();
      block.ops().forEach(this::op);
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    ops = outside;
    return new Region(blocks.build());
  }

  /** A new argument of a block in place of an old one. */
  Value argument(Value old) {
    Value made = Value.argument(old.type(), old.name(), old.loc());
    map.put(old, made);
    return made;
  }

  /** The ops of a block, each as the rule says, in place; what its last op takes is the result. */
  ImmutableList<Value> inline(Block block, ImmutableList<Value> arguments) {
    map.putAll(block.arguments(), arguments);
    block.ops().subList(0, block.ops().size() - 1).forEach(this::op);
    return map.getAll(block.terminator().operands());
  }

  /** The ops of a block as a new one, which ends in what is left of the terminator's operands. */
  Block block(Block block, ImmutableList<Value> arguments, ImmutableList<Value> returned) {
    ImmutableList.Builder<Op> outside = ops;
    ops = ImmutableList.builder();
    block.ops().subList(0, block.ops().size() - 1).forEach(this::op);
    Op end = block.terminator();
    ops.add(
        new Op(
            end.kind(),
            end.attributes(),
            map.getAll(returned),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            end.loc()));
    Block made = new Block(block.label(), arguments, ops.build());
    ops = outside;
    return made;
  }

  private void op(Op op) {
    Optional<ImmutableList<Value>> replaced = rule.replace(op, this);
    if (replaced.isPresent()) {
      map.putAll(op.results(), replaced.get());
      return;
    }
    ImmutableList<Region> regions =
        op.regions().stream().map(this::region).collect(ImmutableList.toImmutableList());
    Op made =
        new Op(
            op.kind(),
            op.attributes(),
            map.getAll(op.operands()),
            op.resultTypes(),
            op.resultNames(),
            regions,
            op.loc());
    map.putAll(op.results(), emit(made).results());
  }

  /** What stands for an old value. */
  Value get(Value old) {
    return map.get(old);
  }

  ImmutableList<Value> getAll(ImmutableList<Value> old) {
    return map.getAll(old);
  }

  void put(Value old, Value made) {
    map.put(old, made);
  }

  Op emit(Op op) {
    ops.add(op);
    return op;
  }

  /** One more argument of the function, in place of a value. */
  Value newArgument(Value old, Attributes attributes) {
    Value made = Value.argument(old.type(), old.part() < 0 ? old.name() : "", old.loc());
    moreArguments.add(made);
    moreAttributes.add(attributes);
    return made;
  }

  /** A constant of ones in place of a value of a plain type. */
  Value constant(Value old) {
    return emit(constantOp(old)).result();
  }

  static Op constantOp(Value old) {
    TensorType type = old.tensorType();
    return new Op(
        new Movement.Constant(Literal.splat(TensorType.of(type.element(), type.shape()), 1)),
        Attributes.EMPTY,
        ImmutableList.of(),
        ImmutableList.of(type),
        ImmutableList.of(ResultName.of(old.part() < 0 ? old.name() : "")),
        ImmutableList.of(),
        Loc.NONE);
  }
}

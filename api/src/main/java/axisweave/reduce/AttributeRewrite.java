package axisweave.reduce;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TopLevel;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A program with other attributes and kinds, in a fixed order: module, then each function with its
 * arguments, results and ops.
 */
final class AttributeRewrite {
  private final UnaryOperator<Attributes> attributes;
  private final UnaryOperator<OpKind> kinds;

  private AttributeRewrite(UnaryOperator<Attributes> attributes, UnaryOperator<OpKind> kinds) {
    this.attributes = attributes;
    this.kinds = kinds;
  }

  static Program of(Program program, UnaryOperator<Attributes> attributes) {
    return of(program, attributes, kind -> kind);
  }

  static Program of(
      Program program, UnaryOperator<Attributes> attributes, UnaryOperator<OpKind> kinds) {
    AttributeRewrite rewrite = new AttributeRewrite(attributes, kinds);
    Program made = program.withAttributes(attributes.apply(program.attributes()));
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      items.add(
          switch (item) {
            case Func func -> rewrite.func(func);
            case MeshDeclaration mesh ->
                new MeshDeclaration(
                    mesh.name(), mesh.mesh(), attributes.apply(mesh.attributes()), mesh.loc());
            case TopLevel.Foreign foreign -> foreign;
          });
    }
    return made.withItems(items.build());
  }

  private Func func(Func func) {
    ImmutableList<Attributes> arguments = all(func.argumentAttributes());
    ImmutableList<Attributes> results = all(func.resultAttributes());
    Attributes own = attributes.apply(func.attributes());
    Optional<Region> body = func.body().map(region -> region(region, new ValueMap()));
    return new Func(
        func.name(), func.visibility(), func.type(), arguments, results, own, body, func.loc());
  }

  private ImmutableList<Attributes> all(ImmutableList<Attributes> each) {
    return each.stream().map(attributes).collect(ImmutableList.toImmutableList());
  }

  private Region region(Region region, ValueMap map) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        Value made = Value.argument(old.type(), old.name(), old.loc());
        map.put(old, made);
        arguments.add(made);
      }
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      block.ops().forEach(op -> ops.add(op(op, map)));
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }

  private Op op(Op op, ValueMap map) {
    ImmutableList<Region> regions =
        op.regions().stream()
            .map(inner -> region(inner, map))
            .collect(ImmutableList.toImmutableList());
    return map.copy(op, kinds.apply(op.kind()), attributes.apply(op.attributes()), regions);
  }
}

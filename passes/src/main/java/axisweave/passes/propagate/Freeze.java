package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TopLevel;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a program of a draft; its values know then what they have become. */
final class Freeze {
  private final Map<ImmutableList<TensorSharding>, Attributes> onlySharding =
      new java.util.HashMap<>();

  private Freeze() {}

  static Program of(Draft draft) {
    return new Freeze().program(draft);
  }

  private Program program(Draft draft) {
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (DraftItem item : draft.items) {
      items.add(
          switch (item) {
            case DraftFunc func -> func(func);
            case DraftItem.Mesh mesh -> mesh.declaration();
            case DraftItem.Foreign foreign -> foreign.item();
          });
    }
    return draft.origin.withItems(items.build());
  }

  private Func func(DraftFunc func) {
    ImmutableList.Builder<Attributes> arguments = ImmutableList.builder();
    for (int i = 0; i < func.argumentAttributes.size(); i++) {
      TensorSharding sharding = func.body == null ? null : func.arguments().get(i).sharding;
      arguments.add(withSharding(func.argumentAttributes.get(i), sharding));
    }
    ImmutableList.Builder<Attributes> results = ImmutableList.builder();
    for (int i = 0; i < func.resultShardings.length; i++) {
      results.add(withSharding(func.resultAttributes.get(i), func.resultShardings[i]));
    }
    return new Func(
        func.name,
        func.visibility,
        func.type,
        arguments.build(),
        results.build(),
        func.attributes,
        func.body == null ? Optional.empty() : Optional.of(region(func.body)),
        func.loc);
  }

  private static Attributes withSharding(Attributes rest, @Nullable TensorSharding sharding) {
    return sharding == null ? rest : rest.withSharding(Optional.of(sharding));
  }

  private Region region(DraftRegion region) {
    ImmutableList.Builder<ImmutableList<Value>> arguments = ImmutableList.builder();
    for (DraftBlock block : region.blocks) {
      ImmutableList.Builder<Value> of = ImmutableList.builder();
      for (DraftValue argument : block.arguments) {
        Value made = Value.argument(argument.type, argument.name, argument.loc);
        argument.made = made;
        of.add(made);
      }
      arguments.add(of.build());
    }
    ImmutableList<ImmutableList<Value>> allArguments = arguments.build();
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (int b = 0; b < region.blocks.size(); b++) {
      DraftBlock block = region.blocks.get(b);
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      for (DraftOp op = block.first; op != null; op = op.next) {
        ops.add(op(op));
      }
      blocks.add(new Block(block.label, allArguments.get(b), ops.build()));
    }
    return new Region(blocks.build());
  }

  private Attributes attributes(DraftOp op) {
    ImmutableList<TensorSharding> shardings = op.shardings;
    if (shardings == null) {
      return op.attributes;
    }
    if (op.attributes.isEmpty()) {
      return onlySharding.computeIfAbsent(shardings, s -> Attributes.of(new ShardingPerValue(s)));
    }
    return op.attributes.withSharding(Optional.of(new ShardingPerValue(shardings)));
  }

  private Op op(DraftOp op) {
    ImmutableList.Builder<Value> operands =
        ImmutableList.builderWithExpectedSize(op.operands.length);
    for (DraftUse use : op.operands) {
      Value operand = use.value.made;
      if (operand == null) {
        throw new IllegalStateException(
            op.kind.mnemonic() + " at " + op.loc + " uses %" + use.value.name + " too early");
      }
      operands.add(operand);
    }
    ImmutableList.Builder<Type> types = ImmutableList.builderWithExpectedSize(op.results.length);
    ImmutableList.Builder<ResultName> names =
        ImmutableList.builderWithExpectedSize(op.results.length);
    for (DraftValue result : op.results) {
      types.add(result.type);
      names.add(new ResultName(result.name, result.part));
    }
    ImmutableList.Builder<Region> regions =
        ImmutableList.builderWithExpectedSize(op.regions.length);
    for (DraftRegion region : op.regions) {
      regions.add(region(region));
    }
    Op made =
        new Op(
            op.kind,
            attributes(op),
            operands.build(),
            types.build(),
            names.build(),
            regions.build(),
            op.loc);
    for (int i = 0; i < op.results.length; i++) {
      op.results[i].made = made.result(i);
    }
    return made;
  }
}

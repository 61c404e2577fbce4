package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TopLevel;
import axisweave.ir.Value;
import axisweave.ir.sharding.ShardingPerValue;
import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a draft of a program. */
final class Thaw {
  private final Map<Value, DraftValue> values;

  private final Draft draft;
  private @Nullable Class<?> lastKind;

  private Thaw(Draft draft, int expected) {
    this.draft = draft;
    values = new IdentityHashMap<>(expected);
  }

  static Draft of(Program program) {
    Draft draft = new Draft(program);
    for (TopLevel item : program.items()) {
      draft.items.add(
          switch (item) {
            case Func func -> func(draft, func);
            case MeshDeclaration mesh -> new DraftItem.Mesh(mesh);
            case TopLevel.Foreign foreign -> new DraftItem.Foreign(foreign);
          });
    }
    return draft;
  }

  private static DraftFunc func(Draft draft, Func func) {
    DraftFunc made =
        new DraftFunc(
            func.name(),
            func.visibility(),
            func.type(),
            func.body().isPresent()
                ? withoutShardings(func.argumentAttributes())
                : func.argumentAttributes(),
            withoutShardings(func.resultAttributes()),
            func.attributes(),
            func.loc());
    for (int i = 0; i < made.resultShardings.length; i++) {
      made.resultShardings[i] = func.resultAttributes().get(i).tensorSharding().orElse(null);
    }
    if (func.body().isPresent()) {
      Thaw thaw = new Thaw(draft, 2 * func.body().get().block().ops().size());
      made.setBody(thaw.region(func.body().get()));
      for (int i = 0; i < func.type().inputs().size(); i++) {
        made.arguments().get(i).sharding =
            func.argumentAttributes().get(i).tensorSharding().orElse(null);
      }
    }
    return made;
  }

  private static ImmutableList<Attributes> withoutShardings(ImmutableList<Attributes> all) {
    ImmutableList.Builder<Attributes> made = ImmutableList.builderWithExpectedSize(all.size());
    for (Attributes one : all) {
      made.add(one.tensorSharding().isPresent() ? one.withSharding(Optional.empty()) : one);
    }
    return made.build();
  }

  private DraftRegion region(Region region) {
    DraftRegion made = new DraftRegion();
    for (Block block : region.blocks()) {
      DraftBlock to = made.addBlock(block.label());
      for (Value argument : block.arguments()) {
        to.addArgument(value(argument));
      }
    }
    for (int b = 0; b < region.blocks().size(); b++) {
      for (Op op : region.blocks().get(b).ops()) {
        made.blocks.get(b).append(op(op));
      }
    }
    return made;
  }

  private DraftValue value(Value from) {
    DraftValue made = new DraftValue(from.type(), from.name(), from.part(), from.loc());
    made.origin = from;
    values.put(from, made);
    return made;
  }

  /** Regions first: what they use of the values around them counts as used before the operands. */
  private DraftOp op(Op op) {
    DraftRegion[] regions = DraftOp.NO_REGIONS;
    if (!op.regions().isEmpty()) {
      regions = new DraftRegion[op.regions().size()];
      for (int i = 0; i < regions.length; i++) {
        regions[i] = region(op.regions().get(i));
      }
    }
    Attributes attributes = op.attributes();
    ImmutableList<axisweave.ir.sharding.TensorSharding> shardings = null;
    if (attributes.sharding().isPresent()
        && attributes.sharding().get() instanceof ShardingPerValue per) {
      shardings = per.shardings();
      attributes = attributes.withSharding(Optional.empty());
    }
    DraftOp made =
        new DraftOp(op.kind(), attributes, op.operands().size(), op.results().size(), op.loc());
    made.shardings = shardings;
    made.origin = op;
    draft.mayHaveRules |= !attributes.isEmpty() && attributes.rule().isPresent();
    if (op.kind().getClass() != lastKind) {
      lastKind = op.kind().getClass();
      draft.note(op.kind().getClass());
    }
    for (int i = 0; i < op.operands().size(); i++) {
      DraftValue operand = values.get(op.operand(i));
      if (operand == null) {
        throw new IllegalStateException(op + " uses " + op.operand(i) + " before it is made");
      }
      made.setOperand(i, operand);
    }
    for (int i = 0; i < op.results().size(); i++) {
      made.setResult(i, value(op.result(i)));
    }
    if (regions.length > 0) {
      made.setRegions(regions);
    }
    return made;
  }
}

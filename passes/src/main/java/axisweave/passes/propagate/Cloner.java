package axisweave.passes.propagate;

import java.util.IdentityHashMap;
import java.util.Map;

/** Copies ops, regions and functions; operands made by something copied become the copies. */
final class Cloner {
  private final Map<DraftValue, DraftValue> map = new IdentityHashMap<>();

  DraftValue get(DraftValue value) {
    return map.getOrDefault(value, value);
  }

  boolean has(DraftValue value) {
    return map.containsKey(value);
  }

  DraftOp copy(DraftOp op) {
    DraftOp made =
        new DraftOp(op.kind, op.attributes, op.operands.length, op.results.length, op.loc);
    made.shardings = op.shardings;
    made.origin = op.origin;
    made.rule = op.rule;
    for (int i = 0; i < op.operands.length; i++) {
      made.setOperand(i, get(op.operand(i)));
    }
    for (int i = 0; i < op.results.length; i++) {
      DraftValue result = op.results[i].copy();
      map.put(op.results[i], result);
      made.setResult(i, result);
    }
    if (op.regions.length > 0) {
      DraftRegion[] regions = new DraftRegion[op.regions.length];
      for (int i = 0; i < regions.length; i++) {
        regions[i] = copy(op.regions[i]);
      }
      made.setRegions(regions);
    }
    return made;
  }

  DraftRegion copy(DraftRegion region) {
    DraftRegion made = new DraftRegion();
    for (DraftBlock block : region.blocks) {
      DraftBlock to = made.addBlock(block.label);
      for (DraftValue argument : block.arguments) {
        DraftValue copy = argument.copy();
        copy.sharding = argument.sharding;
        map.put(argument, copy);
        to.addArgument(copy);
      }
    }
    for (int b = 0; b < region.blocks.size(); b++) {
      for (DraftOp op = region.blocks.get(b).first; op != null; op = op.next) {
        made.blocks.get(b).append(copy(op));
      }
    }
    return made;
  }

  DraftFunc copy(DraftFunc func) {
    DraftFunc made =
        new DraftFunc(
            func.name,
            func.visibility,
            func.type,
            func.argumentAttributes,
            func.resultAttributes,
            func.attributes,
            func.loc);
    System.arraycopy(func.resultShardings, 0, made.resultShardings, 0, func.resultShardings.length);
    if (func.body != null) {
      made.setBody(copy(func.body));
    }
    return made;
  }
}

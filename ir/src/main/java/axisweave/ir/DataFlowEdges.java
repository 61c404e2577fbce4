package axisweave.ir;

import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of data-flow edges and the values that they stand in for. The numbers are ours:
 *
 * <ul>
 *   <li>data_flow_edge: (C2) the shape is static; (C3) nothing else uses the operand; (C4) which is
 *       not made by an op of the dialect, but for computations and edges.
 *   <li>func_data_flow_edge: (C2) and (C3) likewise; (C4) the operand is an argument of a function
 *       or the result of a call.
 * </ul>
 *
 * Uses are counted for programs that have edges alone: only modules printed between two passes do.
 */
final class DataFlowEdges {
  private final List<Op> edges = new ArrayList<>();

  void visit(Op op) {
    if ((op.kind() instanceof Sdy.DataFlowEdge || op.kind() instanceof Sdy.FuncDataFlowEdge)
        && op.operands().size() == 1
        && op.results().size() == 1) {
      edges.add(op);
    }
  }

  /** Checks the edges that were visited, once the whole program was. */
  void verify(Program program, Diagnostics errors) {
    if (edges.isEmpty()) {
      return;
    }
    Map<Value, Integer> uses = new IdentityHashMap<>();
    Map<Value, Func> arguments = new IdentityHashMap<>();
    for (TopLevel item : program.items()) {
      if (item instanceof Func func && func.body().isPresent()) {
        Region body = func.body().get();
        body.blocks().forEach(b -> b.arguments().forEach(a -> arguments.put(a, func)));
        count(body, uses);
      }
    }
    for (Op edge : edges) {
      Value operand = edge.operand(0);
      String code = edge.kind().mnemonic().replace('.', '_');
      if (!(edge.result().type() instanceof TensorType type) || !type.isStatic()) {
        errors.at(edge, code + "_c2", "type %s is not static", edge.result().type());
      }
      if (uses.getOrDefault(operand, 0) != 1) {
        errors.at(edge, code + "_c3", "%s is used elsewhere, too", operand);
      }
      if (edge.kind() instanceof Sdy.DataFlowEdge
          ? operand.owner().filter(made -> isPlain(made)).isPresent()
          : !arguments.containsKey(operand)
              && operand.owner().filter(made -> made.kind() instanceof Control.Call).isEmpty()) {
        errors.at(edge, code + "_c4", "%s can have no such edge", operand);
      }
    }
  }

  private static boolean isPlain(Op op) {
    return op.kind() instanceof Sdy
        && !(op.kind() instanceof Sdy.ManualComputation)
        && !(op.kind() instanceof Sdy.NamedComputation)
        && !(op.kind() instanceof Sdy.DataFlowEdge)
        && !(op.kind() instanceof Sdy.FuncDataFlowEdge);
  }

  private static void count(Region region, Map<Value, Integer> uses) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        op.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
        op.regions().forEach(inner -> count(inner, uses));
      }
    }
  }
}

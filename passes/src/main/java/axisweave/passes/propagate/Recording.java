package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.Value;
import axisweave.ir.op.OpKind;
import axisweave.ir.sharding.DirectionAttribute;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a propagation once its draft is gone: the log, the layouts at the start and the
 * end, and of the {@link Graph} what a step works on. Values, ops and slots have its numbers.
 */
final class Recording {
  final ChangeLog log;
  final Layouts layouts;
  final int[] first;
  final int[] last;

  /** The number of values; slots from there on are the results of main. */
  final int values;

  /** The value of the given program that each stands for; null for what propagation put in. */
  final @Nullable Value[] origin;

  /** Of those what can be told of them. */
  final Map<Integer, Value> added = new HashMap<>();

  /** What each has become; null if it is gone. */
  final @Nullable Value[] made;

  /** The slot that holds each value's sharding; -1 if it has none. */
  final int[] slotOf;

  /** The sharding of these slots came by something else than an attribute of the value. */
  final Map<Integer, Annotation> annotations = new HashMap<>();

  final OpKind[] kinds;
  final Loc[] locs;

  /** Of an edge the op whose values it stands for, of another op itself. */
  final OpKind[] owners;

  final @Nullable CompiledRule[] rules;

  /** Of an op with a rule the slots of its tensors, of one that has none those it would have. */
  final int[][] slots;

  final @Nullable Frame[] frame;
  final boolean[] elementwise;
  final boolean[] dead;
  final @Nullable DirectionAttribute[] barrier;
  final int[] returned;
  final @Nullable CompiledRule[] returnRules;

  /** What it keeps of a propagation that has come to its end. */
  Recording(State state, ChangeLog log) {
    Graph graph = state.graph;
    this.log = log;
    layouts = state.layouts;
    first = state.initial();
    last = state.current();
    values = graph.values.length;
    origin = graph.origin;
    made = new Value[values];
    slotOf = graph.slotOf;
    for (DraftValue value : graph.remarkable) {
      if (value.origin == null) {
        added.put(value.id, Value.argument(value.type, value.name, value.loc));
      }
      if (value.annotation != null) {
        annotations.put(value.id, value.annotation);
      }
    }
    kinds = graph.kinds;
    owners = graph.owners;
    locs = graph.locs;
    slots = graph.slots;
    rules = graph.rules;
    frame = graph.frame;
    elementwise = graph.elementwise;
    dead = graph.dead;
    barrier = graph.barrier;
    returned = graph.returned;
    returnRules = new CompiledRule[returned.length];
    for (int i = 0; i < returned.length; i++) {
      returnRules[i] = graph.returnRules[i] < 0 ? null : graph.compiled(graph.returnRules[i]);
    }
  }

  /** Notes what the values of the graph have become, once the draft is a program. */
  void frozen(DraftValue[] drafts) {
    for (int v = 0; v < values; v++) {
      made[v] = drafts[v].made;
    }
  }
}

package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.DirectionAttribute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A draft in arrays, made once. Ops are numbered as a walk meets them, an op before those in its
 * regions. The sharding of a value is kept in the slot of its holder: the holder's number, and
 * after those of all values one slot for each result of the main function.
 */
final class Graph {
  /** How the first two levels of the schedule treat an op. */
  enum Passing {
    /** Moves or maps elements: axes pass both ways. */
    THROUGH,
    /** Takes or sets a slice: axes pass forward. */
    FORWARD,
    BROADCAST,
    NOT_YET
  }

  final DraftOp[] ops;
  final DraftValue[] values;
  final boolean[] dead;
  final int[] parent;

  /** The number after that of the last op in the regions of an op, which follow it directly. */
  final int[] end;

  /** The number of uses by ops that are not dead. */
  final int[] liveUses;

  /** Of each op the values that it takes. */
  final int[][] operands;

  /** The first of an op's results; the others follow. */
  final int[] firstResult;

  final int[] resultCount;

  /** Of each value the slot that holds its sharding; -1 if it can have none. */
  final int[] slotOf;

  final boolean[] free;
  final @Nullable CompiledRule[] rules;

  /**
   * Of each op with a rule the slots of its tensors, -1 for a value that has none; of an op that
   * nothing passes because it has no rule those that it would have.
   */
  final int[][] slots;

  final OpKind[] kinds;
  final Loc[] locs;

  /** Of an edge the op whose values it stands for, of another op itself. */
  final OpKind[] owners;

  /** Of each value the one of the input program that it stands for, if there is one. */
  final @Nullable Value[] origin;

  /** Values that stand for none, or whose first sharding came by something else than their own. */
  final List<DraftValue> remarkable = new ArrayList<>();

  final boolean[] elementwise;
  final Passing[] passing;
  final @Nullable DirectionAttribute[] barrier;

  /** Of each op the owner of the set that it is an edge of; null for all but edges. */
  final @Nullable DraftValue[] edgeOwner;

  /** Of an edge of a manual computation what it crosses; null for all else. */
  final @Nullable Frame[] frame;

  /** Of each slot the ops to look at again when its sharding changes, in order. */
  final int[][] wakes;

  /** Of a slot the other values of its sharding group. */
  final Map<Integer, int[]> groups = new HashMap<>();

  final int[] returned;
  final int[] returnRules;
  final @Nullable DraftFunc main;
  private final Calls calls;
  private final RuleTable ruleTable = new RuleTable();

  Graph(Draft draft) {
    List<DraftOp> allOps = new ArrayList<>();
    List<DraftValue> allValues = new ArrayList<>();
    for (DraftFunc func : draft.funcs()) {
      if (func.body != null) {
        number(func.body, allOps, allValues);
      }
    }
    ops = allOps.toArray(DraftOp[]::new);
    values = allValues.toArray(DraftValue[]::new);
    int n = ops.length;
    dead = new boolean[n];
    parent = new int[n];
    end = new int[n];
    operands = new int[n][];
    firstResult = new int[n];
    resultCount = new int[n];
    free = new boolean[n];
    rules = new CompiledRule[n];
    slots = new int[n][];
    kinds = new OpKind[n];
    locs = new Loc[n];
    owners = new OpKind[n];
    elementwise = new boolean[n];
    passing = new Passing[n];
    barrier = new DirectionAttribute[n];
    edgeOwner = new DraftValue[n];
    frame = new Frame[n];
    liveUses = new int[values.length];
    slotOf = new int[values.length];
    origin = new Value[values.length];
    for (int v = 0; v < values.length; v++) {
      DraftValue value = values[v];
      slotOf[v] = slot(value);
      origin[v] = value.origin;
      if (value.origin == null || value.annotation != null) {
        remarkable.add(value);
      }
    }
    calls = new Calls(draft);
    for (int o = 0; o < n; o++) {
      fill(o);
    }
    main = draft.main().filter(f -> f.body != null).orElse(null);
    returned = main == null ? AxisTable.EMPTY : ids(main.block().terminator());
    returnRules = new int[returned.length];
    for (int i = 0; i < returned.length; i++) {
      DraftValue value = values[returned[i]];
      returnRules[i] = value.isStaticTensor() ? ruleTable.identity(value, 1).id : -1;
    }
    wakes = new int[values.length][];
    IntList to = new IntList();
    for (int v = 0; v < values.length; v++) {
      to.clear();
      wakes(values[v], to);
      wakes[v] = to.toArray();
    }
  }

  private static void number(DraftRegion region, List<DraftOp> ops, List<DraftValue> values) {
    for (DraftBlock block : region.blocks) {
      for (DraftValue argument : block.arguments) {
        argument.id = values.size();
        values.add(argument);
      }
      for (DraftOp op = block.first; op != null; op = op.next) {
        op.id = ops.size();
        ops.add(op);
        for (DraftValue result : op.results) {
          result.id = values.size();
          values.add(result);
        }
        for (DraftRegion inner : op.regions) {
          number(inner, ops, values);
        }
        op.regionEnd = ops.size();
      }
    }
  }

  private static int[] ids(DraftOp op) {
    int[] ids = op.operands.length == 0 ? AxisTable.EMPTY : new int[op.operands.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = op.operand(i).id;
    }
    return ids;
  }

  private void fill(int o) {
    DraftOp op = ops[o];
    DraftOp around = op.parentOp();
    parent[o] = around == null ? -1 : around.id;
    end[o] = op.regionEnd;
    operands[o] = ids(op);
    firstResult[o] = op.results.length == 0 ? -1 : op.results[0].id;
    resultCount[o] = op.results.length;
    for (int v : operands[o]) {
      liveUses[v]++;
    }
    free[o] = Effects.isFree(op.kind) && !op.isTerminator();
    elementwise[o] = Effects.isElementwise(op);
    passing[o] = passing(op, elementwise[o]);
    slots[o] = AxisTable.EMPTY;
    kinds[o] = op.kind;
    owners[o] = op.kind;
    locs[o] = op.loc;
    if (op.kind instanceof Sdy.DataFlowEdge) {
      DraftValue owner = op.operand(0);
      DraftOp owning = owner.owningOp();
      if (owning != null) {
        owners[o] = owning.kind;
        locs[o] = owning.loc;
      }
      edgeOwner[o] = owner;
      frame[o] = Frame.of(owner);
      if (op.result().isStaticTensor()) {
        List<DraftValue> sources = new ArrayList<>();
        for (DraftUse source : DataFlow.sources(owner)) {
          sources.add(source.value);
        }
        fillEdge(o, op, sources);
      }
    } else if (op.kind instanceof Sdy.FuncDataFlowEdge) {
      List<DraftValue> sources = calls.sourcesOf(op.operand(0));
      if (op.result().isStaticTensor() && !sources.isEmpty()) {
        fillEdge(o, op, sources);
      }
    } else {
      boolean isBarrier = op.kind instanceof Sdy.PropagationBarrier;
      CompiledRule rule = isBarrier ? ruleTable.identity(op.result(), 1) : ruleTable.of(op);
      if (op.kind instanceof Sdy.PropagationBarrier kind) {
        barrier[o] = kind.allowedDirection();
      }
      if (rule != null) {
        rules[o] = rule;
        slots[o] = slots(op, rule.operandCount, rule.tensorCount - rule.operandCount);
      } else if (isOpaque(op)) {
        slots[o] = slots(op, op.operands.length, op.results.length);
      }
    }
  }

  /** Whether nothing passes an op because it has no rule, rather than because it needs none. */
  private static boolean isOpaque(DraftOp op) {
    return !op.isTerminator()
        && !DataFlow.is(op)
        && !(op.kind instanceof Sdy)
        && !(op.kind instanceof Control.Call)
        && op.operands.length > 0;
  }

  private void fillEdge(int o, DraftOp op, List<DraftValue> sources) {
    rules[o] = ruleTable.identity(op.result(), sources.size());
    slots[o] = new int[sources.size() + 1];
    for (int i = 0; i < sources.size(); i++) {
      slots[o][i] = slotOf[sources.get(i).id];
    }
    slots[o][sources.size()] = op.result().id;
  }

  private int[] slots(DraftOp op, int operandCount, int resultCount) {
    if (operandCount != op.operands.length || resultCount != op.results.length) {
      throw Errors.at(
          op.loc,
          "sharding_rule_count",
          "the sharding rule has "
              + operandCount
              + " operands and "
              + resultCount
              + " results, the op "
              + op.operands.length
              + " and "
              + op.results.length);
    }
    int[] slots = new int[operandCount + resultCount];
    for (int i = 0; i < operandCount; i++) {
      slots[i] = slotOf[op.operand(i).id];
    }
    for (int i = 0; i < resultCount; i++) {
      slots[operandCount + i] = slotOf[op.results[i].id];
    }
    return slots;
  }

  /** The slot of a value's sharding; -1 if it can have none. */
  private static int slot(DraftValue value) {
    DraftValue holder = Holders.holder(value);
    return holder == null ? -1 : holder.id;
  }

  private static Passing passing(DraftOp op, boolean elementwise) {
    if (elementwise) {
      return Passing.THROUGH;
    }
    return switch (op.kind) {
      case Movement.Reshape reshape -> Passing.THROUGH;
      case Movement.Transpose transpose -> Passing.THROUGH;
      case Sdy.DataFlowEdge edge -> Passing.THROUGH;
      case Sdy.FuncDataFlowEdge edge -> Passing.THROUGH;
      case CustomCall call when call.target().equals("MoveToDevice") -> Passing.THROUGH;
      case CustomCall call when call.target().equals("MoveToHost") -> Passing.THROUGH;
      case Indexing.DynamicSlice slice -> Passing.FORWARD;
      case Indexing.DynamicUpdateSlice update -> Passing.FORWARD;
      case Movement.BroadcastInDim broadcast -> Passing.BROADCAST;
      default -> Passing.NOT_YET;
    };
  }

  CompiledRule compiled(int id) {
    return ruleTable.compiled(id);
  }

  /** What to look at again when the sharding held by {@code value} changes. */
  private void wakes(DraftValue value, IntList to) {
    if (value.owner != null && value.owner.kind instanceof Sdy.DataFlowEdge) {
      DraftValue owner = value.owner.operand(0);
      if (owner.owner != null && owner.owner.kind instanceof Control.While) {
        for (DraftRegion region : owner.owner.regions) {
          addUsers(region.block().arguments.get(owner.index), to);
        }
      }
    }
    if (value.owner != null) {
      to.add(value.owner.id);
    }
    addUsers(value, to);
  }

  private void addUsers(DraftValue value, IntList to) {
    Set<DraftValue> seen = null;
    for (DraftUse use = value.firstUse; use != null; use = use.next) {
      if (!addUser(use, to)) {
        seen = seen == null ? Collections.newSetFromMap(new IdentityHashMap<>()) : seen;
        addUsersAcross(use, seen, to);
      }
    }
  }

  /** The user, or the edge that stands for the use; false if the value goes on through a call. */
  private static boolean addUser(DraftUse use, IntList to) {
    DraftOp edge = DataFlow.edge(DataFlow.ownerOfSource(use));
    if (edge != null) {
      to.add(edge.id);
    } else if (use.user.kind instanceof Control.Call || use.user.isTerminator()) {
      return false;
    } else {
      to.add(use.user.id);
    }
    return true;
  }

  /** The users on the other side of calls, however many lie between; each value once. */
  private void addUsersAcross(DraftUse first, Set<DraftValue> seen, IntList to) {
    Deque<DraftUse> stack = new ArrayDeque<>();
    enter(first, seen, stack);
    while (!stack.isEmpty()) {
      DraftUse use = stack.pop();
      if (use.next != null) {
        stack.push(use.next);
      }
      if (!addUser(use, to)) {
        enter(use, seen, stack);
      }
    }
  }

  private void enter(DraftUse use, Set<DraftValue> seen, Deque<DraftUse> stack) {
    List<DraftValue> others = calls.across(use);
    for (int i = others.size() - 1; i >= 0; i--) {
      DraftValue other = others.get(i);
      if (seen.add(other) && other.firstUse != null) {
        stack.push(other.firstUse);
      }
    }
  }

  /** The number of slots. */
  int slotCount() {
    return values.length + returned.length;
  }

  /** Whether all operands that can be split are used by this op alone. */
  boolean isOnlyUser(int op) {
    for (int v : operands[op]) {
      if (liveUses[v] != 1 && !values[v].isScalar()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Values that lie alike. Only what happens to a member itself reaches the others: that an edge
   * which holds a member's sharding changes, does not, as in Shardy.
   */
  void addGroup(List<DraftValue> members) {
    for (DraftValue member : members) {
      if (slotOf[member.id] == member.id) {
        groups.put(
            member.id, members.stream().filter(m -> m != member).mapToInt(m -> m.id).toArray());
      }
    }
  }
}

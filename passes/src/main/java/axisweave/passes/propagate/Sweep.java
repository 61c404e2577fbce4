package axisweave.passes.propagate;

import axisweave.ir.sharding.TensorSharding;
import org.jspecify.annotations.Nullable;

/**
 * One run of propagation to a fixed point: ops on a stack, the first of the program on top; when a
 * sharding changes, the op that makes the value and those that use it are pushed again unless they
 * are there already. The order is part of the answer. Ops that nobody uses are erased on the way,
 * as the uses that remain count for the schedule.
 */
final class Sweep {
  private final State state;
  private final Graph graph;
  private final Layouts layouts;
  private final Projection projection;
  private final int[] stack;
  private final boolean[] waiting;
  private int height;
  private final int[] evaluatedAt;
  private final int[] evaluatedAs;
  private @Nullable Layout[] tensors = new Layout[8];
  private int[] before = new int[8];
  private boolean[] updated = new boolean[8];
  private byte[] directions = new byte[8];

  Sweep(State state) {
    this.state = state;
    this.graph = state.graph;
    this.layouts = state.layouts;
    this.projection =
        new Projection(
            layouts.axes,
            new CompiledRule(
                -1, Rules.identity(com.google.common.primitives.ImmutableLongArray.of(), 1)));
    this.stack = new int[graph.ops.length];
    this.waiting = new boolean[graph.ops.length];
    this.evaluatedAt = new int[graph.ops.length];
    this.evaluatedAs = new int[graph.ops.length];
  }

  void run(FactorPropagation strategy, Directions schedule) {
    propagateReturns(strategy);
    for (int o = graph.ops.length - 1; o >= 0; o--) {
      if (!graph.dead[o]) {
        push(o);
      }
    }
    while (height > 0) {
      int op = stack[--height];
      waiting[op] = false;
      if (isDead(op)) {
        erase(op);
      } else if (graph.rules[op] != null) {
        visit(op, strategy, schedule);
      }
    }
    propagateReturns(strategy);
  }

  /** Forgets what was found to change nothing, because the strategy is another one. */
  void restart() {
    java.util.Arrays.fill(evaluatedAt, 0);
    java.util.Arrays.fill(evaluatedAs, Directions.NONE);
  }

  private void push(int op) {
    if (!waiting[op] && !graph.dead[op]) {
      waiting[op] = true;
      stack[height++] = op;
    }
  }

  private boolean isDead(int op) {
    if (!graph.free[op]) {
      return false;
    }
    int first = graph.firstResult[op];
    for (int i = graph.ops[op].results.length - 1; i >= 0; i--) {
      if (graph.liveUses[first + i] > 0) {
        return false;
      }
    }
    for (int inner = op + 1; inner < graph.end[op]; inner++) {
      if (!graph.free[inner] && !graph.ops[inner].isTerminator()) {
        return false;
      }
    }
    return true;
  }

  private void erase(int op) {
    int end = graph.end[op];
    for (int at = op; at < end; at++) {
      graph.dead[at] = true;
    }
    for (int at = op; at < end; at++) {
      for (int v : graph.operands[at]) {
        graph.liveUses[v]--;
        DraftOp maker = graph.values[v].owner;
        if (maker != null && hasAtMostOneUser(v)) {
          push(maker.id);
        }
      }
    }
  }

  private boolean hasAtMostOneUser(int v) {
    if (graph.liveUses[v] <= 1) {
      return true;
    }
    int first = -1;
    for (DraftUse use = graph.values[v].firstUse; use != null; use = use.next) {
      int user = use.user.id;
      if (!graph.dead[user] && user != first) {
        if (first >= 0) {
          return false;
        }
        first = user;
      }
    }
    return true;
  }

  private void visit(int op, FactorPropagation strategy, Directions schedule) {
    CompiledRule rule = graph.rules[op];
    int[] slots = graph.slots[op];
    var barrier = graph.barrier[op];
    int which =
        barrier == null
            ? schedule.of(graph, op)
            : switch (barrier) {
              case NONE -> Directions.NONE;
              case FORWARD -> Directions.ALL_FORWARD;
              case BACKWARD -> Directions.ALL_BACKWARD;
              case BOTH -> Directions.ALL_BOTH;
            };
    if (rule == null || which == Directions.NONE || !isWorthwhile(op, which, slots)) {
      return;
    }
    evaluatedAt[op] = state.tick();
    evaluatedAs[op] = which;
    DraftValue owner = graph.edgeOwner[op];
    load(rule, slots, owner);
    step(op, rule, slots, strategy, which, graph.elementwise[op], owner);
  }

  /** Whether anything that the op's step depends on has changed since it was last taken. */
  private boolean isWorthwhile(int op, int which, int[] slots) {
    boolean fresh = evaluatedAs[op] != which;
    boolean any = false;
    for (int slot : slots) {
      if (slot >= 0) {
        any |= state.layout(slot) != Layouts.NONE;
        fresh |= state.changedAt(slot) > evaluatedAt[op];
      }
    }
    return any && fresh;
  }

  private void load(CompiledRule rule, int[] slots, @Nullable DraftValue owner) {
    grow(rule);
    for (int t = 0; t < rule.tensorCount; t++) {
      int layout = state.layout(slots[t]);
      if (owner != null && t == rule.operandCount) {
        layout = transformed(owner, layout, true);
      }
      before[t] = layout;
      tensors[t] = layouts.orNull(layout);
      updated[t] = false;
    }
  }

  private void grow(CompiledRule rule) {
    if (rule.tensorCount > before.length) {
      tensors = new Layout[2 * rule.tensorCount];
      before = new int[2 * rule.tensorCount];
      updated = new boolean[2 * rule.tensorCount];
    }
    if (rule.factorCount > directions.length) {
      directions = new byte[2 * rule.factorCount];
    }
  }

  private void step(
      int op,
      CompiledRule rule,
      int[] slots,
      FactorPropagation strategy,
      int which,
      boolean elementwise,
      @Nullable DraftValue owner) {
    int mesh = layouts.commonMesh(before, rule.tensorCount);
    if (mesh < 0 || layouts.mesh(mesh).isMaximal()) {
      return;
    }
    Directions.fill(which, rule, directions);
    projection.project(rule, tensors, false);
    strategy.propagate(projection, directions, elementwise, updated);
    for (int t = 0; t < rule.tensorCount; t++) {
      if (updated[t]) {
        Layout made = projection.layoutOf(t, mesh);
        if (before[t] == Layouts.NONE && made.isEmpty()) {
          continue;
        }
        int to = layouts.intern(made);
        if (to == before[t] || slots[t] < 0) {
          continue;
        }
        if (owner != null && t == rule.operandCount) {
          to = transformed(owner, to, false);
        }
        update(op, slots[t], to);
      }
    }
  }

  private void update(int op, int slot, int to) {
    state.log.add(op, slot, state.layout(slot), to);
    state.set(slot, to);
    if (slot >= graph.values.length) {
      return;
    }
    wake(op, slot);
    int[] others = graph.groups.get(slot);
    if (others != null) {
      for (int other : others) {
        state.log.add(op, other, state.layout(other), to);
        state.set(other, to);
        wake(op, other);
      }
    }
  }

  private void wake(int op, int slot) {
    if (op < 0) {
      return;
    }
    for (int other : graph.wakes[slot]) {
      if (other != op) {
        push(other);
      }
    }
  }

  private int transformed(DraftValue owner, int layout, boolean before) {
    TensorSharding sharding = layouts.sharding(layout);
    if (sharding == null || !ManualAxes.concerns(owner)) {
      return layout;
    }
    return layouts.intern(
        before
            ? DataFlow.beforePropagation(owner, sharding)
            : DataFlow.afterPropagation(owner, sharding));
  }

  /** Between the values that the main function returns and its results. */
  private void propagateReturns(FactorPropagation strategy) {
    for (int i = 0; i < graph.returned.length; i++) {
      if (graph.returnRules[i] < 0) {
        continue;
      }
      CompiledRule rule = graph.compiled(graph.returnRules[i]);
      int[] slots = {Graph.slot(graph.values[graph.returned[i]]), graph.values.length + i};
      load(rule, slots, null);
      step(-1 - i, rule, slots, strategy, Directions.ALL_BOTH, false, null);
    }
  }
}

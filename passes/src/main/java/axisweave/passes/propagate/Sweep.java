package axisweave.passes.propagate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One run of propagation to a fixed point: ops on a stack, the first of the program on top; when a
 * sharding changes, the op that makes the value and those that use it are pushed again unless they
 * are there already. The order is part of the answer. Ops that nobody uses are erased on the way,
 * as the uses that remain count for the schedule.
 */
final class Sweep {
  final State state;
  private final Graph graph;
  private final StepMemo memo = new StepMemo();
  private final OpStep step;
  private final int[] returnedAt;
  private final int[] stack;
  private final boolean[] waiting;
  private int height;
  private final int[] evaluatedAt;
  private final int[] evaluatedAs;

  Sweep(State state) {
    this.state = state;
    this.graph = state.graph;
    this.step = new OpStep(state.layouts, memo);
    this.returnedAt = new int[graph.returned.length];
    Arrays.fill(returnedAt, -1);
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
    Arrays.fill(evaluatedAt, 0);
    Arrays.fill(evaluatedAs, Directions.NONE);
    Arrays.fill(returnedAt, -1);
    memo.clear();
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
    for (int i = graph.resultCount[op] - 1; i >= 0; i--) {
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

  /** Ops in its regions that were erased before have given up their operands already. */
  private void erase(int op) {
    IntList erased = new IntList();
    for (int at = op; at < graph.end[op]; at++) {
      if (!graph.dead[at]) {
        graph.dead[at] = true;
        erased.add(at);
      }
    }
    for (int i = 0; i < erased.size(); i++) {
      for (int v : graph.operands[erased.get(i)]) {
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
    int which = barrier == null ? schedule.of(graph, op) : Directions.through(barrier);
    if (rule == null || which == Directions.NONE || !isWorthwhile(op, which, slots)) {
      return;
    }
    evaluatedAt[op] = state.tick();
    evaluatedAs[op] = which;
    step(op, rule, slots, strategy, which, graph.elementwise[op], graph.frame[op]);
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

  private void step(
      int op,
      CompiledRule rule,
      int[] slots,
      FactorPropagation strategy,
      int which,
      boolean elementwise,
      @Nullable Frame frame) {
    state.steps++;
    step.load(rule, slots, state::layout);
    if (!step.take(rule, frame, strategy, which, elementwise)) {
      return;
    }
    state.recorder.step(op, which);
    for (int t = 0; t < rule.tensorCount; t++) {
      if (step.after[t] != step.before[t] && slots[t] >= 0) {
        boolean crosses = frame != null && t == rule.operandCount;
        update(op, slots[t], step.after[t], crosses ? step.outwards : step.after[t]);
      }
    }
  }

  /**
   * Writes a layout. The members of the value's group get {@code toOthers}, which for an edge of a
   * manual computation is what met the sources.
   */
  private void update(int op, int slot, int to, int toOthers) {
    state.set(Recorder.Cause.STEP, slot, to);
    if (slot >= graph.values.length) {
      return;
    }
    wake(op, slot);
    int[] others = graph.groups.get(slot);
    if (others != null) {
      for (int other : others) {
        int held = graph.slotOf[other];
        if (held >= 0) {
          state.set(Recorder.Cause.GROUP, held, toOthers);
          wake(op, other);
        }
      }
    }
  }

  /** Pushes what a change at a value concerns. */
  private void wake(int op, int value) {
    if (op < 0) {
      return;
    }
    for (int other : graph.wakes[value]) {
      if (other != op) {
        push(other);
      }
    }
  }

  /** Between the values that the main function returns and its results. */
  private void propagateReturns(FactorPropagation strategy) {
    for (int i = 0; i < graph.returned.length; i++) {
      if (graph.returnRules[i] < 0) {
        continue;
      }
      CompiledRule rule = graph.compiled(graph.returnRules[i]);
      int[] slots = {graph.slotOf[graph.returned[i]], graph.values.length + i};
      int latest = Math.max(state.changedAt(slots[0]), state.changedAt(slots[1]));
      if (latest <= returnedAt[i]) {
        continue;
      }
      returnedAt[i] = state.tick();
      step(-1 - i, rule, slots, strategy, Directions.ALL_BOTH, false, null);
    }
  }
}

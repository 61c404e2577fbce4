package axisweave.passes.propagate;

import axisweave.ir.sharding.TensorSharding;
import org.jspecify.annotations.Nullable;

/** The shardings of all slots while propagation runs. */
final class State {
  final Graph graph;
  final Layouts layouts;
  private final int[] layout;
  private final int[] initial;
  private final int[] changedAt;
  private int clock;
  final Recorder recorder;

  /** The number of shardings that ops changed. */
  int changes;

  /** The number of steps taken, whether they changed anything or not. */
  int steps;

  State(Draft draft, Graph graph, Recorder recorder) {
    this.graph = graph;
    this.recorder = recorder;
    this.layouts = new Layouts(draft);
    layout = new int[graph.slotCount()];
    changedAt = new int[graph.slotCount()];
    for (int v = 0; v < graph.values.length; v++) {
      if (graph.slotOf[v] == v) {
        layout[v] = layouts.intern(Holders.get(graph.values[v]));
      }
    }
    DraftFunc main = graph.main;
    for (int i = 0; i < graph.returned.length && main != null; i++) {
      layout[graph.values.length + i] = layouts.intern(main.resultShardings[i]);
    }
    initial = layout.clone();
  }

  int layout(int slot) {
    return slot < 0 ? Layouts.NONE : layout[slot];
  }

  int changedAt(int slot) {
    return slot < 0 ? 0 : changedAt[slot];
  }

  int tick() {
    return ++clock;
  }

  /** Sets a slot's sharding; other results of the same op that had none become fully open. */
  void set(Recorder.Cause cause, int slot, int to) {
    if (slot < graph.values.length && layout[slot] == Layouts.NONE) {
      openSiblings(graph.values[slot], to);
    }
    put(cause, slot, to);
    changes += cause == Recorder.Cause.PRIORITY ? 0 : 1;
  }

  private void put(Recorder.Cause cause, int slot, int to) {
    recorder.change(cause, slot, to);
    layout[slot] = to;
    changedAt[slot] = ++clock;
  }

  private void openSiblings(DraftValue value, int to) {
    DraftOp op = value.owner;
    if (op == null || op.results.length < 2) {
      return;
    }
    for (DraftValue sibling : op.results) {
      if (sibling != value && layout[sibling.id] == Layouts.NONE) {
        int mesh = layouts.get(to).mesh();
        int[][] none = new int[sibling.rank()][];
        java.util.Arrays.fill(none, AxisTable.EMPTY);
        put(
            Recorder.Cause.SIBLING,
            sibling.id,
            layouts.intern(
                Layout.of(
                    mesh,
                    none,
                    new boolean[none.length],
                    null,
                    AxisTable.EMPTY,
                    AxisTable.EMPTY,
                    TensorSharding.Reduction.SUM)));
      }
    }
  }

  /** The initial layout of each slot, for provenance. */
  int[] initial() {
    return initial;
  }

  int[] current() {
    return layout;
  }

  /** Puts what was found on the draft, and erases the ops that turned out dead. */
  int writeBack() {
    int changed = 0;
    for (int slot = 0; slot < layout.length; slot++) {
      TensorSharding to = layouts.sharding(layout[slot]);
      if (layout[slot] != initial[slot] && to != null) {
        changed++;
        write(slot, to);
      }
    }
    for (int o = graph.ops.length - 1; o >= 0; o--) {
      if (graph.dead[o] && (graph.parent[o] < 0 || !graph.dead[graph.parent[o]])) {
        graph.ops[o].erase();
      }
    }
    return changed;
  }

  private void write(int slot, @Nullable TensorSharding to) {
    DraftFunc main = graph.main;
    if (slot >= graph.values.length) {
      if (main != null) {
        main.resultShardings[slot - graph.values.length] = to;
      }
    } else if (to != null) {
      Holders.set(graph.values[slot], to);
    }
  }
}

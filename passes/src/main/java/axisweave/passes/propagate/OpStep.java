package axisweave.passes.propagate;

import axisweave.ir.sharding.TensorSharding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step of propagation at one op: from the layouts of its tensors to those that it gives them.
 * The last tensor of an edge of a manual computation is held as it lies inside, and takes part as
 * it lies outside, or the other way round.
 */
final class OpStep {
  private final Layouts layouts;
  final Projection projection;

  /** The layouts that the tensors have, and then those that they get. */
  int[] before = new int[8];

  int[] after = new int[8];

  /** What the last tensor of an edge gets as it lies on the side of the sources. */
  int outwards = Layouts.NONE;

  private @Nullable Layout[] tensors = new Layout[8];
  private boolean[] updated = new boolean[8];
  private byte[] directions = new byte[8];
  private final @Nullable StepMemo memo;

  /** Computes each step anew, so that {@link #projection} can be looked at afterwards. */
  OpStep(Layouts layouts) {
    this(layouts, null);
  }

  /** Takes what it can from {@code memo}, which is of one strategy. */
  OpStep(Layouts layouts, @Nullable StepMemo memo) {
    this.memo = memo;
    this.layouts = layouts;
    this.projection =
        new Projection(
            layouts.axes,
            new CompiledRule(
                -1, Rules.identity(com.google.common.primitives.ImmutableLongArray.of(), 1)));
  }

  /** Makes room in {@link #before} for the tensors of a rule. */
  void prepare(CompiledRule rule) {
    if (rule.tensorCount > before.length) {
      tensors = new Layout[2 * rule.tensorCount];
      before = new int[2 * rule.tensorCount];
      after = new int[2 * rule.tensorCount];
      updated = new boolean[2 * rule.tensorCount];
    }
    if (rule.factorCount > directions.length) {
      directions = new byte[2 * rule.factorCount];
    }
  }

  /** Puts in {@link #before} what the tensors in these slots have. */
  void load(CompiledRule rule, int[] slots, java.util.function.IntUnaryOperator layout) {
    prepare(rule);
    for (int t = 0; t < rule.tensorCount; t++) {
      before[t] = slots[t] < 0 ? Layouts.NONE : layout.applyAsInt(slots[t]);
    }
  }

  /** Takes the step from {@link #before} to {@link #after}; whether any of the layouts changed. */
  boolean take(
      CompiledRule rule,
      @Nullable Frame frame,
      FactorPropagation strategy,
      int which,
      boolean elementwise) {
    int last = rule.operandCount;
    int held = frame == null ? Layouts.NONE : before[last];
    if (frame != null) {
      before[last] = crossed(frame, held, true);
    }
    boolean changed = known(rule, strategy, which, elementwise);
    if (frame != null) {
      outwards = after[last];
      after[last] = after[last] == before[last] ? held : crossed(frame, after[last], false);
      before[last] = held;
    }
    return changed;
  }

  /**
   * A layout held by the edge as it lies outwards, on the side of the sources, or the other way.
   */
  int crossed(Frame frame, int layout, boolean outwards) {
    TensorSharding sharding = layouts.sharding(layout);
    return sharding == null
        ? layout
        : layouts.intern(
            outwards ? frame.beforePropagation(sharding) : frame.afterPropagation(sharding));
  }

  private boolean known(
      CompiledRule rule, FactorPropagation strategy, int which, boolean elementwise) {
    if (memo == null) {
      return compute(rule, strategy, which, elementwise);
    }
    int number = rule.id << 4 | which << 1 | (elementwise ? 1 : 0);
    if (memo.find(number, before, after, rule.tensorCount)) {
      return !Arrays.equals(before, 0, rule.tensorCount, after, 0, rule.tensorCount);
    }
    boolean changed = compute(rule, strategy, which, elementwise);
    memo.add(number, before, after, rule.tensorCount);
    return changed;
  }

  private boolean compute(
      CompiledRule rule, FactorPropagation strategy, int which, boolean elementwise) {
    System.arraycopy(before, 0, after, 0, rule.tensorCount);
    int mesh = layouts.commonMesh(before, rule.tensorCount);
    if (mesh < 0 || layouts.mesh(mesh).isMaximal()) {
      return false;
    }
    for (int t = 0; t < rule.tensorCount; t++) {
      tensors[t] = layouts.orNull(before[t]);
      updated[t] = false;
    }
    Directions.fill(which, rule, directions);
    projection.project(rule, tensors, false);
    strategy.propagate(projection, directions, elementwise, updated);
    boolean changed = false;
    for (int t = 0; t < rule.tensorCount; t++) {
      if (updated[t]) {
        Layout made = projection.layoutOf(t, mesh);
        if (before[t] != Layouts.NONE || !made.isEmpty()) {
          after[t] = layouts.intern(made);
          changed |= after[t] != before[t];
        }
      }
    }
    return changed;
  }
}

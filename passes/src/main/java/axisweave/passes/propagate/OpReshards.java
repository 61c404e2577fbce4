package axisweave.passes.propagate;

import axisweave.ir.TensorType;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.TensorSharding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reshards around one op, so that its shardings agree factor by factor. */
final class OpReshards {
  private final Layouts layouts;
  private final AxisTable axes;
  private final Projection projection;
  private final DraftOp op;
  private final OpShardingRule rule;
  private final CompiledRule compiled;
  private final MeshRef meshRef;
  private final Mesh mesh;
  private final int meshNumber;
  private final Draft draft;
  private final List<@Nullable TensorSharding> in;
  private final List<@Nullable TensorSharding> out;
  private AxisList @Nullable [] common;

  OpReshards(
      Draft draft,
      Layouts layouts,
      Projection projection,
      DraftOp op,
      CompiledRule compiled,
      MeshRef meshRef,
      List<@Nullable TensorSharding> in,
      List<@Nullable TensorSharding> out) {
    this.draft = draft;
    this.layouts = layouts;
    this.axes = layouts.axes;
    this.projection = projection;
    this.op = op;
    this.rule = compiled.rule;
    this.compiled = compiled;
    this.meshRef = meshRef;
    this.meshNumber = layouts.meshNumber(meshRef);
    this.mesh = layouts.mesh(meshNumber);
    this.in = in;
    this.out = out;
    project();
  }

  private void project() {
    @Nullable Layout[] tensors = new Layout[compiled.tensorCount];
    for (int t = 0; t < tensors.length; t++) {
      TensorSharding sharding =
          t < compiled.operandCount ? in.get(t) : out.get(t - compiled.operandCount);
      tensors[t] = layouts.orNull(layouts.intern(sharding));
    }
    projection.project(compiled, tensors, true);
  }

  private TensorSharding shardingOf(int t) {
    return layouts.sharding(projection.layoutOf(t, meshNumber));
  }

  /** Agrees on axes for each factor and reshards what differs. */
  void insertAll() {
    if (op.kind instanceof Movement.Reshape && hasOverflow()) {
      common = ReshapeAxes.agree(projection, op, layouts, meshNumber);
      insert(ReshapeAxes.changed(this::shardingOf, in.get(0), out.get(0)));
      return;
    }
    AxisList[] found = CommonAxes.find(projection, rule, sizes());
    common = found;
    boolean[] changed = new boolean[compiled.tensorCount];
    for (int f = 0; f < compiled.factorCount; f++) {
      for (int t = 0; t < compiled.tensorCount; t++) {
        changed[t] |= projection.replace(t, f, found[f]);
      }
    }
    insert(changed);
  }

  private boolean hasOverflow() {
    for (int t = 0; t < compiled.tensorCount; t++) {
      for (int f : compiled.factors[t]) {
        if (projection.has(t, f) && !projection.overflow(t, f).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private long[] sizes() {
    long[] sizes = new long[compiled.tensorCount];
    for (int t = 0; t < sizes.length; t++) {
      DraftValue value =
          t < compiled.operandCount ? op.operand(t) : op.results[t - compiled.operandCount];
      sizes[t] = value.type instanceof TensorType type && type.isStatic() ? type.count() : 0;
    }
    return sizes;
  }

  private boolean isOnOtherDevices(@Nullable TensorSharding sharding) {
    if (sharding == null || Equivalence.isReplicated(sharding)) {
      return false;
    }
    Mesh other = draft.mesh(sharding.mesh());
    return other != null && !other.deviceIds().equals(mesh.deviceIds());
  }

  private void insert(boolean[] changed) {
    Inserter before = Inserter.before(op);
    for (int i = 0; i < compiled.operandCount; i++) {
      if (changed[i] || isOnOtherDevices(in.get(i))) {
        DraftOp reshard = before.add(new Sdy.Reshard(shardingOf(i)), op.operand(i));
        op.setOperand(i, reshard.result());
      }
    }
    Inserter after = Inserter.after(op);
    for (int i = 0; i < op.results.length; i++) {
      if (changed[compiled.operandCount + i] || isOnOtherDevices(out.get(i))) {
        DraftValue result = op.results[i];
        TensorSharding now = shardingOf(compiled.operandCount + i);
        reshardResult(result, orReplicated(result), after);
        Holders.set(result, now);
      }
    }
  }

  private TensorSharding orReplicated(DraftValue result) {
    TensorSharding sharding = Holders.get(result);
    return sharding != null ? sharding : TensorSharding.replicated(meshRef, result.rank());
  }

  private static void reshardResult(DraftValue result, TensorSharding to, Inserter after) {
    DraftOp reshard = after.add(new Sdy.Reshard(to), result);
    result.replaceUses(reshard.result(), reshard);
  }

  /**
   * Of a matrix product whose result is to be split along the contracted axes where an operand is
   * split otherwise, the result is computed as the operands are and reshard then.
   */
  void insertAfterDot() {
    if (op.shardings == null || compiled.tensorCount != 3) {
      return;
    }
    long[] sizes = sizes();
    AxisList reduced = new AxisList();
    AxisList seen = new AxisList();
    int conflicting = -1;
    for (int f = 0; f < compiled.factorCount; f++) {
      boolean inLhs = projection.has(0, f);
      boolean inRhs = projection.has(1, f);
      if (!inLhs && !inRhs) {
        continue;
      }
      AxisList operandAxes = projection.axes(inLhs ? 0 : 1, f);
      if (inLhs && inRhs) {
        if (!operandAxes.same(projection.axes(1, f))) {
          return;
        }
        if (rule.typeOf(f) == OpShardingRule.FactorType.REDUCTION) {
          reduced.addAll(operandAxes);
          continue;
        }
      } else {
        if (overlaps(seen, operandAxes)) {
          return;
        }
        seen.addAll(operandAxes);
      }
      if (!projection.has(2, f) || projection.axes(2, f).same(operandAxes)) {
        continue;
      }
      long largest = inLhs && inRhs ? Math.max(sizes[0], sizes[1]) : inLhs ? sizes[0] : sizes[1];
      if (operandAxes.isEmpty() || conflicting >= 0 || sizes[2] > largest) {
        return;
      }
      conflicting = f;
    }
    if (conflicting < 0) {
      return;
    }
    AxisList ofResult = projection.axes(2, conflicting);
    if (ofResult.isEmpty() || !ofResult.same(reduced)) {
      return;
    }
    ofResult.set(projection.axes(projection.has(0, conflicting) ? 0 : 1, conflicting));
    TensorSharding wanted = op.shardings.get(0);
    Holders.set(op.result(), shardingOf(2));
    reshardResult(op.result(), wanted, Inserter.after(op));
  }

  private boolean overlaps(AxisList a, AxisList b) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        if (axes.overlaps(a.axes[i], b.axes[j])) {
          return true;
        }
      }
    }
    return false;
  }

  /** Reduces the results along the axes of factors that the op reduces. */
  void reduceResults(boolean onFull) {
    if (op.results.length == 0) {
      return;
    }
    List<axisweave.ir.sharding.AxisRef> unreduced =
        UnreducedCollectives.unreduced(Holders.get(op.results[0]));
    AxisList reduced = new AxisList();
    AxisList[] agreed = common;
    for (int f : rule.reduction().toArray()) {
      if (onFull && agreed != null) {
        reduced.addAll(agreed[f]);
      } else if (!unreduced.isEmpty()) {
        AxisList same = CommonAxes.sameInAll(projection, f);
        if (same == null) {
          throw Errors.at(
              op.loc,
              "unreduced_operands",
              "the result is unreduced but the operands differ along a reduced factor");
        }
        reduced.addAll(same);
      }
    }
    int[] rest = axes.difference(reduced.toArray(), axes.intern(unreduced, mesh));
    if (rest.length == 0) {
      return;
    }
    int[] sorted = axes.sortAndMerge(rest, mesh);
    Inserter after = Inserter.after(op);
    for (DraftValue result : op.results) {
      TensorSharding sharding = orReplicated(result);
      DraftOp reduce =
          after.add(new Sdy.AllReduce(sharding.reduction(), axes.refs(sorted), sharding), result);
      result.replaceUses(reduce.result(), reduce);
    }
  }
}

package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.OpShardingRule;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import org.jspecify.annotations.Nullable;

/** The sharding rule of an op of a draft. */
final class Rules {
  private Rules() {}

  /** The rule that the op carries, else that of its kind; null if it has none. */
  static @Nullable OpShardingRule of(DraftOp op) {
    if (op.attributes.rule().isPresent()) {
      return op.attributes.rule().get();
    }
    if (op.rule == null) {
      op.rule = find(op, false);
    }
    return op.rule;
  }

  /** The same for propagation that avoids what would need communication. */
  static @Nullable OpShardingRule conservative(DraftOp op) {
    return op.attributes.rule().isPresent() ? op.attributes.rule().get() : find(op, true);
  }

  /** The rule of our own for an op that has none; null if there is none either. */
  static @Nullable OpShardingRule extended(DraftOp op) {
    Op origin = op.origin == null ? shadow(op) : op.origin;
    return axisweave.ir.op.Rules.areStatic(origin)
        ? origin.kind().extendedRule(origin).orElse(null)
        : null;
  }

  private static @Nullable OpShardingRule find(DraftOp op, boolean conservative) {
    if (op.kind instanceof Sdy.ShardingConstraint) {
      return identity(op.result().rank(), op);
    }
    Op origin = op.origin;
    if (origin == null || looksAround(op)) {
      origin = shadow(op);
    }
    if (op.kind instanceof CustomCall call && call.isCombine64() && makesRngState(op)) {
      return call.rngStateRule(origin).orElse(null);
    }
    Op known = origin;
    return axisweave.ir.op.Rules.areStatic(known)
        ? (conservative ? known.kind().conservativeRule(known) : known.kind().rule(known))
            .orElse(null)
        : null;
  }

  private static boolean makesRngState(DraftOp op) {
    for (DraftUse use = op.results[0].firstUse; use != null; use = use.next) {
      if (use.user.kind instanceof axisweave.ir.op.Random.RngBitGenerator) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable OpShardingRule identity(int rank, DraftOp op) {
    return op.result().type instanceof axisweave.ir.TensorType tensor
        ? identity(tensor.shape(), 1)
        : null;
  }

  /** The rule of an op whose result and operands all lie alike: {@code ([i], [i])->([i])}. */
  static OpShardingRule identity(ImmutableLongArray shape, int operands) {
    ImmutableList.Builder<OpShardingRule.DimMapping> dims = ImmutableList.builder();
    for (int d = 0; d < shape.length(); d++) {
      dims.add(new OpShardingRule.DimMapping(ImmutableIntArray.of(d)));
    }
    OpShardingRule.TensorMapping tensor = new OpShardingRule.TensorMapping(dims.build());
    return new OpShardingRule(
        shape,
        ImmutableList.copyOf(java.util.Collections.nCopies(operands, tensor)),
        ImmutableList.of(tensor),
        ImmutableIntArray.of(),
        ImmutableIntArray.of(),
        ImmutableIntArray.of(),
        ImmutableIntArray.of(),
        false);
  }

  /** Whether the rule depends on what makes the operands, which the steps may have changed. */
  static boolean looksAround(DraftOp op) {
    return op.kind instanceof Movement.Concatenate
        || op.kind instanceof axisweave.ir.op.Indexing.DynamicUpdateSlice;
  }

  /** The op as it stands in the draft, with what makes its operands. */
  private static Op shadow(DraftOp op) {
    java.util.Map<DraftValue, Value> made = new java.util.IdentityHashMap<>();
    java.util.Set<DraftValue> direct =
        java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    for (DraftUse use : op.operands) {
      direct.add(use.value);
    }
    return shadow(op, direct, made);
  }

  private static Op shadow(
      DraftOp op, java.util.Set<DraftValue> direct, java.util.Map<DraftValue, Value> made) {
    ImmutableList.Builder<Value> operands = ImmutableList.builder();
    for (DraftUse use : op.operands) {
      operands.add(shadow(use.value, direct, made));
    }
    ImmutableList.Builder<Type> types = ImmutableList.builder();
    ImmutableList.Builder<ResultName> names = ImmutableList.builder();
    for (DraftValue result : op.results) {
      types.add(result.type);
      names.add(new ResultName(result.name, result.part));
    }
    ImmutableList<Region> regions = op.origin == null ? ImmutableList.of() : op.origin.regions();
    return new Op(
        op.kind, Attributes.EMPTY, operands.build(), types.build(), names.build(), regions, op.loc);
  }

  /** A value used in several places stays one; only direct operands know what makes them. */
  private static Value shadow(
      DraftValue value, java.util.Set<DraftValue> direct, java.util.Map<DraftValue, Value> made) {
    Value known = made.get(value);
    if (known == null) {
      known =
          value.owner == null || !direct.contains(value)
              ? Value.argument(value.type, value.name, value.loc)
              : shadow(value.owner, direct, made).result(value.index);
      made.put(value, known);
    }
    return known;
  }

  static boolean isDot(DraftOp op) {
    return op.kind instanceof DotGeneral || op.kind instanceof axisweave.ir.op.Contraction;
  }
}

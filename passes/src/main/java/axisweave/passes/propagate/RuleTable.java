package axisweave.passes.propagate;

import axisweave.ir.Type;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.OpKind;
import axisweave.ir.sharding.OpShardingRule;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a propagation, each compiled once. Most follow from an op's kind and types alone, so
 * that a program of a hundred equal layers has its rules made for one.
 */
final class RuleTable {
  private final List<CompiledRule> compiled = new ArrayList<>();
  private final Map<OpShardingRule, CompiledRule> byRule = new HashMap<>();
  private final Map<ImmutableLongArray, CompiledRule> identities = new HashMap<>();
  private final Map<Signature, Optional<CompiledRule>> bySignature = new HashMap<>();

  /** An op's kind and the types of its operands and results. */
  private static final class Signature {
    private final OpKind kind;
    private final Type[] types;
    private final int hash;

    Signature(DraftOp op) {
      kind = op.kind;
      types = new Type[op.operands.length + op.results.length];
      int at = 0;
      int sum = kind.hashCode();
      for (DraftUse use : op.operands) {
        types[at] = use.value.type;
        sum = 31 * sum + types[at++].hashCode();
      }
      for (DraftValue result : op.results) {
        types[at] = result.type;
        sum = 31 * sum + types[at++].hashCode();
      }
      hash = 31 * sum + op.operands.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Signature that)
          || hash != that.hash
          || types.length != that.types.length) {
        return false;
      }
      for (int i = 0; i < types.length; i++) {
        if (types[i] != that.types[i] && !types[i].equals(that.types[i])) {
          return false;
        }
      }
      return kind == that.kind || kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** The rule of an op; null if it has none. */
  @Nullable CompiledRule of(DraftOp op) {
    boolean byTypes =
        op.attributes.rule().isEmpty()
            && op.regions.length == 0
            && !(op.kind instanceof CustomCall)
            && !Rules.looksAround(op);
    if (!byTypes) {
      return find(op);
    }
    CompiledRule rule =
        bySignature
            .computeIfAbsent(new Signature(op), s -> Optional.ofNullable(find(op)))
            .orElse(null);
    op.rule = rule == null ? null : rule.rule;
    return rule;
  }

  private @Nullable CompiledRule find(DraftOp op) {
    OpShardingRule rule = Rules.of(op);
    return rule == null ? null : compile(rule);
  }

  private CompiledRule compile(OpShardingRule rule) {
    CompiledRule known = byRule.get(rule);
    if (known == null) {
      known = new CompiledRule(compiled.size(), rule);
      compiled.add(known);
      byRule.put(rule, known);
    }
    return known;
  }

  /** The rule of an edge: {@code operandCount} tensors that lie as the result does. */
  CompiledRule identity(DraftValue value, int operandCount) {
    ImmutableLongArray shape = value.tensorType().shape();
    return operandCount == 1
        ? identities.computeIfAbsent(shape, s -> compile(Rules.identity(s, 1)))
        : compile(Rules.identity(shape, operandCount));
  }

  CompiledRule compiled(int id) {
    return compiled.get(id);
  }
}

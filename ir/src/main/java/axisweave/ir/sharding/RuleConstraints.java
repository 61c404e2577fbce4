package axisweave.ir.sharding;

import axisweave.ir.Attributes;
import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule.DimMapping;
import axisweave.ir.sharding.OpShardingRule.TensorMapping;
import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;
import java.util.List;

/**
 * What must hold of a sharding rule that an op carries: (C1) a mapping for each operand and result;
 * (C2) of tensors of known sizes; (C3) with factors for each dimension; (C4) that the rule has, and
 * uses; (C5) each once per tensor; (C6) of size 1 only alone; (C7) special factors in order, in one
 * set; (C8) no reduction in results; (C9) it is a rule. The numbers are ours.
 */
final class RuleConstraints {
  private final OpShardingRule rule;
  private final Op op;
  private final Diagnostics errors;
  private final BitSet used = new BitSet();

  private RuleConstraints(OpShardingRule rule, Op op, Diagnostics errors) {
    this.rule = rule;
    this.op = op;
    this.errors = errors;
  }

  static void verify(Op op, Diagnostics errors) {
    if (op.attributes().rule().isPresent()) {
      new RuleConstraints(op.attributes().rule().get(), op, errors).verify();
    } else if (!op.attributes().isEmpty()) {
      op.attributes()
          .get(Attributes.RULE)
          .ifPresent(other -> errors.at(op, "sharding_rule_c9", "%s is no sharding rule", other));
    }
  }

  private void verify() {
    tensors("operand", rule.operands(), op.operands());
    tensors("result", rule.results(), op.results());
    if (used.cardinality() < rule.factorCount()) {
      int free = used.nextClearBit(0);
      errors.at(op, "sharding_rule_c4", "factor %s is not used", OpShardingRule.symbol(free));
    }
    special("reduction", rule.reduction());
    special("need_replication", rule.needReplication());
    special("permutation", rule.permutation());
    special("blocked_propagation", rule.blocked());
    disjoint(rule.reduction(), rule.needReplication());
    disjoint(rule.reduction(), rule.permutation());
    disjoint(rule.needReplication(), rule.permutation());
    for (TensorMapping result : rule.results()) {
      for (DimMapping dim : result.dims()) {
        if (dim.factors().stream().anyMatch(rule.reduction()::contains)) {
          errors.at(op, "sharding_rule_c8", "a result has a reduction factor");
        }
      }
    }
  }

  private void tensors(String what, List<TensorMapping> mappings, List<Value> values) {
    if (mappings.size() != values.size() || mappings.isEmpty()) {
      errors.at(
          op, "sharding_rule_c1", "%s %s mappings for %s", mappings.size(), what, values.size());
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!(values.get(i).type() instanceof TensorType type) || !type.isStatic()) {
        errors.at(op, "sharding_rule_c2", "%s %s is %s", what, i, values.get(i).type());
      } else if (type.rank() != mappings.get(i).dims().size()) {
        errors.at(
            op,
            "sharding_rule_c3",
            "%s %s is %s, its mapping has %s dimensions",
            what,
            i,
            type,
            mappings.get(i).dims().size());
      } else {
        tensor(what, i, mappings.get(i));
      }
    }
  }

  private void tensor(String what, int i, TensorMapping mapping) {
    BitSet here = new BitSet();
    for (DimMapping dim : mapping.dims()) {
      if (dim.factors().isEmpty()) {
        errors.at(op, "sharding_rule_c3", "%s %s has a dimension without factors", what, i);
      }
      for (int factor : dim.factors().toArray()) {
        if (factor < 0 || factor >= rule.factorCount()) {
          errors.at(op, "sharding_rule_c4", "%s %s has factor number %s", what, i, factor);
          return;
        }
        if (here.get(factor)) {
          errors.at(
              op,
              "sharding_rule_c5",
              "%s %s has factor %s twice",
              what,
              i,
              OpShardingRule.symbol(factor));
        }
        if (rule.factorSizes().get(factor) == 1 && dim.factors().length() > 1) {
          errors.at(op, "sharding_rule_c6", "%s %s splits off a factor of size 1", what, i);
        }
        here.set(factor);
        used.set(factor);
      }
    }
  }

  private void special(String name, ImmutableIntArray factors) {
    for (int i = 0; i < factors.length(); i++) {
      int factor = factors.get(i);
      boolean ordered = i == 0 || factors.get(i - 1) < factor;
      if (!ordered || factor < 0 || factor >= rule.factorCount()) {
        errors.at(op, "sharding_rule_c7", "%s factors %s are not in order", name, factors);
        return;
      }
    }
  }

  private void disjoint(ImmutableIntArray a, ImmutableIntArray b) {
    if (a.stream().anyMatch(b::contains)) {
      errors.at(op, "sharding_rule_c7", "factors %s and %s share one", a, b);
    }
  }
}

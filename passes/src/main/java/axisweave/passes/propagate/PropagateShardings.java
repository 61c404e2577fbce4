package axisweave.passes.propagate;

import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Propagation proper, between import and export. Factor propagation, basic or aggressive, works
 * inside a sweep over the ops, sweeps inside the schedule by kinds of ops, and that inside the
 * user's priorities.
 */
record PropagateShardings(
    Strategy strategy, boolean byOps, boolean byUser, boolean conservative, boolean keepRules)
    implements Step {

  @Override
  public void run(Draft draft, PassReport report) {
    propagate(draft, report, Recorder.NONE);
  }

  /** The final state; the draft has got its shardings already. */
  State propagate(Draft draft, PassReport report, Recorder recorder) {
    checkTypes(draft);
    List<List<DraftValue>> groups = groups(draft);
    groups.forEach(PropagateShardings::synchronize);
    if (conservative) {
      draft.walk(op -> op.rule = Rules.conservative(op));
    }
    Graph graph = new Graph(draft);
    groups.forEach(graph::addGroup);
    State state = new State(draft, graph, recorder);
    Sweep sweep = new Sweep(state);
    List<FactorPropagation> strategies = strategies(state.layouts.axes);
    IntConsumer all =
        priority -> {
          if (byOps) {
            OpPriority.run((level, directions) -> {
              report.handled("propagate", graph.ops.length);
              sweep(sweep, strategies, directions, priority, level);
            });
          } else {
            report.handled("propagate", graph.ops.length);
            sweep(sweep, strategies, Directions.ANY, priority, 0);
          }
        };
    if (byUser) {
      UserPriority.run(draft, state, all);
    } else {
      all.accept(0);
    }
    report.count("sharding-changes", state.changes);
    report.count("shardings-propagated", state.writeBack());
    if (keepRules) {
      draft.mayHaveRules = true;
      keepRules(graph);
    } else {
      new DropShardingRules().run(draft, report);
    }
    return state;
  }

  private static void sweep(
      Sweep sweep,
      List<FactorPropagation> strategies,
      Directions directions,
      int priority,
      int level) {
    for (FactorPropagation strategy : strategies) {
      sweep.state.recorder.round(priority, level, strategy);
      if (strategies.size() > 1) {
        sweep.restart();
      }
      sweep.run(strategy, directions);
    }
  }

  private List<FactorPropagation> strategies(AxisTable axes) {
    FactorPropagation basic = new BasicFactorPropagation(axes, conservative);
    FactorPropagation aggressive = new AggressiveFactorPropagation(axes, conservative);
    return switch (strategy) {
      case BASIC -> List.of(basic);
      case AGGRESSIVE -> List.of(aggressive);
      case BASIC_THEN_AGGRESSIVE -> List.of(basic, aggressive);
    };
  }

  private static void keepRules(Graph graph) {
    for (int o = 0; o < graph.ops.length; o++) {
      DraftOp op = graph.ops[o];
      CompiledRule rule = graph.rules[o];
      boolean edge = graph.edgeOwner[o] != null || op.kind instanceof Sdy.FuncDataFlowEdge;
      if (rule != null && !edge && graph.barrier[o] == null) {
        op.attributes = op.attributes.withRule(Optional.of(rule.rule));
      }
    }
  }

  private static void checkTypes(Draft draft) {
    draft.walkPreOrder(op -> {
      for (DraftValue result : op.results) {
        if (result.type instanceof TensorType tensor && !tensor.isStatic()) {
          throw Errors.at(
              op.loc, "propagate_dynamic_shape", "propagation needs static shapes, got " + tensor);
        }
        if (result.type instanceof TupleType tuple) {
          throw Errors.at(
              op.loc, "propagate_tuple", "propagation does not support tuples, got " + tuple);
        }
      }
    });
  }

  private static List<List<DraftValue>> groups(Draft draft) {
    Map<Long, List<DraftValue>> groups = new TreeMap<>();
    if (!draft.mayHave(Sdy.ShardingGroup.class)) {
      return new ArrayList<>();
    }
    draft.note(Sdy.ShardingConstraint.class);
    draft.walk(op -> {
      if (op.kind instanceof Sdy.ShardingGroup group) {
        groups.computeIfAbsent(group.id(), g -> new ArrayList<>()).add(op.operand(0));
      }
    });
    return new ArrayList<>(groups.values());
  }

  /**
   * Gives all members the sharding that some have; if they differ, puts an open constraint after
   * each, and those become the members.
   */
  private static void synchronize(List<DraftValue> members) {
    TensorSharding common = null;
    DraftValue leader = null;
    boolean conflict = false;
    for (DraftValue member : members) {
      TensorSharding one = Holders.get(member);
      if (one == null || (members.size() > 1 && isReplicatedAndOpen(one))) {
        continue;
      }
      if (common == null) {
        common = one;
        leader = member;
      } else if (!one.equals(common)) {
        conflict = true;
        break;
      }
    }
    if (common == null || leader == null) {
      return;
    }
    for (int i = 0; i < members.size(); i++) {
      if (conflict) {
        members.set(i, constrained(members.get(i), common));
      } else {
        DraftValue member = members.get(i);
        DraftValue holder = Holders.holder(member);
        if (holder != null && member != leader) {
          holder.annotation = new Annotation("sharding group of %" + leader.name, leader.loc);
        }
        Holders.set(member, common);
      }
    }
  }

  private static DraftValue constrained(DraftValue member, TensorSharding like) {
    TensorSharding open = TensorSharding.open(like.mesh(), like.rank());
    DraftOp constraint = DraftOp.identity(new Sdy.ShardingConstraint(open), member, member.loc);
    constraint.moveAfter(member);
    member.replaceUses(constraint.result(), constraint);
    return constraint.result();
  }

  private static boolean isReplicatedAndOpen(TensorSharding sharding) {
    return sharding.dims().stream().allMatch(d -> d.axes().isEmpty() && d.open());
  }
}

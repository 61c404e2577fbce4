package axisweave.passes.propagate;

import axisweave.ir.op.Contraction;
import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@code sdy.reshard} where an op's operands and results do not fit together under its rule.
 * Unless {@code full}, only where leaving it to a partitioner would be known to go wrong: operands
 * of calls, concatenations, some matrix products, and unreduced values.
 */
record InsertExplicitReshards(boolean full) implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    Insertion insertion = new Insertion(draft, full);
    for (DraftFunc func : draft.funcs()) {
      if (func.body != null) {
        Draft.walk(func.body, insertion::visit);
        insertion.visitReturn(func);
      }
    }
  }

  private static final class Insertion {
    private final Draft draft;
    private final boolean full;
    private final Symbols symbols;
    private final RuleTable rules = new RuleTable();
    private final Layouts layouts;
    private final UnreducedCollectives collectives;
    private final Projection projection;

    Insertion(Draft draft, boolean full) {
      this.draft = draft;
      this.full = full;
      this.symbols = new Symbols(draft);
      this.layouts = new Layouts(draft);
      this.collectives = new UnreducedCollectives(draft, layouts.axes);
      this.projection =
          new Projection(
              layouts.axes,
              new CompiledRule(
                  -1, Rules.identity(com.google.common.primitives.ImmutableLongArray.of(), 1)));
    }

    void visit(DraftOp op) {
      if (op.isTerminator()) {
        return;
      }
      if (DataFlow.is(op)) {
        visitDataFlow(op);
      } else if (op.kind instanceof Control.Call) {
        visitCall(op);
      } else if (!collectives.replaceReshard(op)) {
        collectives.reduceOperands(op);
        visitByRule(op);
      }
    }

    /** Lays the operand of a use out as wanted. */
    private void toTarget(
        DraftUse use, @Nullable TensorSharding target, Inserter at, boolean always) {
      TensorSharding sharding = Holders.get(use.value);
      if (sharding != null) {
        sharding = collectives.reduceWhereNotWanted(use, sharding, target, at);
      }
      TensorSharding made = collectives.makeUnreduced(use, target, at);
      if (made != null) {
        sharding = made;
      }
      if (always && !Equivalence.areEquivalent(sharding, target)) {
        TensorSharding to =
            target != null || sharding == null
                ? target
                : TensorSharding.replicated(sharding.mesh(), sharding.rank());
        if (to != null) {
          use.set(at.add(new Sdy.Reshard(to), use.value).result());
        }
      }
    }

    void visitReturn(DraftFunc func) {
      DraftOp last = func.block().terminator();
      for (DraftUse use : last.operands) {
        if (use.index < func.resultShardings.length) {
          toTarget(use, func.resultShardings[use.index], Inserter.before(last), full);
        }
      }
    }

    private void visitDataFlow(DraftOp op) {
      List<DraftValue> owners = new ArrayList<>(List.of(op.results));
      owners.addAll(DataFlow.argumentOwners(op));
      for (DraftValue owner : owners) {
        TensorSharding held = DataFlow.ownerSharding(owner);
        Frame frame = Frame.of(owner);
        TensorSharding target =
            held == null || frame == null ? held : frame.beforePropagation(held);
        for (DraftUse source : DataFlow.sources(owner)) {
          toTarget(source, target, Inserter.after(source.value), full);
        }
      }
    }

    private void visitCall(DraftOp call) {
      DraftFunc callee = symbols.callee(call);
      ShardingPerValue wanted = Holders.ofArguments(draft, callee);
      MeshRef mesh = null;
      if (wanted == null) {
        List<@Nullable TensorSharding> operands = new ArrayList<>();
        for (DraftUse use : call.operands) {
          operands.add(Holders.get(use.value));
        }
        mesh = Holders.firstMesh(draft, operands);
        if (mesh == null) {
          return;
        }
      }
      for (DraftUse use : call.operands) {
        TensorSharding target =
            wanted != null
                ? wanted.shardings().get(use.index)
                : mesh == null ? null : TensorSharding.replicated(mesh, use.value.rank());
        toTarget(use, target, Inserter.after(use.value), true);
      }
    }

    private boolean isFull(DraftOp op) {
      if (full || op.kind instanceof Contraction.RaggedDot) {
        return true;
      }
      if (!(op.kind instanceof Movement.Concatenate)) {
        return false;
      }
      TensorSharding result = Holders.get(op.result());
      for (DraftUse use : op.operands) {
        TensorSharding operand = Holders.get(use.value);
        if (operand == null ? result != null : !operand.equals(result)) {
          return true;
        }
      }
      return false;
    }

    private void visitByRule(DraftOp op) {
      boolean onFull = isFull(op);
      boolean unreduced =
          op.results.length > 0
              && !UnreducedCollectives.unreduced(Holders.get(op.results[0])).isEmpty();
      if (!onFull && !Rules.isDot(op) && !unreduced) {
        return;
      }
      CompiledRule rule = rules.of(op);
      if (rule == null || rule.rule.custom()) {
        return;
      }
      List<@Nullable TensorSharding> in = new ArrayList<>();
      List<@Nullable TensorSharding> out = new ArrayList<>();
      for (DraftUse use : op.operands) {
        in.add(bypassingBarriers(use.value));
      }
      for (DraftValue result : op.results) {
        out.add(bypassingBarriers(result));
      }
      MeshRef mesh = mostCommonMesh(in, out);
      if (mesh == null) {
        return;
      }
      OpReshards reshards = new OpReshards(draft, layouts, projection, op, rule, mesh, in, out);
      if (onFull) {
        reshards.insertAll();
      } else if (Rules.isDot(op)) {
        reshards.insertAfterDot();
      }
      reshards.reduceResults(onFull);
    }

    private static @Nullable TensorSharding bypassingBarriers(DraftValue value) {
      DraftValue at = value;
      while (at.owner != null && at.owner.kind instanceof Sdy.PropagationBarrier) {
        at = at.owner.operand(0);
      }
      return Holders.get(at);
    }

    private @Nullable MeshRef mostCommonMesh(
        List<@Nullable TensorSharding> in, List<@Nullable TensorSharding> out) {
      List<@Nullable TensorSharding> all = new ArrayList<>(in);
      all.addAll(out);
      MeshRef common = Meshes.common(draft, all, true);
      Mesh mesh = common == null ? null : draft.mesh(common);
      if (common == null || mesh == null || mesh.isMaximal()) {
        return null;
      }
      java.util.Map<MeshRef, Integer> counts = new java.util.HashMap<>();
      int most = 0;
      for (TensorSharding sharding : all) {
        if (sharding != null && !Equivalence.isReplicated(sharding)) {
          int count = counts.merge(sharding.mesh(), 1, Integer::sum);
          if (count > most) {
            most = count;
            common = sharding.mesh();
          }
        }
      }
      return common;
    }
  }
}

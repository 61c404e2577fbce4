package axisweave.passes.propagate;

import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import axisweave.passes.PassReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives each user its own copy of a constant computation, or of the broadcast of a scalar, so that
 * users that share nothing else do not shard each other. Scalars stay shared: they cannot be
 * sharded.
 */
final class SplitConstants implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft.walkPreOrder(op -> {
      if (op.kind instanceof Movement.Constant constant) {
        op.kind = new Sdy.SdyConstant(constant.value());
        op.origin = null;
      }
    });
    Split split = new Split(new Symbols(draft));
    for (DraftFunc func : new CallGraph(draft).calleesFirst()) {
      if (func.body == null) {
        continue;
      }
      Draft.walk(
          func.body,
          op -> {
            if (op.kind instanceof Sdy.NamedComputation) {
              split.region(op.regions[0], func);
            }
          });
      split.region(func.body, func);
    }
  }

  private static final class Split {
    private final Symbols symbols;
    private final Set<String> variableNames = new HashSet<>();
    private final Set<String> variableFuncs = new HashSet<>();
    private List<DraftOp> constants = List.of();
    private List<DraftOp> expansions = List.of();

    /** Marks the constants of the region at hand; the expansions have the number after it. */
    private int mark;

    Split(Symbols symbols) {
      this.symbols = symbols;
    }

    void region(DraftRegion region, DraftFunc func) {
      constants = new ArrayList<>();
      expansions = new ArrayList<>();
      mark += 2;
      walk(region, func);
      expansions.forEach(Split::eraseIfUnused);
      List<DraftOp> reversed = new ArrayList<>(constants);
      Collections.reverse(reversed);
      reversed.forEach(Split::eraseIfUnused);
    }

    private void walk(DraftRegion region, DraftFunc func) {
      for (DraftBlock block : region.blocks) {
        for (DraftOp op = block.first; op != null; op = op.next) {
          visit(op, func);
          if (!(op.kind instanceof Sdy.NamedComputation)) {
            for (DraftRegion inner : op.regions) {
              walk(inner, func);
            }
          }
        }
      }
    }

    private void visit(DraftOp op, DraftFunc func) {
      if (op.kind instanceof Sdy.ShardingGroup) {
        return;
      }
      boolean preserving = preservesConstants(op);
      if (op.kind instanceof Sdy.SdyConstant
          || op.kind instanceof Movement.Iota
          || (preserving && allOperandsConstant(op))) {
        op.mark = mark;
        constants.add(op);
        return;
      }
      if (!preserving && !op.isTerminator()) {
        DraftOp named = enclosingNamedComputation(op);
        if (named != null) {
          variableNames.add(((Sdy.NamedComputation) named.kind).name());
        }
        variableFuncs.add(func.originalName());
      }
      if (op.kind instanceof Movement.BroadcastInDim && op.operand(0).isScalar()) {
        op.mark = mark + 1;
        expansions.add(op);
        return;
      }
      for (DraftUse use : op.operands) {
        DraftOp maker = use.value.owner;
        if (maker != null
            && !use.value.isScalar()
            && (maker.mark == mark || maker.mark == mark + 1)) {
          use.set(cloneComputation(use.value));
        }
      }
    }

    private boolean allOperandsConstant(DraftOp op) {
      for (DraftUse use : op.operands) {
        if (use.value.owner == null || use.value.owner.mark != mark) {
          return false;
        }
      }
      return true;
    }

    /** Whether its results are constant whenever its operands are. */
    private boolean preservesConstants(DraftOp op) {
      return switch (op.kind) {
        case Control.Call call -> !variableFuncs.contains(symbols.callee(op).originalName());
        case Sdy.NamedComputation named -> !variableNames.contains(named.name());
        case Movement.BroadcastInDim b -> true;
        case Movement.Reshape r -> true;
        case Movement.Slice s -> true;
        default -> Effects.isElementwise(op) && Effects.isFree(op.kind);
      };
    }

    private static @Nullable DraftOp enclosingNamedComputation(DraftOp op) {
      DraftOp parent = op.parentOp();
      while (parent != null && !(parent.kind instanceof Sdy.NamedComputation)) {
        parent = parent.parentOp();
      }
      return parent;
    }

    /** A visit of a value whose maker is to be cloned once its operands are. */
    private static final class Visit {
      final DraftValue value;
      int operand;

      Visit(DraftValue value) {
        this.value = value;
      }
    }

    /** Clones what makes {@code root}, operands first, each clone right before its original. */
    private DraftValue cloneComputation(DraftValue root) {
      Cloner cloner = new Cloner();
      Set<DraftValue> begun = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Visit> stack = new ArrayDeque<>();
      stack.push(new Visit(root));
      begun.add(root);
      while (!stack.isEmpty()) {
        Visit top = stack.element();
        DraftOp op = maker(top.value);
        if (top.operand < op.operands.length) {
          DraftValue operand = op.operand(top.operand++);
          if (operand.owner != null
              && !operand.isScalar()
              && !cloner.has(operand)
              && begun.add(operand)) {
            stack.push(new Visit(operand));
          }
          continue;
        }
        stack.pop();
        clone(op, top.value, cloner);
      }
      return cloner.get(root);
    }

    private static DraftOp maker(DraftValue value) {
      if (value.owner == null) {
        throw new IllegalStateException("an argument is no constant");
      }
      return value.owner;
    }

    private void clone(DraftOp op, DraftValue result, Cloner cloner) {
      DraftBlock block = op.parent();
      DraftOp made = cloner.copy(op);
      block.insertBefore(made, op);
      if (op.kind instanceof Control.Call) {
        DraftFunc callee = symbols.cloneWithCallees(symbols.callee(op));
        symbols.insert(callee);
        made.kind = new Control.Call(callee.name);
      }
      for (DraftUse use = result.firstUse; use != null; use = use.next) {
        if (use.user.kind instanceof Sdy.ShardingGroup) {
          block.insertBefore(cloner.copy(use.user), op);
        }
      }
    }

    /** Erases an op that only sharding groups use, and those. */
    private static void eraseIfUnused(DraftOp op) {
      for (DraftValue result : op.results) {
        for (DraftUse use = result.firstUse; use != null; use = use.next) {
          if (!(use.user.kind instanceof Sdy.ShardingGroup)) {
            return;
          }
        }
      }
      for (DraftValue result : op.results) {
        while (result.firstUse != null) {
          result.firstUse.user.erase();
        }
      }
      op.erase();
    }
  }
}

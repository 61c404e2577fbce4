package axisweave.verify;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Which values of a program come out the same in any order of summation: what {@link Exactness} saw
 * of each op, carried along the flow of data, into and out of loops, branches and functions.
 */
final class Judgement {
  private static final int INEXACT = 1;
  private static final int SHAKY = 2;
  private static final int SUMMED = 4;

  private final Program program;
  private final Exactness seen;
  private final Map<Value, Integer> flags = new IdentityHashMap<>();
  private final Map<Func, ImmutableList<Integer>> entered = new IdentityHashMap<>();
  private long growth;

  Judgement(Program program, Exactness seen) {
    this.program = program;
    this.seen = seen;
    enter(program.entry());
  }

  boolean isExact(Value value) {
    return !is(value, INEXACT);
  }

  /** Whether sums of several terms are behind it, which the mesh may take in another order. */
  boolean isSummed(Value value) {
    return is(value, SUMMED);
  }

  /** Whether it hangs on a decision between inexact numbers. */
  boolean isShaky(Value value) {
    return is(value, SHAKY);
  }

  private boolean is(Value value, int flag) {
    return (flags(value) & flag) != 0;
  }

  private int flags(Value value) {
    return flags.getOrDefault(value, 0);
  }

  private int flags(ImmutableList<Value> values) {
    int all = 0;
    for (Value value : values) {
      all |= flags(value);
    }
    return all;
  }

  private void join(Value value, int more) {
    int before = flags(value);
    if ((before | more) != before) {
      flags.put(value, before | more);
      growth++;
    }
  }

  private void join(ImmutableList<Value> values, int more) {
    values.forEach(value -> join(value, more));
  }

  private void join(ImmutableList<Value> values, ImmutableList<Value> from) {
    for (int i = 0; i < values.size(); i++) {
      join(values.get(i), flags(from.get(i)));
    }
  }

  /** Walks a function, again only if its arguments have become worse. */
  private void enter(Func func) {
    ImmutableList<Integer> now =
        func.arguments().stream().map(this::flags).collect(ImmutableList.toImmutableList());
    if (!now.equals(entered.put(func, now))) {
      walk(func.block());
    }
  }

  private void walk(Block block) {
    block.ops().forEach(this::op);
  }

  private void op(Op op) {
    switch (op.kind()) {
      case Control.Call kind -> call(op, kind.callee());
      case Control.Composite kind -> call(op, kind.decomposition());
      case Control.While kind -> loop(op);
      case Control.If kind -> branch(op);
      case Control.Case kind -> branch(op);
      case Sdy.ManualComputation kind -> inside(op);
      case Sdy.NamedComputation kind -> inside(op);
      // All others are one step: what a region of theirs does, as a reducer's, is a part of it.
      default -> step(op);
    }
  }

  private void call(Op op, String callee) {
    program
        .func(callee)
        .filter(func -> func.body().isPresent())
        .ifPresent(func -> {
          join(func.arguments(), op.operands());
          enter(func);
          join(op.results(), func.block().terminator().operands());
        });
  }

  private void inside(Op op) {
    Block block = op.region(0).block();
    join(block.arguments(), op.operands());
    walk(block);
    join(op.results(), block.terminator().operands());
  }

  private void branch(Op op) {
    for (Region region : op.regions()) {
      walk(region.block());
      join(op.results(), region.block().terminator().operands());
    }
    join(op.results(), flags(op.operands()));
  }

  private void loop(Op op) {
    Block condition = op.region(0).block();
    Block body = op.region(1).block();
    join(op.results(), op.operands());
    long before;
    do {
      before = growth;
      join(condition.arguments(), op.results());
      join(body.arguments(), op.results());
      walk(condition);
      walk(body);
      join(op.results(), body.terminator().operands());
      join(op.results(), flags(condition.terminator().operands()));
    } while (growth != before);
  }

  private void step(Op op) {
    int from = flags(op.operands());
    boolean fromInexact = (from & INEXACT) != 0;
    int common = from & (INEXACT | SHAKY | SUMMED);
    boolean overflows =
        Rounding.multiplies(op) && op.results().stream().anyMatch(r -> !seen.isSame(op, r.index()));
    if (fromInexact && decides(op) || overflows || !seen.isAlike(op)) {
      common |= SHAKY;
    }
    if (sums(op)) {
      common |= SUMMED;
    }
    for (Value result : op.results()) {
      join(result, seen.isSame(op, result.index()) ? common : common | INEXACT);
    }
  }

  private static boolean sums(Op op) {
    return switch (op.kind()) {
      case Collective.AllReduce kind -> true;
      case Collective.ReduceScatter kind -> true;
      case Collective.CollectiveReduce kind -> true;
      case Collective.CrossReplicaSum kind -> true;
      // Of all others Rounding knows how many terms they add.
      default -> Rounding.terms(op) > 1;
    };
  }

  /** Whether a little more or less in its operands may change its results a lot. */
  private static boolean decides(Op op) {
    return switch (op.kind()) {
      case Elementwise.Compare kind -> true;
      case Elementwise.Convert kind -> isInteger(op.result());
      case Movement.BitcastConvert kind -> isInteger(op.result());
      case Elementwise.Unary kind -> isStep(kind.function().mnemonic());
      case Elementwise.Binary kind -> kind.mnemonic().equals("stablehlo.remainder");
      case Reduction.Sort kind -> true;
      case Reduction.TopK kind -> true;
      case Reduction kind -> op.results().size() > 1;
      default -> false;
    };
  }

  private static boolean isInteger(Value value) {
    return value.type() instanceof TensorType type
        && type.scalar().map(s -> !s.isFloat() && !s.isComplex()).orElse(true);
  }

  private static boolean isStep(String mnemonic) {
    return switch (mnemonic) {
      case "stablehlo.floor",
          "stablehlo.ceil",
          "stablehlo.sign",
          "stablehlo.round_nearest_afz",
          "stablehlo.round_nearest_even",
          "stablehlo.is_finite" ->
          true;
      default -> false;
    };
  }
}

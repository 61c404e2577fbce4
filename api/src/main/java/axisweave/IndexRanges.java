package axisweave;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How large the integers of an argument may be to mean something: token ids that index a table of
 * 512 rows lie in 0 to 511. Found by following each value, from its uses back, through the ops that
 * keep elements as they are.
 */
final class IndexRanges {
  private static final int MAX_DEPTH = 64;

  private final Program program;
  private final Map<Value, Long> limits = new IdentityHashMap<>();
  private final Map<String, long[]> seen = new HashMap<>();

  private IndexRanges(Program program) {
    this.program = program;
  }

  /** For each argument of {@code func}, one more than its largest index, if it is one. */
  static ImmutableList<OptionalLong> of(Program program, Func func) {
    ImmutableList.Builder<OptionalLong> limits = ImmutableList.builder();
    IndexRanges ranges = new IndexRanges(program);
    long[] results = new long[func.type().results().size()];
    Arrays.fill(results, Long.MAX_VALUE);
    ranges.visit(func, results, 0);
    for (Value argument : func.arguments()) {
      long limit = ranges.limit(argument);
      limits.add(limit == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(limit));
    }
    return limits.build();
  }

  /** Visits a function again only when its results turn out narrower than known before. */
  private void visit(Func func, long[] results, int depth) {
    long[] known = seen.get(func.name());
    if (func.body().isEmpty() || depth > MAX_DEPTH || known != null && !narrower(results, known)) {
      return;
    }
    Block block = func.block();
    seen.put(func.name(), results);
    for (int i = 0; i < results.length; i++) {
      restrict(block.terminator().operand(i), results[i]);
    }
    visit(block, depth);
  }

  private static boolean narrower(long[] results, long[] known) {
    for (int i = 0; i < results.length; i++) {
      if (results[i] < known[i]) {
        return true;
      }
    }
    return false;
  }

  private long limit(Value value) {
    return limits.getOrDefault(value, Long.MAX_VALUE);
  }

  private void restrict(Value value, long limit) {
    if (limit != Long.MAX_VALUE) {
      limits.merge(value, Math.max(1, limit), Math::min);
    }
  }

  /** Last op first, so that all uses of a value are known before what it was made from. */
  private void visit(Block block, int depth) {
    for (Op op : block.ops().reverse()) {
      regions(op, depth);
      switch (op.kind()) {
        case Indexing kind -> indexing(op, kind);
        case Elementwise.Compare kind -> compare(op, kind);
        case Control.Call kind -> call(op, kind, depth);
        default -> keep(op);
      }
    }
  }

  private void regions(Op op, int depth) {
    boolean likeOperands =
        op.kind() instanceof Control.While
            || op.kind() instanceof Sdy.ManualComputation
            || op.kind() instanceof Sdy.NamedComputation;
    for (Region region : op.regions()) {
      for (Block block : region.blocks()) {
        if (!block.ops().isEmpty()) {
          returns(op, block);
        }
        visit(block, depth);
        if (likeOperands && block.arguments().size() == op.operands().size()) {
          for (int i = 0; i < op.operands().size(); i++) {
            restrict(op.operand(i), limit(block.argument(i)));
          }
        }
      }
    }
    if (op.kind() instanceof Control.While) {
      for (int i = 0; i < op.results().size(); i++) {
        restrict(op.operand(i), limit(op.result(i)));
      }
    }
  }

  /** What a region returns becomes the results of its op. */
  private void returns(Op op, Block block) {
    boolean passes =
        op.kind() instanceof Control.If
            || op.kind() instanceof Control.Case
            || op.kind() instanceof Sdy.ManualComputation
            || op.kind() instanceof Sdy.NamedComputation;
    Op last = block.terminator();
    if (passes && last.operands().size() == op.results().size()) {
      for (int i = 0; i < op.results().size(); i++) {
        restrict(last.operand(i), limit(op.result(i)));
      }
    }
  }

  private void indexing(Op op, Indexing kind) {
    switch (kind) {
      case Indexing.Gather gather -> {
        ImmutableLongArray map = gather.dimensions().startIndexMap();
        for (int j = 0; j < map.length(); j++) {
          int dim = (int) map.get(j);
          long room = op.operand(0).tensorType().dim(dim) - gather.sliceSizes().get(dim) + 1;
          restrict(op.operand(1), room);
        }
        restrict(op.operand(0), limit(op.result()));
      }
      case Indexing.Scatter scatter -> {
        int inputs = (op.operands().size() - 1) / 2;
        ImmutableLongArray map = scatter.dimensions().scatterDimsToOperandDims();
        for (int j = 0; j < map.length(); j++) {
          restrict(op.operand(inputs), op.operand(0).tensorType().dim((int) map.get(j)));
        }
      }
      case Indexing.DynamicSlice slice -> {
        for (int d = 0; d < slice.sizes().length(); d++) {
          long room = op.operand(0).tensorType().dim(d) - slice.sizes().get(d) + 1;
          restrict(op.operand(1 + d), room);
        }
        restrict(op.operand(0), limit(op.result()));
      }
      case Indexing.DynamicUpdateSlice update -> {
        for (int d = 0; d < op.operand(0).tensorType().rank(); d++) {
          long room = op.operand(0).tensorType().dim(d) - op.operand(1).tensorType().dim(d) + 1;
          restrict(op.operand(2 + d), room);
        }
        restrict(op.operand(0), limit(op.result()));
        restrict(op.operand(1), limit(op.result()));
      }
      case Indexing.TorchIndexSelect select ->
          restrict(op.operand(1), op.operand(0).tensorType().dim((int) select.dim()));
    }
  }

  /** Equal to a counter along a dimension: a one-hot of as many classes. */
  private void compare(Op op, Elementwise.Compare kind) {
    if (kind.direction() != Elementwise.Direction.EQ
        && kind.direction() != Elementwise.Direction.NE) {
      return;
    }
    restrict(op.operand(0), counted(op.operand(1)));
    restrict(op.operand(1), counted(op.operand(0)));
  }

  private static long counted(Value value) {
    Value at = value;
    for (int steps = 0; steps < MAX_DEPTH; steps++) {
      Op owner = at.owner().orElse(null);
      if (owner == null) {
        return Long.MAX_VALUE;
      }
      if (owner.kind() instanceof Movement.Iota iota) {
        return owner.result().tensorType().dim((int) iota.dim());
      }
      if (owner.operands().size() != 1 || kept(owner).isEmpty()) {
        return Long.MAX_VALUE;
      }
      at = owner.operand(0);
    }
    return Long.MAX_VALUE;
  }

  private void call(Op op, Control.Call kind, int depth) {
    Func callee = program.func(kind.callee()).orElse(null);
    if (callee == null
        || callee.body().isEmpty()
        || callee.arguments().size() != op.operands().size()) {
      return;
    }
    visit(callee, op.results().stream().mapToLong(this::limit).toArray(), depth + 1);
    for (int i = 0; i < op.operands().size(); i++) {
      restrict(op.operand(i), limit(callee.arguments().get(i)));
    }
  }

  private void keep(Op op) {
    if (op.results().isEmpty()) {
      return;
    }
    boolean each = op.operands().size() == op.results().size();
    for (int i : kept(op)) {
      restrict(op.operand(i), limit(op.result(each ? i : 0)));
    }
  }

  /** The operands whose elements come out as they are. */
  private static List<Integer> kept(Op op) {
    return switch (op.kind()) {
      case Movement.Pad kind -> List.of(0);
      case Movement.Iota kind -> List.of();
      case Movement kind -> all(op);
      case Elementwise.Convert kind -> List.of(0);
      case Elementwise.Select kind -> List.of(1, 2);
      case Elementwise.Clamp kind -> List.of(1);
      case Sdy.ManualComputation kind -> List.of();
      case Sdy.NamedComputation kind -> List.of();
      case Sdy kind -> op.operands().size() == op.results().size() ? all(op) : List.of();
      case CustomCall kind -> kind.target().equals("Sharding") ? List.of(0) : List.of();
      default -> List.of();
    };
  }

  private static List<Integer> all(Op op) {
    return java.util.stream.IntStream.range(0, op.operands().size()).boxed().toList();
  }
}

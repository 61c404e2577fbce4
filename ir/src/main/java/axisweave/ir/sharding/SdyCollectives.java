package axisweave.ir.sharding;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold of Shardy's own collectives, {@code sdy_collective}: (C1) the operand has a
 * sharding, for those that need to know it; (C2) on the mesh of the result, or for a permutation on
 * one with the same axes and other devices; (C3) axes for each dimension, of the mesh, each once;
 * (C4) which lead from the sharding of the operand to that of the result; (C5) an exchange moves
 * some axes, between dimensions that there are, each in one move, sources ascending; (C6) a
 * permutation keeps the number of shards of each dimension; (C7) a reduction keeps the sharding;
 * (C8) its axes are not in use; (C9) and are not unreduced afterwards; (C10) what becomes unreduced
 * is what was unreduced and the axes. The numbers are ours.
 */
final class SdyCollectives {
  private final ShardingConstraints shardings;
  private final Diagnostics errors;
  private final Op op;
  private final Mesh mesh;
  private final TensorSharding in;
  private final TensorSharding out;
  private boolean failed;

  private SdyCollectives(
      ShardingConstraints shardings,
      Diagnostics errors,
      Op op,
      Mesh mesh,
      TensorSharding in,
      TensorSharding out) {
    this.shardings = shardings;
    this.errors = errors;
    this.op = op;
    this.mesh = mesh;
    this.in = in;
    this.out = out;
  }

  /** Checks an op whose result's sharding is right for its type. */
  static void verify(
      ShardingConstraints shardings, Sdy kind, Op op, TensorSharding out, Diagnostics errors) {
    if (op.operands().size() != 1) {
      return; // told by the op's own constraints
    }
    Optional<TensorSharding> held = shardings.of(op.operand(0));
    boolean mayLack =
        kind instanceof Sdy.AllSlice
            || kind instanceof Sdy.AllReduce
            || kind instanceof Sdy.ReduceScatter;
    if (held.isEmpty() && !mayLack) {
      errors.at(op, "sdy_collective_c1", "%s has no sharding", op.operand(0));
      return;
    }
    TensorSharding in = held.orElse(TensorSharding.open(out.mesh(), out.rank()));
    Optional<Mesh> mesh = shardings.meshOf(out);
    if (mesh.isEmpty() || shardings.meshOf(in).isEmpty() || in.rank() != out.rank()) {
      return; // told where the sharding stands
    }
    new SdyCollectives(shardings, errors, op, mesh.get(), in, out).verify(kind);
  }

  @FormatMethod
  private void fail(String number, @FormatString String format, Object... args) {
    failed = true;
    errors.at(op, "sdy_collective_" + number, format, args);
  }

  private void verify(Sdy kind) {
    Mesh before = shardings.meshOf(in).orElseThrow();
    if (kind instanceof Sdy.CollectivePermute) {
      permute(before);
      return;
    }
    if (!before.equals(mesh)) {
      fail("c2", "the operand is on %s, the result on %s", before, mesh);
      return;
    }
    switch (kind) {
      case Sdy.AllGather gather -> along(gather.axes(), true);
      case Sdy.AllSlice slice -> along(slice.axes(), false);
      case Sdy.ReduceScatter scatter -> along(scatter.axes(), false);
      case Sdy.ShardedToUnreduced unreduced -> {
        along(unreduced.axes(), true);
        List<AxisRef> moved = new ArrayList<>();
        unreduced.axes().dims().forEach(moved::addAll);
        unreduced(moved);
      }
      case Sdy.ReplicatedToUnreduced unreduced -> replicatedToUnreduced(unreduced.axes());
      case Sdy.AllToAll exchange -> exchange(exchange.parameters().moves());
      case Sdy.AllReduce reduce -> reduce(reduce.axes());
      default -> throw new IllegalStateException("no collective: " + kind);
    }
  }

  private void along(AxesPerDimension axes, boolean gathers) {
    AxisChecks checks = new AxisChecks(mesh, op.loc(), errors);
    axes.dims().forEach(checks::list);
    if (!checks.ok()) {
      failed = true;
      return;
    }
    if (axes.dims().size() != out.rank()) {
      fail("c3", "axes for %s dimensions of %s", axes.dims().size(), out.rank());
      return;
    }
    for (int d = 0; d < out.rank(); d++) {
      ImmutableList<AxisRef> list = axes.dims().get(d);
      Optional<ImmutableList<AxisRef>> expected =
          gathers ? gathered(d, list) : Optional.of(sliced(d, list));
      if (expected.isEmpty() || !matches(d, expected.get())) {
        return;
      }
    }
  }

  private Optional<ImmutableList<AxisRef>> gathered(int d, List<AxisRef> axes) {
    Optional<ImmutableList<AxisRef>> left = AxisRefs.withoutSuffix(in.dim(d).axes(), axes, mesh);
    if (left.isEmpty()) {
      fail("c4", "dimension %s lies along %s, not %s at the end", d, in.dim(d).axes(), axes);
    }
    return left;
  }

  private ImmutableList<AxisRef> sliced(int d, List<AxisRef> axes) {
    return AxisRefs.concat(in.dim(d).axes(), axes, mesh);
  }

  private boolean matches(int d, ImmutableList<AxisRef> expected) {
    if (!expected.equals(out.dim(d).axes())) {
      fail("c4", "dimension %s comes to lie along %s, not %s", d, expected, out.dim(d).axes());
      return false;
    }
    return true;
  }

  private void exchange(List<AllToAllParameters.Move> moves) {
    if (moves.isEmpty()) {
      fail("c5", "no axes are moved");
      return;
    }
    AxisChecks checks = new AxisChecks(mesh, op.loc(), errors);
    Set<Integer> seen = new HashSet<>();
    int last = -1;
    for (AllToAllParameters.Move move : moves) {
      checks.list(move.axes());
      for (int dim : new int[] {move.source(), move.target()}) {
        if (dim < 0 || dim >= out.rank() || !seen.add(dim)) {
          fail("c5", "dimension %s of %s in %s", dim, out.rank(), moves);
          return;
        }
      }
      if (move.source() <= last) {
        fail("c5", "source %s stands behind %s", move.source(), last);
        return;
      }
      last = move.source();
    }
    if (!checks.ok()) {
      return;
    }
    for (AllToAllParameters.Move move : moves) {
      Optional<ImmutableList<AxisRef>> left = gathered(move.source(), move.axes());
      if (left.isEmpty()
          || !matches(move.source(), left.get())
          || !matches(move.target(), sliced(move.target(), move.axes()))) {
        return;
      }
    }
    for (int d = 0; d < out.rank(); d++) {
      if (!seen.contains(d) && !matches(d, in.dim(d).axes())) {
        return;
      }
    }
  }

  private void permute(Mesh before) {
    boolean sameDevices = before.deviceIds().equals(mesh.deviceIds());
    if (!before.axes().equals(mesh.axes()) || (!in.mesh().equals(out.mesh()) && sameDevices)) {
      fail("c2", "the operand is on %s as %s, the result on %s", before, in.mesh(), mesh);
      return;
    }
    for (int d = 0; d < out.rank(); d++) {
      long from = AxisRefs.size(in.dim(d).axes(), mesh);
      long to = AxisRefs.size(out.dim(d).axes(), mesh);
      if (from != to) {
        fail("c6", "dimension %s goes from %s shards to %s", d, from, to);
      }
    }
  }

  private void reduce(List<AxisRef> axes) {
    for (int d = 0; d < out.rank(); d++) {
      if (!in.dim(d).axes().equals(out.dim(d).axes())) {
        fail("c7", "the operand lies as %s, the result as %s", in.body(), out.body());
        return;
      }
    }
    AxisChecks checks = new AxisChecks(mesh, op.loc(), errors);
    checks.sorted(axes);
    for (AxisRef axis : axes) {
      boolean used =
          AxisRefs.overlaps(in.replicated(), axis)
              || in.dims().stream().anyMatch(dim -> AxisRefs.overlaps(dim.axes(), axis));
      if (used) {
        fail("c8", "axis %s is in use in %s", axis, in.body());
      }
      if (AxisRefs.overlaps(out.unreduced(), axis)) {
        fail("c9", "axis %s is unreduced in %s", axis, out.body());
      }
    }
  }

  private void replicatedToUnreduced(List<AxisRef> axes) {
    if (!in.dims().equals(out.dims())) {
      fail("c7", "the operand lies as %s, the result as %s", in.body(), out.body());
      return;
    }
    if (axes.isEmpty()) {
      fail("c3", "no axes become unreduced");
      return;
    }
    AxisChecks checks = new AxisChecks(mesh, op.loc(), errors);
    checks.sorted(axes);
    for (AxisRef axis : axes) {
      boolean used =
          AxisRefs.overlaps(in.unreduced(), axis)
              || in.dims().stream().anyMatch(dim -> AxisRefs.overlaps(dim.axes(), axis));
      if (used) {
        fail("c8", "axis %s is in use in %s", axis, in.body());
        return;
      }
    }
    unreduced(axes);
  }

  private void unreduced(List<AxisRef> added) {
    List<AxisRef> all = new ArrayList<>(in.unreduced());
    all.addAll(added);
    ImmutableList<AxisRef> expected = AxisRefs.sortedAndMerged(all, mesh);
    if (!failed && !expected.equals(out.unreduced())) {
      fail("c10", "axes %s become unreduced, not %s", expected, out.unreduced());
    }
  }
}

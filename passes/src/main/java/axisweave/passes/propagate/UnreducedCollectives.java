package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxesPerDimension;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collectives where a value stops, or starts, being unreduced along an axis. */
final class UnreducedCollectives {
  private final Draft draft;
  private final AxisTable axes;

  UnreducedCollectives(Draft draft, AxisTable axes) {
    this.draft = draft;
    this.axes = axes;
  }

  /** The mesh of a sharding, which must be known. */
  Mesh mesh(TensorSharding sharding) {
    Mesh mesh = draft.mesh(sharding.mesh());
    if (mesh == null) {
      throw Errors.at(axisweave.ir.Loc.NONE, "sharding_mesh", "unknown mesh: " + sharding.mesh());
    }
    return mesh;
  }

  static ImmutableList<AxisRef> unreduced(@Nullable TensorSharding sharding) {
    return sharding == null ? ImmutableList.of() : sharding.unreduced();
  }

  private int[] difference(List<AxisRef> a, List<AxisRef> b, Mesh mesh) {
    return axes.difference(axes.intern(a, mesh), axes.intern(b, mesh));
  }

  static TensorSharding withUnreduced(TensorSharding sharding, ImmutableList<AxisRef> unreduced) {
    return new TensorSharding(
        sharding.mesh(),
        sharding.dims(),
        sharding.replicated(),
        unreduced,
        TensorSharding.Reduction.SUM);
  }

  /**
   * Reduces the operand of a use along the axes that its user does not want unreduced. Returns the
   * sharding of what is used then.
   */
  TensorSharding reduceWhereNotWanted(
      DraftUse use, TensorSharding source, @Nullable TensorSharding target, Inserter at) {
    if (source.unreduced().isEmpty()) {
      return source;
    }
    Mesh mesh = mesh(source);
    if (target != null && !mesh(target).equals(mesh)) {
      throw Errors.at(
          use.user.loc, "unreduced_mesh", "an unreduced operand is wanted on another mesh");
    }
    int[] reduced = difference(source.unreduced(), unreduced(target), mesh);
    if (reduced.length == 0) {
      return source;
    }
    ImmutableList<AxisRef> refs = axes.refs(reduced);
    TensorSharding after =
        withUnreduced(source, axes.refs(difference(source.unreduced(), refs, mesh)));
    DraftOp made = at.add(new Sdy.AllReduce(source.reduction(), refs, after), use.value);
    use.set(made.result());
    return after;
  }

  /**
   * Makes the operand of a use unreduced along the axes that {@code out} has more. Returns the
   * sharding of what is used then; null if nothing was to be done.
   */
  @Nullable TensorSharding makeUnreduced(DraftUse use, @Nullable TensorSharding out, Inserter at) {
    TensorSharding in = Holders.get(use.value);
    if (in == null || out == null || out.unreduced().isEmpty()) {
      return null;
    }
    Mesh mesh = mesh(in);
    if (!mesh(out).equals(mesh)) {
      throw Errors.at(use.user.loc, "unreduced_mesh", "a value becomes unreduced on another mesh");
    }
    int[] added = difference(out.unreduced(), in.unreduced(), mesh);
    if (added.length == 0) {
      return null;
    }
    if (difference(in.unreduced(), out.unreduced(), mesh).length > 0) {
      throw Errors.at(
          use.user.loc,
          "unreduced_both",
          "unreduced axes " + in.unreduced() + " become " + out.unreduced());
    }
    return makeUnreduced(use, in, out, added, mesh, at);
  }

  private TensorSharding makeUnreduced(
      DraftUse use, TensorSharding in, TensorSharding out, int[] added, Mesh mesh, Inserter at) {
    List<DimensionSharding> between = new ArrayList<>(out.dims());
    List<ImmutableList<AxisRef>> moved = new ArrayList<>();
    int[] movedAll = AxisTable.EMPTY;
    boolean reshard = false;
    for (int d = 0; d < in.rank(); d++) {
      int[] inAxes = axes.intern(in.dim(d).axes(), mesh);
      int[] outAxes = axes.intern(out.dim(d).axes(), mesh);
      int[] suffix = AxisTable.EMPTY;
      switch (axes.prefix(outAxes, outAxes.length, inAxes, inAxes.length)) {
        case STRICT -> {
          int[] rest = axes.difference(inAxes, outAxes);
          if (axes.difference(rest, added).length == 0) {
            suffix = rest;
            between.set(d, in.dim(d));
          } else {
            reshard = true;
          }
        }
        case NO -> reshard = true;
        case EQUAL -> {}
      }
      moved.add(axes.refs(suffix));
      movedAll = AxisTable.concat(movedAll, suffix);
    }
    DraftValue result = use.value;
    TensorSharding last = in;
    if (reshard) {
      last = in.withDims(ImmutableList.copyOf(between));
      result = at.add(new Sdy.Reshard(last), result).result();
    }
    int[] fromReplicated = axes.difference(added, movedAll);
    if (fromReplicated.length > 0) {
      int[] all =
          axes.sortAndMerge(
              AxisTable.concat(axes.intern(in.unreduced(), mesh), fromReplicated), mesh);
      last =
          new TensorSharding(
              in.mesh(),
              ImmutableList.copyOf(between),
              out.replicated(),
              axes.refs(all),
              out.reduction());
      result =
          at.add(new Sdy.ReplicatedToUnreduced(axes.refs(fromReplicated), last), result).result();
    }
    if (movedAll.length > 0) {
      AxesPerDimension perDim = new AxesPerDimension(ImmutableList.copyOf(moved));
      result = at.add(new Sdy.ShardedToUnreduced(perDim, out), result).result();
      last = out;
    }
    use.set(result);
    return last;
  }

  /** Replaces a reshard that makes its operand unreduced; whether it was one. */
  boolean replaceReshard(DraftOp op) {
    if (!(op.kind instanceof Sdy.Reshard reshard)
        || makeUnreduced(op.operands[0], reshard.sharding(), Inserter.before(op)) == null) {
      return false;
    }
    op.replaceBy(op.operand(0));
    return true;
  }

  /** Reduces the operands of an op along the axes that its first result is not unreduced along. */
  void reduceOperands(DraftOp op) {
    if (op.results.length == 0) {
      return;
    }
    TensorSharding first = null;
    boolean asked = false;
    for (DraftUse use : op.operands) {
      TensorSharding in = Holders.get(use.value);
      if (in != null && !in.unreduced().isEmpty()) {
        if (!asked) {
          first = Holders.get(op.results[0]);
          asked = true;
        }
        reduceWhereNotWanted(use, in, first, Inserter.before(op));
      }
    }
  }
}

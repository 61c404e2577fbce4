package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.ScatterDimensions;
import axisweave.passes.PassReport;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Makes dimension 0 a batching dimension of a gather or scatter whose indices say its own place in
 * so many words:
 *
 * <pre>
 * rows = iota dim = 0 : 4x1;  gather(x, concatenate(rows, columns, dim = 1)) at [row, column]
 * gather(x, columns) at [column], batched by dimension 0
 * </pre>
 *
 * <p>As in Shardy, rows that go through a clamp or a select are taken to come out as they went in:
 * that is how JAX writes indices that may be out of bounds or count from the end.
 */
final class BatchGathersAndScatters implements Step {
  private static final ImmutableLongArray FIRST = ImmutableLongArray.of(0);

  @Override
  public void run(Draft draft, PassReport report) {
    HoistConstants.in(draft);
    draft.walk(op -> {
      switch (op.kind) {
        case Indexing.Gather gather -> batch(op, gather);
        case Indexing.Scatter scatter -> batch(op, scatter);
        default -> {} // the others have no indices in a tensor
      }
    });
    DropUnusedOps.in(draft);
  }

  private static void batch(DraftOp op, Indexing.Gather gather) {
    GatherDimensions dims = gather.dimensions();
    if (dims.operandBatchingDims().isEmpty()
        && take(op, 1, dims.indexVectorDim(), dims.startIndexMap(), dims.collapsedSliceDims())) {
      replace(
          op,
          new Indexing.Gather(
              new GatherDimensions(
                  dims.offsetDims(),
                  withoutFirst(dims.collapsedSliceDims()),
                  FIRST,
                  FIRST,
                  withoutFirst(dims.startIndexMap()),
                  dims.indexVectorDim()),
              gather.sliceSizes(),
              gather.indicesAreSorted()));
    }
  }

  private static void batch(DraftOp op, Indexing.Scatter scatter) {
    ScatterDimensions dims = scatter.dimensions();
    if (dims.inputBatchingDims().isEmpty()
        && take(
            op,
            op.results.length,
            dims.indexVectorDim(),
            dims.scatterDimsToOperandDims(),
            dims.insertedWindowDims())) {
      replace(
          op,
          new Indexing.Scatter(
              new ScatterDimensions(
                  dims.updateWindowDims(),
                  withoutFirst(dims.insertedWindowDims()),
                  FIRST,
                  FIRST,
                  withoutFirst(dims.scatterDimsToOperandDims()),
                  dims.indexVectorDim()),
              scatter.indicesAreSorted(),
              scatter.uniqueIndices()));
    }
  }

  private static ImmutableLongArray withoutFirst(ImmutableLongArray dims) {
    return ImmutableLongArray.copyOf(dims.stream().filter(d -> d != 0));
  }

  private static void replace(DraftOp op, OpKind kind) {
    op.kind = kind;
    op.origin = null;
    op.rule = null;
    op.renewUses();
    for (DraftValue result : op.results) {
      result.reverseUses();
    }
  }

  /**
   * Takes the rows out of the indices, operand {@code at}; false if dimension 0 is not indexed by
   * its own place, or nothing else is indexed.
   */
  private static boolean take(
      DraftOp op, int at, long vectorDim, ImmutableLongArray map, ImmutableLongArray collapsed) {
    if (!(op.operand(0).type instanceof TensorType operand)
        || !(op.operand(at).type instanceof TensorType indices)
        || operand.rank() == 0
        || vectorDim >= indices.rank()) {
      return false;
    }
    int dim = (int) vectorDim;
    int column = map.indexOf(0);
    boolean fits =
        indices.dim(dim) > 1
            && indices.dim(0) == operand.dim(0)
            && column >= 0
            && collapsed.contains(0);
    if (!fits || !isRow(op.operand(at), dim, column)) {
      return false;
    }
    op.setOperand(at, without(op, op.operand(at), indices, dim, column));
    return true;
  }

  /** Whether a column of the indices says in which row it stands. */
  private static boolean isRow(DraftValue indices, int dim, int column) {
    DraftValue at = indices;
    Optional<DraftOp> columns = columns(indices, dim);
    if (columns.isPresent()) {
      at = columns.get().operand(column);
    } else if (at.owner != null && at.owner.kind instanceof Movement.Concatenate) {
      return false;
    }
    while (at.owner != null) {
      DraftOp made = at.owner;
      switch (made.kind) {
        case Movement.Iota iota -> {
          return iota.dim() == 0;
        }
        case Movement.Reshape reshape when sameRows(made) -> at = made.operand(0);
        case Movement.BroadcastInDim broadcast
            when !broadcast.dims().isEmpty() && broadcast.dims().get(0) == 0 && sameRows(made) ->
            at = made.operand(0);
        case Elementwise.Clamp clamp -> at = made.operand(1);
        case Elementwise.Select select -> {
          DraftOp otherwise = made.operand(2).owner;
          boolean iota = otherwise != null && otherwise.kind instanceof Movement.Iota;
          at = made.operand(iota ? 2 : 1);
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /** Whether an op leaves dimension 0 as it is. */
  private static boolean sameRows(DraftOp op) {
    return op.operand(0).type instanceof TensorType from
        && op.result().type instanceof TensorType to
        && from.rank() > 0
        && to.rank() > 0
        && from.dim(0) == to.dim(0);
  }

  /** What puts the indices together from one tensor for each column. */
  private static Optional<DraftOp> columns(DraftValue indices, int dim) {
    return Optional.ofNullable(indices.owner)
        .filter(made ->
            made.kind instanceof Movement.Concatenate concatenate
                && concatenate.dim() == dim
                && indices.type instanceof TensorType type
                && made.operands.length == type.dim(dim));
  }

  private static DraftValue without(
      DraftOp user, DraftValue indices, TensorType type, int dim, int column) {
    List<DraftValue> kept = new ArrayList<>();
    Optional<DraftOp> columns = columns(indices, dim);
    if (columns.isPresent()) {
      for (DraftUse use : columns.get().operands) {
        if (use.index != column) {
          kept.add(use.value);
        }
      }
    } else {
      slice(user, indices, type, dim, 0, column).ifPresent(kept::add);
      slice(user, indices, type, dim, column + 1L, type.dim(dim)).ifPresent(kept::add);
    }
    if (kept.size() == 1) {
      return kept.get(0);
    }
    OpKind concatenate = new Movement.Concatenate(dim);
    return insert(user, concatenate, kept, indices, resized(type, dim, type.dim(dim) - 1));
  }

  private static Optional<DraftValue> slice(
      DraftOp user, DraftValue indices, TensorType type, int dim, long from, long to) {
    if (from >= to) {
      return Optional.empty();
    }
    long[] start = new long[type.rank()];
    long[] limit = type.shape().toArray();
    start[dim] = from;
    limit[dim] = to;
    OpKind slice =
        new Movement.Slice(
            ImmutableLongArray.copyOf(start),
            ImmutableLongArray.copyOf(limit),
            ImmutableLongArray.copyOf(LongStream.generate(() -> 1).limit(start.length)));
    return Optional.of(
        insert(user, slice, List.of(indices), indices, resized(type, dim, to - from)));
  }

  private static TensorType resized(TensorType type, int dim, long size) {
    long[] shape = type.shape().toArray();
    shape[dim] = size;
    return TensorType.of(type.element(), shape);
  }

  /** An op in front of the one that wants it, its result named like the indices. */
  private static DraftValue insert(
      DraftOp user, OpKind kind, List<DraftValue> operands, DraftValue indices, TensorType type) {
    DraftOp made = new DraftOp(kind, Attributes.EMPTY, operands.size(), 1, user.loc);
    for (int i = 0; i < operands.size(); i++) {
      made.setOperand(i, operands.get(i));
    }
    made.setResult(0, new DraftValue(type, indices.name, indices.part, user.loc));
    user.parent().insertBefore(made, user);
    return made.result();
  }
}

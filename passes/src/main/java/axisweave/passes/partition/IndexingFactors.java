package axisweave.passes.partition;

import static axisweave.passes.partition.Factors.Role.OWN;
import static axisweave.passes.partition.Factors.Role.PARTIAL;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.GatherDimensions;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.ScatterDimensions;
import axisweave.passes.collective.Combiner;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * The factors of ops that read or write at positions given by values. Split along the dimension
 * that positions point into, a device reads what it has and zeros elsewhere (the sum over devices
 * is the result), and writes what falls into its own part.
 */
final class IndexingFactors {
  private IndexingFactors() {}

  static Factors of(Op op, Indexing kind) {
    return switch (kind) {
      case Indexing.Gather g -> gather(op, g);
      case Indexing.Scatter s -> scatter(op, s);
      case Indexing.DynamicSlice(ImmutableLongArray sizes) -> dynamicSlice(op);
      case Indexing.DynamicUpdateSlice u -> dynamicUpdateSlice(op);
      case Indexing.TorchIndexSelect t -> torchIndexSelect(op, t);
    };
  }

  private static Optional<Combiner> sum(Scalar scalar) {
    return Optional.of(scalar == Scalar.I1 ? Combiner.OR : Combiner.ADD);
  }

  private static Factors dynamicSlice(Op op) {
    Factors.Builder all = Factors.builder(op);
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    for (int d = 0; d < to.rank(); d++) {
      if (from.dim(d) == to.dim(d)) {
        int f = all.factor(OWN, to.dim(d));
        all.operand(0, d, f).result(0, d, f);
      } else if (to.element() instanceof Scalar) {
        all.operand(0, d, all.factor(PARTIAL, from.dim(d)));
      }
    }
    return all.combiner(to.scalar().flatMap(IndexingFactors::sum)).build();
  }

  private static Factors dynamicUpdateSlice(Op op) {
    Factors.Builder all = Factors.builder(op);
    TensorType to = op.result().tensorType();
    TensorType update = op.operand(1).tensorType();
    for (int d = 0; d < to.rank(); d++) {
      int f = all.factor(OWN, to.dim(d));
      all.operand(0, d, f).result(0, d, f);
      if (update.dim(d) == to.dim(d)) {
        all.operand(1, d, f);
      }
    }
    return all.build();
  }

  /** What is selected from has to be whole along the selected dimension. */
  private static Factors torchIndexSelect(Op op, Indexing.TorchIndexSelect kind) {
    TensorType from = op.operand(0).tensorType();
    TensorType indices = op.operand(1).tensorType();
    int dim = Math.toIntExact(kind.dim());
    int batch = Math.toIntExact(kind.batchDims());
    Factors.Builder all = Factors.builder(op);
    for (int d = 0; d < from.rank(); d++) {
      if (d != dim) {
        int f = all.factor(OWN, from.dim(d));
        int to = d < dim ? d : d + indices.rank() - batch - 1;
        all.operand(0, d, f).result(0, to, f);
        if (d < batch) {
          all.operand(1, d, f);
        }
      }
    }
    for (int d = batch; d < indices.rank(); d++) {
      int f = all.factor(OWN, indices.dim(d));
      all.operand(1, d, f).result(0, dim + d - batch, f);
    }
    return all.build();
  }

  /** The dimension of the indices that the k-th batch dimension of a result or update is. */
  static int indicesDim(long indexVectorDim, int k) {
    return k < indexVectorDim ? k : k + 1;
  }

  private static Factors gather(Op op, Indexing.Gather gather) {
    GatherDimensions dims = gather.dimensions();
    Factors.Builder all = Factors.builder(op);
    TensorType from = op.operand(0).tensorType();
    TensorType to = op.result().tensorType();
    int batch = 0;
    int operandDim = 0;
    for (int d = 0; d < to.rank(); d++) {
      if (!dims.offsetDims().contains(d)) {
        int f = all.factor(OWN, to.dim(d));
        int at = indicesDim(dims.indexVectorDim(), batch++);
        all.operand(1, at, f).result(0, d, f);
        int pair = dims.startIndicesBatchingDims().indexOf(at);
        if (pair >= 0) {
          all.operand(0, Math.toIntExact(dims.operandBatchingDims().get(pair)), f);
        }
        continue;
      }
      while (dims.collapsedSliceDims().contains(operandDim)
          || dims.operandBatchingDims().contains(operandDim)) {
        operandDim++;
      }
      if (to.dim(d) == from.dim(operandDim)) {
        int f = all.factor(OWN, to.dim(d));
        all.operand(0, operandDim, f).result(0, d, f);
      } else if (dims.startIndexMap().contains(operandDim) && to.element() instanceof Scalar) {
        all.operand(0, operandDim, all.factor(PARTIAL, from.dim(operandDim)));
      }
      operandDim++;
    }
    for (int d = 0; d < from.rank(); d++) {
      if (dims.collapsedSliceDims().contains(d)
          && gather.sliceSizes().get(d) == 1
          && dims.startIndexMap().contains(d)
          && to.element() instanceof Scalar) {
        all.operand(0, d, all.factor(PARTIAL, from.dim(d)));
      }
    }
    return all.combiner(to.scalar().flatMap(IndexingFactors::sum)).build();
  }

  private static Factors scatter(Op op, Indexing.Scatter scatter) {
    ScatterDimensions dims = scatter.dimensions();
    int n = op.results().size();
    Factors.Builder all = Factors.builder(op);
    TensorType to = op.result(0).tensorType();
    TensorType update = op.operand(n + 1).tensorType();
    Optional<Combiner> combiner = ReductionFactors.combiner(op);
    int batch = 0;
    int operandDim = 0;
    for (int d = 0; d < update.rank(); d++) {
      if (!dims.updateWindowDims().contains(d)) {
        int at = indicesDim(dims.indexVectorDim(), batch++);
        int pair = dims.scatterIndicesBatchingDims().indexOf(at);
        if (pair >= 0 || combiner.isPresent()) {
          int f = all.factor(pair >= 0 ? OWN : PARTIAL, update.dim(d));
          all.operand(n, at, f);
          for (int i = 0; i < n; i++) {
            all.operand(n + 1 + i, d, f);
          }
          if (pair >= 0) {
            both(all, n, Math.toIntExact(dims.inputBatchingDims().get(pair)), f);
          }
        }
        continue;
      }
      while (dims.insertedWindowDims().contains(operandDim)
          || dims.inputBatchingDims().contains(operandDim)) {
        operandDim++;
      }
      // A window that a position moves may stick out, and is then written in part.
      boolean moves = dims.scatterDimsToOperandDims().contains(operandDim);
      boolean full = update.dim(d) == to.dim(operandDim) && !moves;
      boolean one = update.dim(d) == 1 && moves;
      if (full || one) {
        int f = all.factor(OWN, to.dim(operandDim));
        both(all, n, operandDim, f);
        for (int i = 0; full && i < n; i++) {
          all.operand(n + 1 + i, d, f);
        }
      }
      operandDim++;
    }
    for (int d = 0; d < to.rank(); d++) {
      if (dims.insertedWindowDims().contains(d) && dims.scatterDimsToOperandDims().contains(d)) {
        both(all, n, d, all.factor(OWN, to.dim(d)));
      }
    }
    return all.combiner(combiner).build();
  }

  private static void both(Factors.Builder all, int n, int dim, int f) {
    for (int i = 0; i < n; i++) {
      all.operand(i, dim, f).result(i, dim, f);
    }
  }
}

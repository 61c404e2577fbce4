package axisweave.passes.partition;

import static axisweave.passes.partition.Factors.Role.FOLD;
import static axisweave.passes.partition.Factors.Role.OWN;
import static axisweave.passes.partition.Factors.Role.PARTIAL;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Reduction;
import axisweave.passes.collective.Combiner;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** The factors of reductions, sorts and normalisations. */
final class ReductionFactors {
  private ReductionFactors() {}

  static Factors of(Op op, Reduction kind) {
    return switch (kind) {
      case Reduction.Reduce(ImmutableLongArray dims) -> reduce(op, dims);
      case Reduction.Sort sort -> allBut(op, sort.dimOf(op.result(0).tensorType().rank()));
      case Reduction.TopK t -> topK(op);
      case Reduction.Scan s -> scan(op, s);
      case Reduction.BatchNormTraining b -> features(op, b.featureIndex(), false);
      case Reduction.BatchNormInference b -> features(op, b.featureIndex(), true);
      case Reduction.BatchNormGrad b -> features(op, b.featureIndex(), false);
    };
  }

  /** The combiner of a reduction of one input, if it is one that collectives have. */
  static Optional<Combiner> combiner(Op op) {
    return op.results().size() == 1 && op.result().tensorType().element() instanceof Scalar scalar
        ? Combiner.of(op.region(0)).filter(c -> c.isCollective(scalar))
        : Optional.empty();
  }

  private static Factors reduce(Op op, ImmutableLongArray dims) {
    int n = op.results().size();
    TensorType type = op.operand(0).tensorType();
    Optional<Combiner> combiner = combiner(op);
    boolean folds =
        combiner.isEmpty()
            && ScalarFolding.isIdempotent(op.region(0).block(), op.operands().subList(n, 2 * n));
    Factors.Builder all = Factors.builder(op);
    int at = 0;
    for (int d = 0; d < type.rank(); d++) {
      boolean reduced = dims.contains(d);
      if (reduced && combiner.isEmpty() && !folds) {
        continue;
      }
      int f = all.factor(!reduced ? OWN : folds ? FOLD : PARTIAL, type.dim(d));
      for (int i = 0; i < n; i++) {
        all.operand(i, d, f);
        if (!reduced) {
          all.result(i, at, f);
        }
      }
      at += reduced ? 0 : 1;
    }
    return all.combiner(combiner).build();
  }

  /** Slices are scanned in parts if the body works element by element. */
  private static Factors scan(Op op, Reduction.Scan kind) {
    TensorType type = op.operand(0).tensorType();
    Factors.Builder all = Factors.builder(op);
    if (!ElementwiseRegion.is(op.region(0))) {
      return all.build();
    }
    int n = op.operands().size();
    for (int d = 0; d < type.rank(); d++) {
      if (d == kind.dim()) {
        continue;
      }
      int f = all.factor(OWN, type.dim(d));
      for (int t = 0; t < n + op.results().size(); t++) {
        TensorType at = (t < n ? op.operand(t) : op.result(t - n)).tensorType();
        all.operand(t, at.rank() == type.rank() || d < kind.dim() ? d : d - 1, f);
      }
    }
    return all.build();
  }

  private static Factors allBut(Op op, long dim) {
    TensorType type = op.result(0).tensorType();
    Factors.Builder all = Factors.builder(op);
    for (int d = 0; d < type.rank(); d++) {
      if (d != dim) {
        all.everywhere(type.rank(), d, type.dim(d));
      }
    }
    return all.build();
  }

  private static Factors topK(Op op) {
    TensorType type = op.operand(0).tensorType();
    Factors.Builder all = Factors.builder(op);
    int last = type.rank() - 1;
    for (int d = 0; d < last; d++) {
      all.everywhere(type.rank(), d, type.dim(d));
    }
    if (type.element() instanceof Scalar) {
      all.operand(0, last, all.factor(FOLD, type.dim(last)));
    }
    return all.build();
  }

  private static Factors features(Op op, long feature, boolean others) {
    TensorType type = op.operand(0).tensorType();
    Factors.Builder all = Factors.builder(op);
    for (int d = 0; d < type.rank(); d++) {
      if (d == feature || others) {
        int f = all.factor(OWN, type.dim(d));
        for (int t = 0; t < op.operands().size() + op.results().size(); t++) {
          boolean input = t < op.operands().size();
          TensorType at =
              (input ? op.operand(t) : op.result(t - op.operands().size())).tensorType();
          if (at.rank() == type.rank() && type.rank() != 1) {
            all.operand(t, d, f);
          } else if (at.rank() == 1 && d == feature) {
            all.operand(t, 0, f);
          }
        }
      }
    }
    return all.build();
  }
}

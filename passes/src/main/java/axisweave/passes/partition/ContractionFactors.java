package axisweave.passes.partition;

import static axisweave.passes.partition.Factors.Role.OWN;
import static axisweave.passes.partition.Factors.Role.PARTIAL;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.RaggedDotDimensions;
import axisweave.passes.collective.Combiner;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** The factors of sums of products: what is summed over gives partial results. */
final class ContractionFactors {
  private ContractionFactors() {}

  static Factors of(Op op, Contraction contraction) {
    return switch (contraction) {
      case DotGeneral dot ->
          dot(op, dot.lhsBatching(), dot.rhsBatching(), dot.lhsContracting(), dot.rhsContracting());
      case Contraction.Dot d ->
          dot(
              op,
              ImmutableLongArray.of(),
              ImmutableLongArray.of(),
              ImmutableLongArray.of(op.operand(0).tensorType().rank() - 1),
              ImmutableLongArray.of(0));
      case Convolution c -> WindowFactors.convolution(op, c);
      case Contraction.Einsum e -> EinsumFactors.of(op, e.config());
      case Contraction.UnaryEinsum e -> EinsumFactors.of(op, e.config());
      case Contraction.RaggedDot r -> ragged(op, r.numbers());
    };
  }

  /**
   * Where groups have the same sizes everywhere, all but their rows and matrices splits as in a
   * product without groups.
   */
  private static Factors ragged(Op op, RaggedDotDimensions dims) {
    if (op.operand(2).tensorType().rank() != 1 || !dims.isPlain()) {
      return FactorRules.whole(op);
    }
    return dot(
        op,
        dims.lhsBatching(),
        dims.rhsBatching(),
        dims.lhsContracting(),
        dims.rhsContracting(),
        dims.ragged(),
        dims.group());
  }

  private static Factors dot(
      Op op,
      ImmutableLongArray lhsBatching,
      ImmutableLongArray rhsBatching,
      ImmutableLongArray lhsContracting,
      ImmutableLongArray rhsContracting) {
    ImmutableLongArray none = ImmutableLongArray.of();
    return dot(op, lhsBatching, rhsBatching, lhsContracting, rhsContracting, none, none);
  }

  /** {@code rows} of lhs stay whole; so do {@code matrices} of rhs, which the result has not. */
  private static Factors dot(
      Op op,
      ImmutableLongArray lhsBatching,
      ImmutableLongArray rhsBatching,
      ImmutableLongArray lhsContracting,
      ImmutableLongArray rhsContracting,
      ImmutableLongArray rows,
      ImmutableLongArray matrices) {
    TensorType lhs = op.operand(0).tensorType();
    TensorType rhs = op.operand(1).tensorType();
    Factors.Builder all = Factors.builder(op);
    double work = 2;
    int at = 0;
    for (int i = 0; i < lhsBatching.length(); i++, at++) {
      int l = Math.toIntExact(lhsBatching.get(i));
      int f = all.factor(OWN, lhs.dim(l));
      all.operand(0, l, f).operand(1, Math.toIntExact(rhsBatching.get(i)), f).result(0, at, f);
      work *= lhs.dim(l);
    }
    for (int d = 0; d < lhs.rank(); d++) {
      if (!lhsBatching.contains(d) && !lhsContracting.contains(d)) {
        if (!rows.contains(d)) {
          int f = all.factor(OWN, lhs.dim(d));
          all.operand(0, d, f).result(0, at, f);
        }
        work *= lhs.dim(d);
        at++;
      }
    }
    for (int d = 0; d < rhs.rank(); d++) {
      if (!rhsBatching.contains(d) && !rhsContracting.contains(d) && !matrices.contains(d)) {
        int f = all.factor(OWN, rhs.dim(d));
        all.operand(1, d, f).result(0, at++, f);
        work *= rhs.dim(d);
      }
    }
    boolean sums = isSummable(op.result().tensorType());
    for (int i = 0; i < lhsContracting.length(); i++) {
      int l = Math.toIntExact(lhsContracting.get(i));
      work *= lhs.dim(l);
      if (sums) {
        int f = all.factor(PARTIAL, lhs.dim(l));
        all.operand(0, l, f).operand(1, Math.toIntExact(rhsContracting.get(i)), f);
      }
    }
    return all.combiner(Optional.of(Combiner.ADD)).work(work).build();
  }

  static boolean isSummable(TensorType type) {
    return type.element() instanceof Scalar scalar && Combiner.ADD.isCollective(scalar);
  }
}

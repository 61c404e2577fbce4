package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Op;
import axisweave.ir.Value;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * Sums of products: over the contracting dimensions of both sides, for each index of the batching
 * ones. Result dimensions are the batching ones, then the rest of lhs, then the rest of rhs. {@code
 * precision} is empty or has one name per operand.
 */
public record DotGeneral(
    ImmutableLongArray lhsBatching,
    ImmutableLongArray rhsBatching,
    ImmutableLongArray lhsContracting,
    ImmutableLongArray rhsContracting,
    ImmutableList<Precision> precision,
    Optional<Attribute> algorithm)
    implements Contraction {
  @Override
  public String mnemonic() {
    return "stablehlo.dot_general";
  }

  public static Value lhs(Op op) {
    return op.operand(0);
  }

  public static Value rhs(Op op) {
    return op.operand(1);
  }
}

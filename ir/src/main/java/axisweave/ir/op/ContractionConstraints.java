package axisweave.ir.op;

import static axisweave.ir.op.Allowed.ANY_TENSOR;
import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** What must hold of sums of products, and the types of their results. */
final class ContractionConstraints {
  private ContractionConstraints() {}

  static void verify(Contraction kind, Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    switch (kind) {
      case DotGeneral dot -> DotGeneralConstraints.verify(dot, checks);
      case Convolution convolution -> ConvolutionConstraints.convolution(convolution, checks);
      case Contraction.Dot dot -> dot(dot, checks);
      case Contraction.Einsum einsum -> einsum(2, checks);
      case Contraction.UnaryEinsum einsum -> einsum(1, checks);
      case Contraction.RaggedDot dot -> RaggedDotConstraints.verify(dot, checks);
    }
  }

  static Optional<ImmutableList<Type>> infer(Contraction kind, ImmutableList<Type> operands) {
    if (operands.size() < 2
        || !(operands.get(0) instanceof TensorType lhs)
        || !(operands.get(1) instanceof TensorType rhs)
        || Types.anyQuantized(lhs, rhs)) {
      return Optional.empty();
    }
    return switch (kind) {
      case DotGeneral dot ->
          Optional.of(
              ImmutableList.of(
                  TensorType.of(lhs.element(), DotGeneralConstraints.shape(dot, lhs, rhs))));
      case Convolution convolution ->
          Optional.of(
              ImmutableList.of(
                  TensorType.of(
                      lhs.element(), ConvolutionConstraints.shape(convolution, lhs, rhs))));
      case Contraction.Dot dot ->
          Optional.of(ImmutableList.of(TensorType.of(lhs.element(), shape(lhs, rhs))));
      case Contraction.Einsum einsum -> Optional.empty();
      case Contraction.UnaryEinsum einsum -> Optional.empty();
      case Contraction.RaggedDot dot -> Optional.empty();
    };
  }

  /** (C1) ranks of 1 or 2; (C2) one contracted size; (C3) the shape. No longer specified. */
  private static void dot(Contraction.Dot kind, Checks checks) {
    if (!checks.counts(2, 1, 0) || !checks.input(1, TENSOR).input(2, ANY_TENSOR).allTensors()) {
      return;
    }
    TensorType lhs = checks.in(0);
    TensorType rhs = checks.in(1);
    if (lhs.rank() < 1 || lhs.rank() > 2 || rhs.rank() < 1 || rhs.rank() > 2) {
      checks.fail("c1", "%s and %s are not vectors or matrices", lhs, rhs);
      return;
    }
    if (!Types.sameSize(lhs.dim(lhs.rank() - 1), rhs.dim(0))) {
      checks.fail("c2", "the last size of %s is not the first of %s", lhs, rhs);
    }
    if (!Types.sameShape(shape(lhs, rhs), checks.out(0))) {
      checks.fail("c3", "product of %s and %s is not %s", lhs, rhs, checks.out(0));
    }
    if (kind.precision().size() > 2) {
      checks.fail("c4", "%s precisions for 2 operands", kind.precision().size());
    }
  }

  private static ImmutableLongArray shape(TensorType lhs, TensorType rhs) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    if (lhs.rank() == 2) {
      shape.add(lhs.dim(0));
    }
    if (rhs.rank() == 2) {
      shape.add(rhs.dim(1));
    }
    return shape.build();
  }

  private static void einsum(int operands, Checks checks) {
    if (checks.counts(operands, 1, 0)) {
      for (int i = 1; i <= operands; i++) {
        checks.input(i, TENSOR);
      }
    }
  }

  /** The numbers that convolution and dot_general give to the constraints that they share. */
  record QuantizedNumbers(
      String mixed, String storage, String expressed, String granularity, String plainLhs) {}

  /**
   * Quantized products: rhs is quantized, and lhs exactly if the result is; then storage and
   * expressed types agree and the result is per tensor if rhs is; else lhs and result have the
   * expressed type of rhs.
   */
  static void quantized(
      Checks checks,
      QuantizedNumbers numbers,
      TensorType lhsType,
      TensorType rhsType,
      TensorType resultType) {
    ElementType lhs = lhsType.element();
    ElementType result = resultType.element();
    if (!(rhsType.element() instanceof QuantizedType rhs)
        || (lhs instanceof QuantizedType) != (result instanceof QuantizedType)) {
      checks.fail(
          numbers.mixed(), "%s and %s to %s are not alike quantized", lhsType, rhsType, resultType);
      return;
    }
    if (lhs instanceof QuantizedType left && result instanceof QuantizedType out) {
      if (left.storage() != rhs.storage()) {
        checks.fail(numbers.storage(), "storage types of %s and %s differ", left, rhs);
      }
      if (left.expressed() != rhs.expressed() || left.expressed() != out.expressed()) {
        checks.fail(numbers.expressed(), "expressed types of %s, %s and %s differ", left, rhs, out);
      }
      if (rhs.isPerTensor() && !out.isPerTensor()) {
        checks.fail(numbers.granularity(), "rhs %s is per tensor, result %s is not", rhs, out);
      }
    } else if (lhs != rhs.expressed() || !lhs.equals(result)) {
      checks.fail(
          numbers.plainLhs(), "%s and result %s are not of %s", lhs, result, rhs.expressed());
    }
  }

  /** Whether element types can be multiplied: one kind of number, of any width. */
  static boolean multiplicable(ElementType lhs, ElementType rhs) {
    if (Types.sameElement(lhs, rhs)) {
      return true;
    }
    return lhs instanceof Scalar a
        && rhs instanceof Scalar b
        && (a.category() == b.category() || (a.isInteger() && b.isInteger()));
  }
}

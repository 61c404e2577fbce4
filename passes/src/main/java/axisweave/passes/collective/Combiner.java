package axisweave.passes.collective;

import axisweave.ir.Block;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.Binary;
import axisweave.ir.op.Elementwise.BinaryFunction;
import java.util.Optional;

/** How parts of a value that devices hold combine to the whole. */
public enum Combiner {
  ADD(BinaryFunction.ADD),
  MULTIPLY(BinaryFunction.MULTIPLY),
  MINIMUM(BinaryFunction.MINIMUM),
  MAXIMUM(BinaryFunction.MAXIMUM),
  AND(BinaryFunction.AND),
  OR(BinaryFunction.OR);

  private final BinaryFunction function;

  Combiner(BinaryFunction function) {
    this.function = function;
  }

  public BinaryFunction function() {
    return function;
  }

  /** Of a region that applies one function to its two scalar arguments and returns it. */
  public static Optional<Combiner> of(Region region) {
    Block block = region.block();
    if (block.arguments().size() != 2 || block.ops().size() != 2) {
      return Optional.empty();
    }
    Op op = block.ops().get(0);
    boolean plain =
        op.kind() instanceof Binary
            && block.terminator().operands().size() == 1
            && block.terminator().operand(0) == op.result()
            && op.operands().containsAll(block.arguments())
            && op.result().type().equals(block.argument(0).type());
    return plain ? of((Binary) op.kind(), op.result().tensorType()) : Optional.empty();
  }

  private static Optional<Combiner> of(Binary binary, TensorType type) {
    boolean logical = type.element() == Scalar.I1;
    return switch (binary.function()) {
      case ADD -> Optional.of(logical ? OR : ADD);
      case MULTIPLY -> Optional.of(logical ? AND : MULTIPLY);
      case MINIMUM -> Optional.of(logical ? AND : MINIMUM);
      case MAXIMUM -> Optional.of(logical ? OR : MAXIMUM);
      case AND -> Optional.of(AND);
      case OR -> Optional.of(OR);
      default -> Optional.empty();
    };
  }

  /** Whether XLA runs a collective with it: and, or only on i1, no order on complex numbers. */
  public boolean isCollective(Scalar scalar) {
    return switch (this) {
      case ADD, MULTIPLY -> scalar != Scalar.I1;
      case MINIMUM, MAXIMUM -> scalar != Scalar.I1 && !scalar.isComplex();
      case AND, OR -> scalar == Scalar.I1;
    };
  }

  /** The value that changes nothing. */
  public Literal identity(TensorType type) {
    Scalar scalar = (Scalar) type.element();
    return switch (this) {
      case ADD, OR -> Literal.splat(type, 0);
      case MULTIPLY -> Literal.splat(type, 1);
      case AND -> scalar == Scalar.I1 ? Literal.splat(type, 1) : ofBits(type, -1L);
      case MINIMUM -> extreme(type, scalar, true);
      case MAXIMUM -> extreme(type, scalar, false);
    };
  }

  /** The value that changes nothing, not even the sign of a zero. */
  public Literal nothing(TensorType type) {
    return this == ADD && type.element() instanceof Scalar s && s.isFloat()
        ? Literal.splat(type, -0.0)
        : identity(type);
  }

  private static Literal extreme(TensorType type, Scalar scalar, boolean highest) {
    return switch (scalar.category()) {
      case FLOAT ->
          Literal.splat(type, highest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
      case SIGNED -> {
        long top = (1L << (scalar.bits() - 1)) - 1;
        yield ofBits(type, highest ? top : ~top);
      }
      case UNSIGNED ->
          ofBits(type, highest ? scalar.bits() == 64 ? -1L : (1L << scalar.bits()) - 1 : 0L);
      case BOOLEAN -> ofBits(type, highest ? 1 : 0);
      case COMPLEX -> throw new IllegalArgumentException("complex numbers have no order");
    };
  }

  private static Literal ofBits(TensorType type, long bits) {
    byte[] one = new byte[((Scalar) type.element()).storageBytes()];
    for (int i = 0; i < one.length; i++) {
      one[i] = (byte) (bits >> Math.min(63, 8 * i));
    }
    return Literal.splat(type, one);
  }
}

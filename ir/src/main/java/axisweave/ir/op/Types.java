package axisweave.ir.op;

import axisweave.ir.ElementType;
import axisweave.ir.ForeignType;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;

/**
 * When types agree: a size that is not known agrees with any that its bound allows, a type of an
 * unknown dialect with any other, and quantized types that differ in scales only are baseline
 * equal.
 */
final class Types {
  private static final long DYNAMIC = TensorType.DYNAMIC;

  private Types() {}

  /** Whether values of both types may be the same value. */
  static boolean compatible(Type a, Type b) {
    if (a == b) {
      return true;
    }
    if (a instanceof TensorType left && b instanceof TensorType right) {
      return sameElement(left.element(), right.element()) && sameShape(left, right);
    }
    if (a instanceof TupleType left && b instanceof TupleType right) {
      return compatible(left.types(), right.types());
    }
    return isUnknown(a) || isUnknown(b) || a.equals(b);
  }

  private static boolean isUnknown(Object type) {
    return type instanceof ForeignType foreign && !foreign.isBuiltin();
  }

  static boolean compatible(List<Type> a, List<Type> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!compatible(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Equal baseline types: quantized element types may differ in scales and zero points. */
  static boolean sameBaseline(TensorType a, TensorType b) {
    return a == b || (sameBaselineElement(a.element(), b.element()) && sameShape(a, b));
  }

  static boolean sameElement(ElementType a, ElementType b) {
    return a == b || a.equals(b) || isUnknown(a) || isUnknown(b);
  }

  static boolean sameBaselineElement(ElementType a, ElementType b) {
    if (a instanceof QuantizedType left && b instanceof QuantizedType right) {
      return left.storage() == right.storage()
          && left.expressed() == right.expressed()
          && left.storageMin() == right.storageMin()
          && left.storageMax() == right.storageMax()
          && left.granularity() == right.granularity();
    }
    return sameElement(a, b);
  }

  static boolean sameShape(TensorType a, TensorType b) {
    ImmutableLongArray left = a.shape();
    ImmutableLongArray right = b.shape();
    if (left == right) {
      return true;
    }
    if (left.length() != right.length()) {
      return false;
    }
    for (int d = 0; d < left.length(); d++) {
      if (!sameSize(left.get(d), right.get(d)) || outOfBound(a, b, d) || outOfBound(b, a, d)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a tensor may have this shape. */
  static boolean sameShape(ImmutableLongArray shape, TensorType type) {
    if (shape.length() != type.rank()) {
      return false;
    }
    for (int d = 0; d < shape.length(); d++) {
      if (!sameSize(shape.get(d), type.dim(d))
          || (type.encoding().isPresent()
              && type.bound(d) != DYNAMIC
              && shape.get(d) > type.bound(d))) {
        return false;
      }
    }
    return true;
  }

  private static boolean outOfBound(TensorType sized, TensorType bounded, int d) {
    return bounded.encoding().isPresent()
        && bounded.bound(d) != DYNAMIC
        && sized.dim(d) > bounded.bound(d);
  }

  static boolean sameSize(long a, long b) {
    return a == b || a == DYNAMIC || b == DYNAMIC;
  }

  /**
   * Whether values of {@code from} may be accumulated in {@code to}: of one kind and not wider,
   * except that floats of any widths are taken, as MLIR takes them.
   */
  static boolean promotable(ElementType from, ElementType to) {
    if (from == to || from instanceof ForeignType || to instanceof ForeignType) {
      return true;
    }
    if (from instanceof QuantizedType a && to instanceof QuantizedType b) {
      return a.expressed() == b.expressed() && a.storage().bits() <= b.storage().bits();
    }
    if (!(from instanceof Scalar a && to instanceof Scalar b)) {
      return false;
    }
    boolean sameKind = a.category() == b.category() || (isIntegral(a) && isIntegral(b));
    return sameKind && (a.isFloat() || a.bits() <= b.bits());
  }

  private static boolean isIntegral(Scalar scalar) {
    return scalar.isInteger() || scalar.category() == Scalar.Category.BOOLEAN;
  }

  static boolean isComplex(ElementType element) {
    return element instanceof Scalar scalar && scalar.isComplex();
  }

  /** The parts of a complex element type; any other element type itself. */
  static ElementType realPart(ElementType element) {
    if (element == Scalar.C64) {
      return Scalar.F32;
    }
    return element == Scalar.C128 ? Scalar.F64 : element;
  }

  static boolean isQuantized(TensorType type) {
    return type.element() instanceof QuantizedType;
  }

  static boolean anyQuantized(TensorType... types) {
    for (TensorType type : types) {
      if (isQuantized(type)) {
        return true;
      }
    }
    return false;
  }

  /** Bits of an element, of its storage if quantized; 0 for a type that we do not know. */
  static int bits(ElementType element) {
    return switch (element) {
      case Scalar scalar -> scalar.bits();
      case QuantizedType quantized -> quantized.storage().bits();
      case ForeignType foreign -> 0;
    };
  }

  static ImmutableList<Type> copies(Type type, int count) {
    ImmutableList.Builder<Type> all = ImmutableList.builderWithExpectedSize(count);
    for (int i = 0; i < count; i++) {
      all.add(type);
    }
    return all.build();
  }
}

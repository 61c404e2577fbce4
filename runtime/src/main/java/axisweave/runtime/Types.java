package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.UnrankedTensorType;

/** Types of values and of the tensors that they hold. */
final class Types {
  private Types() {}

  /** Whether a value of type {@code formal} may hold a tensor of type {@code actual}. */
  static boolean accepts(Type formal, TensorType actual) {
    return switch (formal) {
      case TensorType type -> {
        if (!type.element().equals(actual.element()) || type.rank() != actual.rank()) {
          yield false;
        }
        for (int d = 0; d < type.rank(); d++) {
          if (type.dim(d) != TensorType.DYNAMIC && type.dim(d) != actual.dim(d)) {
            yield false;
          }
        }
        yield true;
      }
      case UnrankedTensorType type -> true;
      // A tensor is none of the others.
      default -> false;
    };
  }

  /** The type of result {@code i}, with {@code sizes} where it is dynamic. */
  static TensorType result(Op op, int i, int... sizes) {
    TensorType type = op.result(i).tensorType();
    return type.isStatic()
        ? TensorType.of(type.element(), type.shape())
        : TensorType.of(type.element(), Shapes.longs(sizes));
  }

  static boolean isQuantized(Type type) {
    return type instanceof TensorType tensor && tensor.element() instanceof QuantizedType;
  }
}

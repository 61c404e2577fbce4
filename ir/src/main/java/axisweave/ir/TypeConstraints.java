package axisweave.ir;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** What must hold of tensor types beyond their form: bounds and quantization parameters. */
final class TypeConstraints {
  private TypeConstraints() {}

  static void verify(TensorType type, Loc loc, Diagnostics errors) {
    type.encoding().flatMap(Bounds::of).ifPresent(bounds -> bounds(type, bounds, loc, errors));
    if (type.element() instanceof QuantizedType quantized
        && quantized.granularity() != QuantizedType.Granularity.OTHER) {
      quantized(type, quantized, loc, errors);
    }
  }

  /** (C1) a bound for each dimension; (C2) none for a size that is known. Our numbers. */
  private static void bounds(
      TensorType type, ImmutableLongArray bounds, Loc loc, Diagnostics errors) {
    if (bounds.length() != type.rank()) {
      errors.at(loc, "bounds_c1", "%s has %s bounds", type, bounds.length());
      return;
    }
    for (int d = 0; d < type.rank(); d++) {
      if (type.dim(d) != TensorType.DYNAMIC && bounds.get(d) != TensorType.DYNAMIC) {
        errors.at(loc, "bounds_c2", "dimension %s of %s is bounded and static", d, type);
      }
    }
  }

  /** Whether a scale is among the finite positive values of a type, or between two of them. */
  private static boolean isExpressible(double scale, Scalar type) {
    return scale >= FloatBits.toDouble(1, type)
        && Double.isFinite(scale)
        && Double.isFinite(FloatBits.toDouble(FloatBits.fromDouble(scale, type), type));
  }

  /**
   * A storage type of the specification, which MLIR spells without sign; (C3) a range within the
   * storage type; (C5, C6) positive finite scales; (C7) zero points in range; (C10) one scale per
   * tensor; (C11-C13) a dimension of the tensor with a scale each.
   */
  private static void quantized(
      TensorType type, QuantizedType quantized, Loc loc, Diagnostics errors) {
    QuantizedType whole =
        new QuantizedType(
            quantized.storage(), quantized.expressed(), quantized.storage() + ":f32, 1.0");
    if (quantized.parameters().startsWith("si")) {
      errors.at(loc, "quantized_type_storage", "stored as si%s", quantized.storage().bits());
    }
    long min = quantized.storageMin();
    long max = quantized.storageMax();
    if (min >= max || min < whole.storageMin() || max > whole.storageMax()) {
      errors.at(loc, "quantized_type_c3", "stored range %s to %s of %s", min, max, quantized);
    }
    ImmutableDoubleArray scales = quantized.scales();
    if (scales.stream().anyMatch(s -> !(s > 0))) {
      errors.at(loc, "quantized_type_c5", "scales %s are not all positive", scales);
    }
    if (scales.stream().anyMatch(s -> s > 0 && !isExpressible(s, quantized.expressed()))) {
      errors.at(
          loc, "quantized_type_c6", "scales %s beyond those of %s", scales, quantized.expressed());
    }
    if (quantized.zeroPoints().stream().anyMatch(z -> z < min || z > max)) {
      errors.at(
          loc,
          "quantized_type_c7",
          "zero points %s beyond %s to %s",
          quantized.zeroPoints(),
          min,
          max);
    }
    Optional<Integer> axis = quantized.axis().stream().boxed().findFirst();
    if (axis.isEmpty()) {
      if (scales.length() != 1) {
        errors.at(loc, "quantized_type_c10", "%s has %s scales", quantized, scales.length());
      }
    } else if (axis.get() < 0) {
      errors.at(loc, "quantized_type_c11", "%s is quantized along %s", quantized, axis.get());
    } else if (axis.get() >= type.rank()) {
      errors.at(loc, "quantized_type_c12", "%s is not quantized along a dimension", type);
    } else if (type.dim(axis.get()) != TensorType.DYNAMIC
        && type.dim(axis.get()) != scales.length()) {
      errors.at(
          loc,
          "quantized_type_c13",
          "%s scales along dimension %s of %s",
          scales.length(),
          axis.get(),
          type);
    }
  }
}

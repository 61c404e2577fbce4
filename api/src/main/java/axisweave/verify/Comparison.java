package axisweave.verify;

import axisweave.ir.TensorType;
import axisweave.runtime.Tensor;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * One tensor of the mesh run against the whole run.
 *
 * <p>Exact ones must be equal. Others may be as far from the double reference as rounding takes
 * them: {@code |mesh - f64| <= 8 max(|whole - f64|, n ulp)}, where the error of the whole run is
 * the largest of all elements and an ulp is one at the largest element. One element alone is no
 * measure: in {@code x - mean(x)} it may be near zero and right by luck, while its error is that of
 * x. Where all of a tensor is such, as the one number that a sum of both signs gives, {@code
 * sensitivity} says how far the double run moves if its arguments move by one rounding.
 */
record Comparison(
    Tensor whole, Tensor mesh, Optional<Tensor> wide, Rounding rounding, double sensitivity) {
  Comparison(Tensor whole, Tensor mesh, Optional<Tensor> wide, Rounding rounding) {
    this(whole, mesh, wide, rounding, 0);
  }

  /** Rounding may be this much worse on the mesh. */
  private static final double SLACK = 8;

  /** Of integers decided by inexact values, one in so many may be decided otherwise. */
  private static final long FLIPS = 16;

  /** The first element that is off, by row-major position, and how many are. */
  record Mismatch(long position, double expected, double got, double allowed, long count) {
    /** The position as an index of {@code type}. */
    ImmutableLongArray index(TensorType type) {
      long[] index = new long[type.rank()];
      long rest = position;
      for (int d = index.length - 1; d >= 0; d--) {
        index[d] = rest % type.dim(d);
        rest /= type.dim(d);
      }
      return ImmutableLongArray.copyOf(index);
    }
  }

  Comparison withSensitivity(double other) {
    return new Comparison(whole, mesh, wide, rounding, other);
  }

  /** Every element has to be the same number. */
  Optional<Mismatch> exactly() {
    return first(0);
  }

  /** As far as rounding allows; integers, in a few elements farther. */
  Optional<Mismatch> nearly() {
    if (isInteger()) {
      Optional<Mismatch> off = first(SLACK * sensitivity);
      long most = Math.max(1, whole.count() / FLIPS);
      return off.filter(m -> m.count() > most);
    }
    return first(allowed());
  }

  private double allowed() {
    double magnitude = 0;
    double error = 0;
    for (long i = 0; i < whole.count(); i++) {
      for (int part = 0; part < parts(); part++) {
        double reference = reference(i, part);
        double value = value(whole, i, part);
        if (Double.isFinite(reference) && Double.isFinite(value)) {
          magnitude = Math.max(magnitude, Math.abs(reference));
          error = Math.max(error, Math.abs(value - reference));
        }
      }
    }
    return SLACK * Math.max(sensitivity, Math.max(error, rounding.unit(whole.type(), magnitude)));
  }

  private Optional<Mismatch> first(double allowed) {
    long count = 0;
    Mismatch first = null;
    for (long i = 0; i < whole.count(); i++) {
      for (int part = 0; part < parts(); part++) {
        if (isOff(i, part, allowed)) {
          count++;
          if (first == null) {
            first = new Mismatch(i, value(whole, i, part), value(mesh, i, part), allowed, 1);
          }
          break;
        }
      }
    }
    if (first == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Mismatch(first.position(), first.expected(), first.got(), allowed, count));
  }

  private boolean isOff(long i, int part, double allowed) {
    double expected = value(whole, i, part);
    double got = value(mesh, i, part);
    if (isInteger()) {
      return whole.longAt(i) != mesh.longAt(i) && !(Math.abs(got - expected) <= allowed);
    }
    if (expected == got || Double.isNaN(expected) && Double.isNaN(got)) {
      return false;
    }
    if (!Double.isFinite(expected) || !Double.isFinite(got)) {
      return allowed == 0 || Double.isFinite(expected) != Double.isFinite(got);
    }
    return allowed == 0 || Math.abs(got - reference(i, part)) > allowed;
  }

  private boolean isInteger() {
    return !whole.scalar().isFloat() && !whole.scalar().isComplex();
  }

  private double reference(long i, int part) {
    return wide.map(w -> value(w, i, part)).orElseGet(() -> value(whole, i, part));
  }

  private int parts() {
    return whole.scalar().isComplex() ? 2 : 1;
  }

  private static double value(Tensor tensor, long i, int part) {
    return part == 0 ? tensor.doubleAt(i) : tensor.imaginaryAt(i);
  }
}

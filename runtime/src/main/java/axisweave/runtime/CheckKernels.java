package axisweave.runtime;

import axisweave.ir.Attribute;
import axisweave.ir.ElementsAttribute;
import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.Resource;
import axisweave.ir.op.Check;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** StableHLO's test ops: a check that does not hold is an error at the op. */
final class CheckKernels {
  private static final double TOLERANCE = 0.001;

  private CheckKernels() {}

  static ImmutableList<Tensor> run(Check kind, Op op, ImmutableList<Tensor> in, Probes probes) {
    Tensor x = in.get(0);
    switch (kind) {
      case Check.ExpectEq k -> equal(op, x, in.get(1));
      case Check.ExpectEqConst k -> equal(op, x, constant(op, k.value()));
      case Check.ExpectAlmostEq k -> near(op, x, in.get(1), tolerance(op, k.tolerance()));
      case Check.ExpectAlmostEqConst k ->
          near(op, x, constant(op, k.value()), tolerance(op, k.tolerance()));
      case Check.ExpectClose k ->
          close(
              op,
              x,
              in.get(1),
              number(op, k.minUlpDifference(), 0),
              number(op, k.maxUlpDifference(), 3));
      case Check.ExpectSerializedEq k ->
          equal(
              op,
              x,
              probes
                  .find(k.probeId(), k.iteration())
                  .orElseThrow(() ->
                      Evaluation.error(
                          op,
                          "check_failed",
                          "probe %s has no value of iteration %s",
                          k.probeId(),
                          k.iteration())));
    }
    return ImmutableList.of();
  }

  private static Tensor constant(Op op, ElementsAttribute value) {
    return switch (value) {
      case Literal literal -> Tensor.of(literal);
      case Resource resource ->
          Tensor.of(
              resource
                  .data()
                  .orElseThrow(() ->
                      Evaluation.error(op, "run_resource", "the constant is not in the file")));
    };
  }

  private static double tolerance(Op op, Optional<Attribute> attr) {
    return attr.map(a -> Attributes.number(op, a)).orElse(TOLERANCE);
  }

  /** An unsigned number, of which the largest stands for no bound. */
  private static long number(Op op, Optional<Attribute> attr, long absent) {
    return attr.map(a ->
            a instanceof Attribute.Int whole
                ? whole.value().longValue()
                : (long) Attributes.number(op, a))
        .orElse(absent);
  }

  /** Decides one element part from the two values and their bits. */
  private interface Agrees {
    boolean test(double got, double wanted, long gotBits, long wantedBits);
  }

  private static void compare(Op op, Tensor got, Tensor wanted, String how, Agrees agrees) {
    if (!got.type().shape().equals(wanted.type().shape())) {
      throw Evaluation.error(
          op, "check_failed", "%s where %s was expected", got.type(), wanted.type());
    }
    for (int i = 0; i < got.count(); i++) {
      for (int part = 0; part < got.places(); part++) {
        double a = Storage.doubleAt(got.array(), got.place(i) + part, got.scalar());
        double b = Storage.doubleAt(wanted.array(), wanted.place(i) + part, wanted.scalar());
        if (!agrees.test(a, b, got.bitsAt(i, part), wanted.bitsAt(i, part))) {
          throw Evaluation.error(
              op,
              "check_failed",
              "element %s of %s is %s, not %s%s",
              i,
              got.count(),
              shown(got, i, a),
              shown(wanted, i, b),
              how);
        }
      }
    }
  }

  private static Object shown(Tensor x, int i, double value) {
    return x.scalar().isFloat() || x.scalar().isComplex() ? value : (Object) x.longAt(i);
  }

  private static void equal(Op op, Tensor got, Tensor wanted) {
    boolean isFloat = got.scalar().isFloat() || got.scalar().isComplex();
    compare(
        op,
        got,
        wanted,
        "",
        (a, b, x, y) -> isFloat ? a == b || (Double.isNaN(a) && Double.isNaN(b)) : x == y);
  }

  private static void near(Op op, Tensor got, Tensor wanted, double tolerance) {
    compare(
        op,
        got,
        wanted,
        " within " + tolerance,
        (a, b, x, y) ->
            a == b
                || (Double.isNaN(a) && Double.isNaN(b))
                || Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)));
  }

  /** The bounds are unsigned; of a complex number the part counts that is farther off. */
  private static void close(Op op, Tensor got, Tensor wanted, long least, long most) {
    int bits = got.scalar().bits() / got.places();
    String how =
        " within " + Long.toUnsignedString(least) + " to " + Long.toUnsignedString(most) + " ulp";
    compare(op, got, wanted, how, (a, b, x, y) -> !bigger(distance(a, b, x, y, bits), most));
    for (int i = 0; i < got.count() && least != 0; i++) {
      long largest = 0;
      for (int part = 0; part < got.places(); part++) {
        double a = Storage.doubleAt(got.array(), got.place(i) + part, got.scalar());
        double b = Storage.doubleAt(wanted.array(), wanted.place(i) + part, wanted.scalar());
        long distance = distance(a, b, got.bitsAt(i, part), wanted.bitsAt(i, part), bits);
        largest = bigger(distance, largest) ? distance : largest;
      }
      if (bigger(least, largest)) {
        throw Evaluation.error(
            op, "check_failed", "element %s of %s is too close, not%s", i, got.count(), how);
      }
    }
  }

  private static boolean bigger(long a, long b) {
    return Long.compareUnsigned(a, b) > 0;
  }

  /**
   * How many values of the element type lie between, and one: as large as can be where one is not
   * finite and they are not the same.
   */
  private static long distance(double a, double b, long x, long y, int bits) {
    if (a == b || (Double.isNaN(a) && Double.isNaN(b))) {
      return 0;
    }
    return Double.isFinite(a) && Double.isFinite(b)
        ? Math.abs(order(x, bits) - order(y, bits))
        : -1L; // unsigned
  }

  private static long order(long bits, int width) {
    long sign = 1L << (width - 1);
    long magnitude = bits & (sign - 1);
    return (bits & sign) == 0 ? magnitude : -magnitude;
  }
}

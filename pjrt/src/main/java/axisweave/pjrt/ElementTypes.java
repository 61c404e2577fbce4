package axisweave.pjrt;

import axisweave.ir.Scalar;
import com.google.common.collect.ImmutableBiMap;
import java.util.Optional;

/** Element types by the numbers that the PJRT C API gives them. */
final class ElementTypes {
  private static final ImmutableBiMap<Scalar, Integer> NUMBERS =
      ImmutableBiMap.<Scalar, Integer>builder()
          .put(Scalar.I1, 1)
          .put(Scalar.I8, 2)
          .put(Scalar.I16, 3)
          .put(Scalar.I32, 4)
          .put(Scalar.I64, 5)
          .put(Scalar.UI8, 6)
          .put(Scalar.UI16, 7)
          .put(Scalar.UI32, 8)
          .put(Scalar.UI64, 9)
          .put(Scalar.F16, 10)
          .put(Scalar.F32, 11)
          .put(Scalar.F64, 12)
          .put(Scalar.BF16, 13)
          .put(Scalar.C64, 14)
          .put(Scalar.C128, 15)
          .put(Scalar.F8E5M2, 16)
          .put(Scalar.F8E4M3FN, 17)
          .put(Scalar.F8E4M3B11FNUZ, 18)
          .put(Scalar.F8E5M2FNUZ, 19)
          .put(Scalar.F8E4M3FNUZ, 20)
          .put(Scalar.I4, 21)
          .put(Scalar.UI4, 22)
          .put(Scalar.I2, 24)
          .put(Scalar.UI2, 25)
          .put(Scalar.F8E4M3, 26)
          .put(Scalar.F8E3M4, 27)
          .put(Scalar.F8E8M0FNU, 28)
          .put(Scalar.F4E2M1FN, 29)
          .buildOrThrow();

  private ElementTypes() {}

  /** The number of an element type, if the API has one. */
  static Optional<Integer> number(Scalar scalar) {
    return Optional.ofNullable(NUMBERS.get(scalar));
  }

  /** The name of the element type with a number. */
  static String name(int number) {
    return Optional.ofNullable(NUMBERS.inverse().get(number))
        .map(Scalar::toString)
        .orElse("element type " + number);
  }
}

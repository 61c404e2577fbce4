package axisweave.runtime;

import axisweave.ir.FloatBits;
import axisweave.ir.Scalar;

/** Brings results computed in a wider type to values of the narrower one. */
final class Rounding {
  private Rounding() {}

  /** To nearest, ties to even. */
  static void round(float[] block, int n, Scalar scalar) {
    switch (scalar) {
      case F32, TF32 -> {}
      case BF16 -> {
        for (int i = 0; i < n; i++) {
          block[i] = bfloat16(block[i]);
        }
      }
      case F16 -> {
        for (int i = 0; i < n; i++) {
          block[i] = Float.float16ToFloat(Float.floatToFloat16(block[i]));
        }
      }
      // The 8-bit and smaller floats go through the exact conversion.
      default -> {
        for (int i = 0; i < n; i++) {
          block[i] = (float) FloatBits.toDouble(FloatBits.computed(block[i], scalar), scalar);
        }
      }
    }
  }

  static float bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int rounded = (bits + 0x7fff + (bits >>> 16 & 1)) & 0xffff0000;
    return Float.intBitsToFloat(!Float.isNaN(value) ? rounded : bits & 0xffff0000 | 0x00400000);
  }

  static float round(double value, Scalar scalar) {
    return (float) Storage.roundTo(value, scalar);
  }

  static void toFloat(double[] block, int n) {
    for (int i = 0; i < n; i++) {
      block[i] = (float) block[i];
    }
  }

  static void wrap(long[] block, int n, Scalar scalar) {
    int shift = 64 - scalar.bits();
    if (shift == 0) {
      return;
    }
    if (scalar.category() == Scalar.Category.SIGNED) {
      for (int i = 0; i < n; i++) {
        block[i] = block[i] << shift >> shift;
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      block[i] = block[i] << shift >>> shift;
    }
  }
}

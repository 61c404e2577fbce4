package axisweave.pjrt;

import com.google.common.primitives.ImmutableLongArray;

/** The shapes of {@code xla_data.proto}: how many bytes a value has. */
final class HloShapes {
  // ShapeProto.
  private static final int ELEMENT = 2;
  private static final int DIMENSIONS = 3;
  private static final int PARTS = 4;

  private HloShapes() {}

  /** Bytes of a shape, of all parts of a tuple; booleans take a byte. */
  static double bytes(ProtoReader shape) {
    double count = 1;
    int element = 0;
    double parts = 0;
    for (int field = shape.next(); field != 0; field = shape.next()) {
      switch (field) {
        case ELEMENT -> element = (int) shape.integer();
        case DIMENSIONS -> {
          ImmutableLongArray dims = shape.integers();
          for (int i = 0; i < dims.length(); i++) {
            count *= dims.get(i);
          }
        }
        case PARTS -> parts += bytes(shape.message());
        default -> {
          // Layouts do not matter here.
        }
      }
    }
    return parts + count * bits(element) / 8;
  }

  /** The width of a {@code PrimitiveType}; 0 of what holds no elements. */
  private static int bits(int primitiveType) {
    return switch (primitiveType) {
      case 26, 27 -> 2;
      case 21, 22, 32 -> 4;
      case 1, 2, 6, 19, 20, 23, 24, 25, 28, 29, 33 -> 8;
      case 3, 7, 10, 16 -> 16;
      case 4, 8, 11 -> 32;
      case 5, 9, 12, 15 -> 64;
      case 18 -> 128;
      default -> 0;
    };
  }
}

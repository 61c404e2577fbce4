package axisweave.runtime;

import axisweave.ir.Scalar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The elements of tensors as bytes: row-major, little-endian, as wide as the type and at least a
 * byte each. They pass in pieces, so that a tensor may have more bytes than an array can.
 */
public final class TensorBytes {
  private static final int PIECE = 1 << 16;

  private TensorBytes() {}

  /** Where bytes go. */
  @FunctionalInterface
  public interface Sink {
    /** Takes all that is between position and limit. */
    void put(ByteBuffer bytes) throws IOException;
  }

  /** Where bytes come from. */
  @FunctionalInterface
  public interface Source {
    /** Fills from position to limit. */
    void get(ByteBuffer bytes) throws IOException;
  }

  /** Gives the elements of a tensor away. */
  public static void write(Tensor tensor, Sink to) throws IOException {
    Tensor flat = tensor.contiguous();
    Scalar scalar = flat.scalar();
    int width = scalar.storageBytes() / flat.places();
    int places = Math.toIntExact(flat.count() * flat.places());
    ByteBuffer buffer = buffer(Math.min(places, PIECE) * width);
    for (int at = 0; at < places; at += PIECE) {
      int count = Math.min(PIECE, places - at);
      put(flat.array(), flat.offset() + at, count, scalar, buffer.clear());
      to.put(buffer.position(0).limit(count * width));
    }
  }

  /** A tensor of the elements that come. */
  public static Tensor read(axisweave.ir.TensorType type, Source from) throws IOException {
    Tensor made = Tensor.allocate(type);
    Scalar scalar = made.scalar();
    int width = scalar.storageBytes() / made.places();
    int places = Math.toIntExact(made.count() * made.places());
    ByteBuffer buffer = buffer(Math.min(places, PIECE) * width);
    for (int at = 0; at < places; at += PIECE) {
      int count = Math.min(PIECE, places - at);
      from.get(buffer.clear().limit(count * width));
      get(made.array(), at, count, scalar, buffer.position(0).limit(count * width));
    }
    return made;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(Object array, int at, int count, Scalar scalar, ByteBuffer to) {
    switch (array) {
      case float[] a when isBinary32(scalar) -> to.asFloatBuffer().put(a, at, count);
      case double[] a -> to.asDoubleBuffer().put(a, at, count);
      case long[] a -> to.asLongBuffer().put(a, at, count);
      case int[] a -> to.asIntBuffer().put(a, at, count);
      case short[] a -> to.asShortBuffer().put(a, at, count);
      case byte[] a -> to.put(a, at, count);
      // Narrow floats, which are held as wider ones.
      default -> {
        boolean two = scalar.storageBytes() == Short.BYTES;
        for (int i = 0; i < count; i++) {
          long bits = Storage.bitsAt(array, at + i, scalar);
          if (two) {
            to.putShort((short) bits);
          } else {
            to.put((byte) bits);
          }
        }
      }
    }
  }

  private static void get(Object array, int at, int count, Scalar scalar, ByteBuffer from) {
    switch (array) {
      case float[] a when isBinary32(scalar) -> from.asFloatBuffer().get(a, at, count);
      case double[] a -> from.asDoubleBuffer().get(a, at, count);
      case long[] a -> from.asLongBuffer().get(a, at, count);
      case int[] a -> from.asIntBuffer().get(a, at, count);
      case short[] a -> from.asShortBuffer().get(a, at, count);
      // Narrow floats are held as wider ones, and narrow integers may come with any bits above.
      default -> {
        boolean two = scalar.storageBytes() == Short.BYTES;
        for (int i = 0; i < count; i++) {
          long bits = two ? from.getShort() & 0xffffL : from.get() & 0xffL;
          Storage.putBits(array, at + i, scalar == Scalar.I1 ? Math.min(bits, 1) : bits, scalar);
        }
      }
    }
  }

  private static boolean isBinary32(Scalar scalar) {
    return scalar == Scalar.F32 || scalar == Scalar.TF32 || scalar == Scalar.C64;
  }
}

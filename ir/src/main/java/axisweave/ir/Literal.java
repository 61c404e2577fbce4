package axisweave.ir;

import static com.google.common.base.Preconditions.checkArgument;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * {@code dense<...> : tensor<...>}: the elements of a constant, little-endian, row-major, {@link
 * Scalar#storageBytes} each (i1 is 0 or 1 in a byte; sub-byte integers are sign- or zero-extended
 * to a byte; complex is real then imaginary). A splat stores one element. Immutable; equality is by
 * type and bytes.
 */
public final class Literal implements ElementsAttribute {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final TensorType type;
  private final Scalar scalar;
  private final boolean splat;
  private final byte[] bytes;

  private Literal(TensorType type, boolean splat, byte[] bytes) {
    this.type = type;
    this.scalar = storage(type);
    this.splat = splat;
    this.bytes = bytes;
    long elements = splat ? 1 : type.count();
    checkArgument(
        bytes.length == elements * scalar.storageBytes(),
        "%s bytes for %s elements of %s",
        bytes.length,
        elements,
        scalar);
  }

  /** The scalar that elements are stored as: the storage type of a quantized one. */
  private static Scalar storage(TensorType type) {
    return switch (type.element()) {
      case Scalar s -> s;
      case QuantizedType q -> q.storage();
      case ForeignType f -> throw new IllegalArgumentException("no literal of " + f);
    };
  }

  /**
   * A literal with all its elements; takes the array over. Elements that are all equal are stored
   * once.
   */
  public static Literal of(TensorType type, byte[] bytes) {
    int size = storage(type).storageBytes();
    if (type.count() > 1
        && bytes.length > size
        && Arrays.equals(bytes, 0, bytes.length - size, bytes, size, bytes.length)) {
      return new Literal(type, true, Arrays.copyOf(bytes, size));
    }
    return new Literal(type, type.count() == 1, bytes);
  }

  /** A literal whose elements all have the bytes of {@code one}; takes the array over. */
  public static Literal splat(TensorType type, byte[] one) {
    return type.count() == 0 ? new Literal(type, false, new byte[0]) : new Literal(type, true, one);
  }

  /** A splat of an integer, boolean or float value, rounded to the element type. */
  public static Literal splat(TensorType type, double value) {
    byte[] one = new byte[storage(type).storageBytes()];
    put(one, 0, storage(type), value);
    return splat(type, one);
  }

  /** A literal of numbers, row-major, each rounded to the element type. */
  public static Literal ofDoubles(TensorType type, double... values) {
    Scalar scalar = storage(type);
    byte[] bytes = new byte[values.length * scalar.storageBytes()];
    for (int i = 0; i < values.length; i++) {
      put(bytes, i * scalar.storageBytes(), scalar, values[i]);
    }
    return of(type, bytes);
  }

  /** A literal of integers (or booleans as 0 and 1), row-major. */
  public static Literal ofLongs(TensorType type, long... values) {
    int size = storage(type).storageBytes();
    byte[] bytes = new byte[values.length * size];
    for (int i = 0; i < values.length; i++) {
      put(bytes, i * size, size, values[i]);
    }
    return of(type, bytes);
  }

  private static void put(byte[] bytes, int at, Scalar scalar, double value) {
    if (scalar.isComplex()) {
      put(bytes, at, scalar == Scalar.C64 ? Scalar.F32 : Scalar.F64, value);
      return;
    }
    long bits = scalar.isFloat() ? FloatBits.fromDouble(value, scalar) : (long) value;
    put(bytes, at, scalar.storageBytes(), bits);
  }

  private static void put(byte[] bytes, int at, int size, long bits) {
    for (int i = 0; i < size; i++) {
      bytes[at + i] = (byte) (bits >> 8 * i);
    }
  }

  @Override
  public TensorType type() {
    return type;
  }

  /** The scalar type of the stored elements. */
  public Scalar scalar() {
    return scalar;
  }

  public boolean isSplat() {
    return splat;
  }

  public long count() {
    return type.count();
  }

  /** The same elements under another type of equal element type and count. */
  public Literal withType(TensorType other) {
    return splat ? splat(other, bytes) : new Literal(other, false, bytes);
  }

  /**
   * The raw bits of element {@code index}, zero-extended; of a complex element, of part 0 (real) or
   * 1 (imaginary).
   */
  public long bits(long index, int part) {
    int size = scalar.isComplex() ? scalar.storageBytes() / 2 : scalar.storageBytes();
    int at = Math.toIntExact((splat ? 0 : index) * scalar.storageBytes() + (long) part * size);
    return switch (size) {
      case 1 -> bytes[at] & 0xffL;
      case 2 -> (short) SHORTS.get(bytes, at) & 0xffffL;
      case 4 -> (int) INTS.get(bytes, at) & 0xffffffffL;
      default -> (long) LONGS.get(bytes, at);
    };
  }

  /**
   * An integer or boolean element: signed types sign-extended, unsigned zero-extended (ui64 wraps).
   */
  public long longAt(long index) {
    long bits = bits(index, 0);
    if (scalar.category() != Scalar.Category.SIGNED) {
      return bits;
    }
    int shift = 64 - 8 * scalar.storageBytes();
    return bits << shift >> shift;
  }

  /** A float element, or the real part of a complex one; integers are converted. */
  public double doubleAt(long index) {
    return switch (scalar.category()) {
      case FLOAT -> FloatBits.toDouble(bits(index, 0), scalar);
      case COMPLEX ->
          FloatBits.toDouble(bits(index, 0), scalar == Scalar.C64 ? Scalar.F32 : Scalar.F64);
      default -> longAt(index);
    };
  }

  /** A copy of the stored bytes: of one element if {@link #isSplat}. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Literal that
        && type.equals(that.type)
        && splat == that.splat
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * type.hashCode() + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return LiteralText.of(this) + " : " + type;
  }
}

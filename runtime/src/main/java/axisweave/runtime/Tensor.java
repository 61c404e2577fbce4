package axisweave.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.Literal;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;

/**
 * A tensor in memory, immutable once made. Elements lie in one primitive array, at an offset and a
 * stride per dimension, so that a slice, a transpose or a broadcast of it shares its elements; see
 * {@code Storage} for which array holds which element type. The type is static: a value of dynamic
 * type holds a tensor of the sizes it turned out to have.
 */
public final class Tensor implements Datum {
  private final TensorType type;
  private final Scalar scalar;
  private final Object array;
  private final int offset;
  private final int[] strides;
  private final int[] sizes;

  /** Offset and strides count places of the array; a complex element takes two. */
  Tensor(TensorType type, Object array, int offset, int[] strides) {
    this.type = type;
    this.scalar = Storage.scalar(type.element());
    this.array = array;
    this.offset = offset;
    this.strides = strides;
    this.sizes = Shapes.sizes(type);
  }

  /** A row-major tensor over all of {@code array}, which it takes over. */
  static Tensor over(TensorType type, Object array) {
    int places = Storage.places(Storage.scalar(type.element()));
    return new Tensor(type, array, 0, Shapes.rowMajor(Shapes.sizes(type), places));
  }

  /** A tensor of the type whose every element is the one at {@code offset} of {@code array}. */
  static Tensor splat(TensorType type, Object array, int offset) {
    return new Tensor(type, array, offset, new int[type.rank()]);
  }

  /** The elements of a constant; a splat is stored once. */
  public static Tensor of(Literal literal) {
    TensorType type = literal.type();
    Scalar scalar = literal.scalar();
    int places = Storage.places(scalar);
    int stored = literal.isSplat() ? 1 : Math.toIntExact(literal.count());
    Object array = Storage.of(scalar).allocate(stored * places);
    for (int i = 0; i < stored; i++) {
      for (int part = 0; part < places; part++) {
        Storage.putBits(array, i * places + part, literal.bits(i, part), scalar);
      }
    }
    return literal.isSplat() && type.count() > 0 ? splat(type, array, 0) : over(type, array);
  }

  /** A tensor of floats or integers from row-major values, each rounded to the element type. */
  public static Tensor of(TensorType type, float... values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return of(type, wide);
  }

  /**
   * A tensor from row-major values, each rounded to the element type; of complex ones, real and
   * imaginary parts in turn.
   */
  public static Tensor of(TensorType type, double... values) {
    Scalar scalar = Storage.scalar(type.element());
    checkCount(type, values.length / Storage.places(scalar));
    Object array = Storage.of(scalar).allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      Storage.putDouble(array, i, values[i], scalar);
    }
    return over(type, array);
  }

  /** A tensor from row-major integers (booleans as 0 and 1), wrapped to the element type. */
  public static Tensor of(TensorType type, long... values) {
    checkCount(type, values.length);
    Scalar scalar = Storage.scalar(type.element());
    checkArgument(!scalar.isComplex(), "complex elements are not integers");
    Object array = Storage.of(scalar).allocate(values.length);
    for (int i = 0; i < values.length; i++) {
      Storage.putLong(array, i, values[i], scalar);
    }
    return over(type, array);
  }

  private static void checkCount(TensorType type, long count) {
    checkArgument(type.count() == count, "%s elements for %s", count, type);
  }

  /** A tensor whose every element is zero. */
  public static Tensor zeros(TensorType type) {
    Scalar scalar = Storage.scalar(type.element());
    return splat(type, Storage.of(scalar).allocate(Storage.places(scalar)), 0);
  }

  /** A tensor whose every element is {@code value}, rounded to the element type. */
  public static Tensor fill(TensorType type, double value) {
    Scalar scalar = Storage.scalar(type.element());
    Object one = Storage.of(scalar).allocate(Storage.places(scalar));
    Storage.putDouble(one, 0, value, scalar);
    return splat(type, one, 0);
  }

  /**
   * A tensor of {@code type} that has {@code parts[i]} at {@code starts[i]}; places that no part
   * covers are zero. Parts have the element type and rank of the whole.
   */
  public static Tensor assemble(
      TensorType type, Iterable<Tensor> parts, Iterable<ImmutableLongArray> starts) {
    Tensor whole = allocate(type);
    var start = starts.iterator();
    for (Tensor part : parts) {
      whole.write(part, start.next().toArray());
    }
    return whole;
  }

  /** A row-major tensor of zeros that its maker may still write to. */
  static Tensor allocate(TensorType type) {
    Scalar scalar = Storage.scalar(type.element());
    long places = Math.multiplyExact(type.count(), (long) Storage.places(scalar));
    return over(type, Storage.of(scalar).allocate(Math.toIntExact(places)));
  }

  /** Copies {@code part} into this tensor, which its maker has not yet given away. */
  void write(Tensor part, long... start) {
    Copying.copy(
        part.array, part.offset, part.strides, array, at(start), strides, part.sizes, places());
  }

  public TensorType type() {
    return type;
  }

  /** The element type, or the storage type of a quantized one. */
  public Scalar scalar() {
    return scalar;
  }

  public int rank() {
    return sizes.length;
  }

  public long dim(int d) {
    return sizes[d];
  }

  /** The number of elements. */
  public long count() {
    return Shapes.count(sizes);
  }

  /** Bytes that the elements take in the specification's layout, each alone. */
  public long bytes() {
    return count() * scalar.storageBytes();
  }

  Object array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int[] strides() {
    return strides;
  }

  int[] sizes() {
    return sizes;
  }

  /** Places per element: 2 if complex. */
  int places() {
    return Storage.places(scalar);
  }

  /** The place of an element in the array. */
  private int at(long[] index) {
    int at = offset;
    for (int d = 0; d < sizes.length; d++) {
      at += (int) index[d] * strides[d];
    }
    return at;
  }

  /** The place of row-major element {@code index} in the array. */
  int place(long index) {
    int rest = (int) index;
    int at = offset;
    for (int d = sizes.length - 1; d >= 0; d--) {
      at += rest % sizes[d] * strides[d];
      rest /= sizes[d];
    }
    return at;
  }

  /** The integer (or boolean as 0 or 1) at row-major position {@code index}; ui64 wraps. */
  public long longAt(long index) {
    return Storage.longAt(array, place(index), scalar);
  }

  /** The value at row-major position {@code index} as a double, or its real part. */
  public double doubleAt(long index) {
    return Storage.doubleAt(array, place(index), scalar);
  }

  /** The imaginary part at row-major position {@code index}. */
  public double imaginaryAt(long index) {
    return scalar.isComplex() ? Storage.doubleAt(array, place(index) + 1, scalar) : 0;
  }

  /** The bits at row-major position {@code index}, zero-extended; of part 0 or 1 if complex. */
  public long bitsAt(long index, int part) {
    return Storage.bitsAt(array, place(index) + part, scalar);
  }

  /** The elements from {@code start}, {@code size} of them per dimension, shared with this. */
  public Tensor block(ImmutableLongArray start, ImmutableLongArray size) {
    for (int d = 0; d < sizes.length; d++) {
      checkArgument(
          start.get(d) >= 0 && size.get(d) >= 0 && start.get(d) + size.get(d) <= sizes[d],
          "elements %s to %s of dimension %s of %s",
          start.get(d),
          start.get(d) + size.get(d),
          d,
          type);
    }
    return new Tensor(typed(size.toArray()), array, at(start.toArray()), strides);
  }

  /** The same elements, row-major, under other sizes; shared with this where it lies so. */
  public Tensor reshaped(ImmutableLongArray shape) {
    TensorType other = typed(shape.toArray());
    checkArgument(other.count() == count(), "%s does not reshape to %s", type, other);
    Tensor flat = contiguous();
    return new Tensor(
        other, flat.array, flat.offset, Shapes.rowMajor(Shapes.sizes(other), places()));
  }

  /** This type with other sizes. */
  private TensorType typed(long... shape) {
    return TensorType.of(type.element(), shape);
  }

  /** The same elements seen through another offset and strides. */
  Tensor view(TensorType other, int otherOffset, int... otherStrides) {
    return new Tensor(other, array, otherOffset, otherStrides);
  }

  /** The same elements under a type that differs in encoding or element type of equal storage. */
  Tensor as(TensorType other) {
    return other.equals(type) ? this : new Tensor(other, array, offset, strides);
  }

  /** Whether the elements lie row-major without gaps from the offset on. */
  boolean isContiguous() {
    int expected = places();
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (sizes[d] != 1 && strides[d] != expected) {
        return count() == 0;
      }
      expected *= sizes[d];
    }
    return true;
  }

  /** Whether all elements are one place of the array. */
  boolean isSplat() {
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] != 1 && strides[d] != 0) {
        return false;
      }
    }
    return count() > 0;
  }

  /** This, or a row-major copy if it does not lie so. */
  public Tensor contiguous() {
    return isContiguous() ? this : copy();
  }

  /** This, or a row-major copy, so that the elements are all of the array from 0 on. */
  Tensor dense() {
    return isContiguous() && offset == 0 && Storage.length(array) == count() * places()
        ? this
        : copy();
  }

  /** A row-major copy that shares nothing. */
  public Tensor copy() {
    if (isContiguous()) {
      return over(
          type,
          Storage.copy(array, count() == 0 ? 0 : offset, Math.toIntExact(count() * places())));
    }
    Tensor made = allocate(type);
    Copying.copy(array, offset, strides, made.array, 0, made.strides, sizes, places());
    return made;
  }

  /** The elements, little-endian and row-major, as a {@link Literal} has them. */
  public byte[] toBytes() {
    int parts = places();
    int width = scalar.storageBytes() / parts;
    Tensor flat = contiguous();
    int count = Math.toIntExact(count());
    byte[] bytes = new byte[count * parts * width];
    for (int i = 0; i < count * parts; i++) {
      long bits = Storage.bitsAt(flat.array, flat.offset + i, scalar);
      for (int b = 0; b < width; b++) {
        bytes[i * width + b] = (byte) (bits >>> 8 * b);
      }
    }
    return bytes;
  }

  public Literal toLiteral() {
    return Literal.of(type, toBytes());
  }

  /** Whether types and the bits of all elements are equal. */
  public boolean sameBits(Tensor other) {
    if (!type.equals(other.type)) {
      return false;
    }
    Tensor a = contiguous();
    Tensor b = other.contiguous();
    int places = Math.toIntExact(count() * places());
    // Not-a-numbers of a narrow type may differ in the float that holds them.
    return Storage.sameBits(a.array, a.offset, b.array, b.offset, places)
        || (Storage.of(scalar) == Storage.FLOATS && Arrays.equals(toBytes(), other.toBytes()));
  }

  /** As the text of a constant. */
  @Override
  public String toString() {
    return count() > 64 ? "a " + type : toLiteral().toString();
  }
}

package axisweave.ir;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * A ranked tensor: {@code tensor<8x16xf32>}. A size of {@link #DYNAMIC} prints as {@code ?}. The
 * encoding is what follows the comma, for example {@code #stablehlo.bounds<?, 4>}.
 */
public record TensorType(
    ImmutableLongArray shape, ElementType element, Optional<Attribute> encoding) implements Type {
  /** The size of a dimension that is only known when the program runs. */
  public static final long DYNAMIC = -1;

  public TensorType {
    for (int d = 0; d < shape.length(); d++) {
      checkArgument(shape.get(d) >= DYNAMIC, "dimension %s has size %s", d, shape.get(d));
    }
    encoding = encoding.map(Bounds::canonical);
  }

  public static TensorType of(ElementType element, long... shape) {
    return new TensorType(ImmutableLongArray.copyOf(shape), element, Optional.empty());
  }

  public static TensorType of(ElementType element, ImmutableLongArray shape) {
    return new TensorType(shape, element, Optional.empty());
  }

  public int rank() {
    return shape.length();
  }

  public long dim(int d) {
    return shape.get(d);
  }

  public boolean isStatic() {
    return !shape.contains(DYNAMIC);
  }

  /**
   * The number of elements of a static tensor; an {@code ArithmeticException} if it does not fit a
   * long.
   */
  public long count() {
    long count = 1;
    for (int d = 0; d < shape.length(); d++) {
      checkArgument(shape.get(d) != DYNAMIC, "%s has no static element count", this);
      count = shape.get(d) == 0 ? 0 : Math.multiplyExact(count, shape.get(d));
      if (count == 0) {
        return 0;
      }
    }
    return count;
  }

  /** {@link #count}, or the largest long where it does not fit one. */
  public long saturatedCount() {
    checkArgument(isStatic(), "%s has no static element count", this);
    return shape.contains(0) ? 0 : shape.stream().reduce(1, LongMath::saturatedMultiply);
  }

  /**
   * The largest size of dimension {@code d} that the encoding allows, {@code #stablehlo.bounds<?,
   * 4>}; {@link #DYNAMIC} if it bounds none.
   */
  public long bound(int d) {
    return encoding.map(e -> Bounds.of(e, d)).orElse(DYNAMIC);
  }

  /** The element type, if it is a plain scalar. */
  public Optional<Scalar> scalar() {
    return element instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
  }

  public TensorType withShape(long... sizes) {
    return new TensorType(ImmutableLongArray.copyOf(sizes), element, Optional.empty());
  }

  public TensorType withShape(ImmutableLongArray sizes) {
    return new TensorType(sizes, element, Optional.empty());
  }

  public TensorType withDim(int d, long size) {
    long[] sizes = shape.toArray();
    sizes[d] = size;
    return withShape(sizes);
  }

  public TensorType withElement(ElementType other) {
    return new TensorType(shape, other, encoding);
  }

  /** Dimension d of the result is dimension dims[d] of this. */
  public TensorType permuted(ImmutableIntArray dims) {
    long[] sizes = new long[dims.length()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = shape.get(dims.get(d));
    }
    return withShape(sizes);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("tensor<");
    for (int d = 0; d < shape.length(); d++) {
      out.append(shape.get(d) == DYNAMIC ? "?" : Long.toString(shape.get(d))).append('x');
    }
    out.append(element);
    encoding.ifPresent(e -> out.append(", ").append(e));
    return out.append('>').toString();
  }
}

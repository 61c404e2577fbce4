package axisweave.ir;

/**
 * A quantized element type. Its parameters are kept as written between the angle brackets, for
 * example {@code i8:f32:1, {0.1:3, 0.2}}; {@code expressed} and {@code storage} are the types that
 * inference needs.
 */
public record QuantizedType(Scalar storage, Scalar expressed, String parameters)
    implements ElementType {
  @Override
  public String toString() {
    return "!quant.uniform<" + parameters + ">";
  }
}

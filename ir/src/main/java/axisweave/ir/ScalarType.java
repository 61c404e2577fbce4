package axisweave.ir;

/**
 * A bare scalar such as the {@code i32} of {@code 8 : i32}; no StableHLO value has one, attributes
 * do.
 */
public record ScalarType(Scalar scalar) implements Type {
  @Override
  public String toString() {
    return scalar.toString();
  }
}

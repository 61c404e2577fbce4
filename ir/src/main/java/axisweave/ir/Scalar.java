package axisweave.ir;

import com.google.common.collect.ImmutableMap;

/** The plain element types of the StableHLO specification, in its spelling. */
public enum Scalar implements ElementType {
  I1("i1", Category.BOOLEAN, 1),
  I2("i2", Category.SIGNED, 2),
  I4("i4", Category.SIGNED, 4),
  I8("i8", Category.SIGNED, 8),
  I16("i16", Category.SIGNED, 16),
  I32("i32", Category.SIGNED, 32),
  I64("i64", Category.SIGNED, 64),
  UI2("ui2", Category.UNSIGNED, 2),
  UI4("ui4", Category.UNSIGNED, 4),
  UI8("ui8", Category.UNSIGNED, 8),
  UI16("ui16", Category.UNSIGNED, 16),
  UI32("ui32", Category.UNSIGNED, 32),
  UI64("ui64", Category.UNSIGNED, 64),
  F4E2M1FN("f4E2M1FN", Category.FLOAT, 4),
  F6E2M3FN("f6E2M3FN", Category.FLOAT, 6),
  F6E3M2FN("f6E3M2FN", Category.FLOAT, 6),
  F8E3M4("f8E3M4", Category.FLOAT, 8),
  F8E4M3("f8E4M3", Category.FLOAT, 8),
  F8E4M3FN("f8E4M3FN", Category.FLOAT, 8),
  F8E4M3FNUZ("f8E4M3FNUZ", Category.FLOAT, 8),
  F8E4M3B11FNUZ("f8E4M3B11FNUZ", Category.FLOAT, 8),
  F8E5M2("f8E5M2", Category.FLOAT, 8),
  F8E5M2FNUZ("f8E5M2FNUZ", Category.FLOAT, 8),
  F8E8M0FNU("f8E8M0FNU", Category.FLOAT, 8),
  BF16("bf16", Category.FLOAT, 16),
  F16("f16", Category.FLOAT, 16),
  TF32("tf32", Category.FLOAT, 32),
  F32("f32", Category.FLOAT, 32),
  F64("f64", Category.FLOAT, 64),
  C64("complex<f32>", Category.COMPLEX, 64),
  C128("complex<f64>", Category.COMPLEX, 128),
  INDEX("index", Category.SIGNED, 64);

  /** What arithmetic an element type has. */
  public enum Category {
    BOOLEAN,
    SIGNED,
    UNSIGNED,
    FLOAT,
    COMPLEX
  }

  private static final ImmutableMap<String, Scalar> BY_NAME = byName();

  private final String text;
  private final Category category;
  private final int bits;

  Scalar(String text, Category category, int bits) {
    this.text = text;
    this.category = category;
    this.bits = bits;
  }

  private static ImmutableMap<String, Scalar> byName() {
    ImmutableMap.Builder<String, Scalar> all = ImmutableMap.builder();
    for (Scalar scalar : values()) {
      all.put(scalar.text, scalar);
    }
    return all.buildOrThrow();
  }

  /** The scalar spelled {@code text}, if there is one. */
  public static java.util.Optional<Scalar> find(String text) {
    return java.util.Optional.ofNullable(BY_NAME.get(text));
  }

  public Category category() {
    return category;
  }

  /** Width in bits as the specification counts it: 1 for i1, 128 for {@code complex<f64>}. */
  public int bits() {
    return bits;
  }

  /**
   * Bytes that one element takes in a {@link Literal} and in memory: sub-byte types take a whole
   * byte.
   */
  public int storageBytes() {
    return Math.max(1, bits / 8);
  }

  public boolean isInteger() {
    return category == Category.SIGNED || category == Category.UNSIGNED;
  }

  public boolean isFloat() {
    return category == Category.FLOAT;
  }

  public boolean isComplex() {
    return category == Category.COMPLEX;
  }

  @Override
  public String toString() {
    return text;
  }
}

package axisweave.ir;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantized element type. Its parameters are the text between the angle brackets, for example
 * {@code i8<-127:127>:f32:1, {1.000000e-01:3, 2.000000e-01}}; {@code expressed} and {@code storage}
 * are the types that inference needs. The rest is read from the text when asked for, which is rare.
 */
public record QuantizedType(Scalar storage, Scalar expressed, String parameters)
    implements ElementType {
  /** Storage with an optional range, expressed type, optional axis or blocks, scales. */
  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(\\w+)\\s*(?:<\\s*(-?\\d+)\\s*:\\s*(-?\\d+)\\s*>)?\\s*:\\s*(\\w+)\\s*"
              + "(?::\\s*(-?\\d+|\\{.*?\\})\\s*)?,(.*)",
          Pattern.DOTALL);

  public QuantizedType {
    parameters = canonical(storage, parameters);
  }

  /** The parameters as MLIR prints them, so that types that mean the same are equal. */
  private static String canonical(Scalar storage, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || (form.group(5) != null && form.group(5).startsWith("{"))) {
      return text;
    }
    StringBuilder out = new StringBuilder(form.group(1));
    boolean whole =
        form.group(2) == null
            || (Long.parseLong(form.group(2)) == least(storage)
                && Long.parseLong(form.group(3)) == most(storage));
    if (!whole) {
      out.append('<').append(form.group(2)).append(':').append(form.group(3)).append('>');
    }
    out.append(':').append(form.group(4));
    if (form.group(5) != null) {
      out.append(':').append(form.group(5));
    }
    String list = form.group(6).strip();
    out.append(", ").append(list.startsWith("{") ? "{" : "");
    String separator = "";
    for (String entry : split(list)) {
      List<String> parts = Splitter.on(':').trimResults().splitToList(entry);
      out.append(separator).append(scaleText(parts.get(0)));
      if (parts.size() > 1 && !parts.get(1).equals("0")) {
        out.append(':').append(parts.get(1));
      }
      separator = ", ";
    }
    return out.append(list.startsWith("{") ? "}" : "").toString();
  }

  private static String scaleText(String scale) {
    return scale.matches("-?[0-9.]+([eE][-+]?\\d+)?")
        ? FloatText.of(Double.doubleToRawLongBits(Double.parseDouble(scale)), Scalar.F64)
        : scale;
  }

  private static List<String> split(String list) {
    String entries = CharMatcher.anyOf("{}").removeFrom(list);
    return Splitter.on(',').trimResults().omitEmptyStrings().splitToList(entries);
  }

  private static long least(Scalar storage) {
    return storage.category() == Scalar.Category.SIGNED ? -(1L << (storage.bits() - 1)) : 0;
  }

  private static long most(Scalar storage) {
    int bits = storage.category() == Scalar.Category.SIGNED ? storage.bits() - 1 : storage.bits();
    return bits >= 63 ? Long.MAX_VALUE : (1L << bits) - 1;
  }

  /** How finely scales are given. */
  public enum Granularity {
    PER_TENSOR,
    PER_AXIS,
    /** A grid of blocks, or a form that we do not know; no op has constraints on it. */
    OTHER
  }

  public Granularity granularity() {
    Matcher form = FORM.matcher(parameters);
    if (!form.matches()) {
      return Granularity.OTHER;
    }
    String axis = form.group(5);
    if (axis == null) {
      return Granularity.PER_TENSOR;
    }
    return axis.startsWith("{") ? Granularity.OTHER : Granularity.PER_AXIS;
  }

  public boolean isPerAxis() {
    return granularity() == Granularity.PER_AXIS;
  }

  public boolean isPerTensor() {
    return granularity() == Granularity.PER_TENSOR;
  }

  /** The dimension that the scales run along. */
  public OptionalInt axis() {
    Matcher form = FORM.matcher(parameters);
    return isPerAxis() && form.matches()
        ? OptionalInt.of(Integer.parseInt(form.group(5)))
        : OptionalInt.empty();
  }

  /** The smallest stored value, as written or the storage type's own. */
  public long storageMin() {
    Matcher form = FORM.matcher(parameters);
    if (form.matches() && form.group(2) != null) {
      return Long.parseLong(form.group(2));
    }
    return least(storage);
  }

  /** The largest stored value, as written or the storage type's own. */
  public long storageMax() {
    Matcher form = FORM.matcher(parameters);
    if (form.matches() && form.group(3) != null) {
      return Long.parseLong(form.group(3));
    }
    return most(storage);
  }

  /** One scale, or one for each index along {@link #axis}; empty where the form is unknown. */
  public ImmutableDoubleArray scales() {
    ImmutableDoubleArray.Builder scales = ImmutableDoubleArray.builder();
    for (String entry : entries()) {
      scales.add(Double.parseDouble(Splitter.on(':').splitToList(entry).get(0).trim()));
    }
    return scales.build();
  }

  /** The stored value that stands for zero, for each scale. */
  public ImmutableLongArray zeroPoints() {
    ImmutableLongArray.Builder points = ImmutableLongArray.builder();
    for (String entry : entries()) {
      List<String> parts = Splitter.on(':').splitToList(entry);
      points.add(parts.size() > 1 ? Long.parseLong(parts.get(1).trim()) : 0);
    }
    return points.build();
  }

  private List<String> entries() {
    Matcher form = FORM.matcher(parameters);
    if (granularity() == Granularity.OTHER || !form.matches()) {
      return List.of();
    }
    return split(form.group(6));
  }

  @Override
  public String toString() {
    return "!quant.uniform<" + parameters + ">";
  }
}

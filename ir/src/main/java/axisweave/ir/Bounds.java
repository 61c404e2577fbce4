package axisweave.ir;

import com.google.common.base.Splitter;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bounds that a tensor's encoding may carry, one per dimension. */
final class Bounds {
  private static final Pattern FORM =
      Pattern.compile(
          "#\\w+\\.(?:bounds<|type_extensions<\\s*bounds\\s*=\\s*\\[)([\\s\\d?,-]*)\\]?\\s*>");

  private Bounds() {}

  /** All bounds, {@link TensorType#DYNAMIC} where there is none, if the encoding is of bounds. */
  static Optional<ImmutableLongArray> of(Attribute encoding) {
    Matcher form = FORM.matcher(encoding.toString());
    if (!form.matches()) {
      return Optional.empty();
    }
    ImmutableLongArray.Builder bounds = ImmutableLongArray.builder();
    for (String one : Splitter.on(',').trimResults().omitEmptyStrings().split(form.group(1))) {
      bounds.add(one.equals("?") ? TensorType.DYNAMIC : Long.parseLong(one));
    }
    return Optional.of(bounds.build());
  }

  /** As MLIR prints it, so that both spellings of bounds are one type. */
  static Attribute canonical(Attribute encoding) {
    String text = encoding.toString();
    Matcher form = FORM.matcher(text);
    return text.contains(".type_extensions<") && form.matches()
        ? new Attribute.Foreign(
            text.substring(0, text.indexOf('.')) + ".bounds<" + form.group(1).strip() + ">")
        : encoding;
  }

  static long of(Attribute encoding, int d) {
    return of(encoding).filter(all -> d < all.length()).map(all -> all.get(d)).orElse(-1L);
  }
}

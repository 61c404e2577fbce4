package axisweave.ir.op;

import axisweave.ir.Attribute;
import com.google.common.base.Splitter;
import com.google.common.primitives.ImmutableLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dimensions of the operands of chlo.ragged_dot by what becomes of them. */
public record RaggedDotDimensions(
    ImmutableLongArray lhsBatching,
    ImmutableLongArray rhsBatching,
    ImmutableLongArray lhsContracting,
    ImmutableLongArray rhsContracting,
    ImmutableLongArray ragged,
    ImmutableLongArray group) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  static RaggedDotDimensions of(Attribute attribute) {
    String text = attribute.toString();
    return new RaggedDotDimensions(
        list(text, "lhs_batching_dimensions"),
        list(text, "rhs_batching_dimensions"),
        list(text, "lhs_contracting_dimensions"),
        list(text, "rhs_contracting_dimensions"),
        list(text, "lhs_ragged_dimensions"),
        list(text, "rhs_group_dimensions"));
  }

  /** An absent list is empty; what is no number becomes -1, which no constraint lets pass. */
  private static ImmutableLongArray list(String text, String name) {
    Matcher found = Pattern.compile(name + "\\s*=\\s*\\[([^\\]]*)\\]").matcher(text);
    ImmutableLongArray.Builder all = ImmutableLongArray.builder();
    if (found.find()) {
      for (String number :
          Splitter.on(',').trimResults().omitEmptyStrings().split(found.group(1))) {
        all.add(NUMBER.matcher(number).matches() ? Long.parseLong(number) : -1);
      }
    }
    return all.build();
  }

  /** Whether groups are runs of rows of lhs, each of which meets a matrix of rhs. */
  public boolean isPlain() {
    return !lhsBatching.contains(ragged.get(0)) && !lhsContracting.contains(ragged.get(0));
  }
}

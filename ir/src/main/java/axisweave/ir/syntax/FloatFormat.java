package axisweave.ir.syntax;

import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.OpKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code e5m10}: widths of exponent and mantissa. */
public record FloatFormat<K extends OpKind>(Field<K, Integer> exponent, Field<K, Integer> mantissa)
    implements Step<K> {
  private static final Pattern FORMAT = Pattern.compile("e([0-9]{1,9})m([0-9]{1,9})");

  @Override
  public void read(Reading reading) {
    String word = reading.in().word();
    Matcher matcher = FORMAT.matcher(word);
    if (!matcher.matches()) {
      throw reading.in().error("float_format", "%s is not of the form e5m10", word);
    }
    reading.put(exponent, Integer.valueOf(matcher.group(1)));
    reading.put(mantissa, Integer.valueOf(matcher.group(2)));
  }

  @Override
  public void print(Op op, K kind, OpWriter out) {
    out.text("e").integer(exponent.get().apply(kind));
    out.text("m").integer(mantissa.get().apply(kind));
  }
}

package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Precision;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** {@code , precision = [HIGH, HIGH], algorithm = <...>}, each or both or none. */
public record PrecisionAndAlgorithm<K extends OpKind>(
    Field<K, ImmutableList<Precision>> precision, Field<K, Optional<Attribute>> algorithm)
    implements Step<K> {
  private static final String HEAD = "#stablehlo.dot_algorithm";

  @Override
  public void read(Reading reading) {
    while (reading.in().accept(",")) {
      if (reading.in().accept("precision")) {
        reading.in().expect("=");
        reading.read(precision);
      } else {
        reading.in().expect("algorithm");
        reading.in().expect("=");
        Attribute value =
            reading.in().at("<")
                ? new Attribute.Foreign(HEAD + reading.in().balanced())
                : reading.in().attribute();
        reading.put(algorithm, Optional.of(value));
      }
    }
  }

  @Override
  public void print(Op op, K kind, OpWriter out) {
    if (precision.isPrinted(kind)) {
      out.text(", precision = ");
      precision.codec().print().accept(precision.get().apply(kind), out);
    }
    algorithm
        .get()
        .apply(kind)
        .ifPresent(value -> {
          String text = value.toString();
          out.text(", algorithm = ")
              .text(text.startsWith(HEAD) ? text.substring(HEAD.length()) : text);
        });
  }
}

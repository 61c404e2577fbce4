package axisweave.runtime;

import axisweave.ir.Attribute;
import axisweave.ir.FloatBits;
import axisweave.ir.Literal;
import axisweave.ir.Op;

/** Numbers in attributes. */
final class Attributes {
  private Attributes() {}

  static double number(Op op, Attribute attr) {
    return switch (attr) {
      case Attribute.Int value -> value.value().doubleValue();
      case Attribute.Float value -> FloatBits.toDouble(value.bits(), value.scalar());
      case Attribute.Bool value -> value.value() ? 1 : 0;
      case Literal literal when literal.count() == 1 -> literal.doubleAt(0);
      // Attributes are an open set.
      default -> throw Evaluation.error(op, "run_attribute", "%s is not a number", attr);
    };
  }
}

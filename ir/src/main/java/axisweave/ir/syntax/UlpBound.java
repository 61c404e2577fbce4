package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.OpKind;
import java.util.Optional;

/** A bound that MLIR always prints, 1 if it was not given. */
public record UlpBound<K extends OpKind>(Field<K, Optional<Attribute>> bound) implements Step<K> {
  @Override
  public void read(Reading reading) {
    reading.read(bound);
  }

  @Override
  public void print(Op op, K kind, OpWriter out) {
    Optional<Attribute> value = bound.get().apply(kind);
    if (value.isEmpty()) {
      out.text("1");
    } else {
      bound.codec().print().accept(value, out);
    }
  }
}

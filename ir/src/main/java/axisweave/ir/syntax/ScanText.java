package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.Op;
import axisweave.ir.Value;
import axisweave.ir.op.Reduction.Scan;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * {@code scan(%x) inits (%c) dimension=0 attributes {..} {^bb0(%a: T, %b: U): ...} : (..) -> T}.
 */
public final class ScanText {
  /** {@code (%x) inits (%c) dimension=}. */
  public static final Step<Scan> OPERANDS =
      Steps.of(
          reading -> {
            Cursor in = reading.in();
            in.expect("(");
            reading.addAll(in.values());
            in.expect(")");
            in.expect("inits");
            in.expect("(");
            reading.addAll(in.values());
            in.expect(")");
            in.expect("dimension");
            in.expect("=");
          },
          (op, out) -> {
            int inputs = inputs(op);
            out.text("(").values(op.operands().subList(0, inputs)).text(") inits (");
            out.values(op.operands().subList(inputs, op.operands().size()));
            out.text(") dimension=");
          });

  /** The region, with its header. */
  public static final Step<Scan> BODY =
      Steps.of(
          reading -> reading.add(reading.in().region(ImmutableList.of())),
          (op, out) -> out.region(op.region(0), true));

  private ScanText() {}

  /** What the generic form says about where inputs and initial states part: read, not needed. */
  public static Field<Scan, Optional<Attribute>> segments(String name) {
    return Field.optional(name, Codecs.ANY, scan -> Optional.empty());
  }

  /** The body takes slices of the inputs, but the states whole. */
  private static int inputs(Op op) {
    ImmutableList<Value> arguments = op.region(0).block().arguments();
    int inputs = 0;
    while (inputs < op.operands().size()
        && inputs < arguments.size()
        && !op.operand(inputs).type().equals(arguments.get(inputs).type())) {
      inputs++;
    }
    return inputs;
  }
}

package axisweave.ir.syntax;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.op.Reduction.Scan;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/**
 * {@code scan(%x) inits (%c) dimension=0 attributes {..} {^bb0(%a: T, %b: U): ...} : (..) -> T}.
 */
public final class ScanText {
  /** Where inputs and initial states part; an attribute in the generic form alone. */
  public static final Field<Scan, Optional<ImmutableLongArray>> SEGMENTS =
      Field.optional("operandSegmentSizes", Codecs.I64S, scan -> Optional.empty());

  /** Where outputs and last states part: read, not needed. */
  public static final Field<Scan, Optional<Attribute>> RESULT_SEGMENTS =
      Field.optional("resultSegmentSizes", Codecs.ANY, scan -> Optional.empty());

  /** {@code (%x) inits (%c) dimension=}. */
  public static final Step<Scan> OPERANDS =
      Steps.of(
          reading -> {
            Cursor in = reading.in();
            in.expect("(");
            reading.addAll(in.values());
            int inputs = reading.operands().size();
            in.expect(")");
            in.expect("inits");
            in.expect("(");
            reading.addAll(in.values());
            int states = reading.operands().size() - inputs;
            reading.put(SEGMENTS, Optional.of(ImmutableLongArray.of(inputs, states)));
            in.expect(")");
            in.expect("dimension");
            in.expect("=");
          },
          (op, out) -> {
            int inputs = ((Scan) op.kind()).inputs(op);
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
}

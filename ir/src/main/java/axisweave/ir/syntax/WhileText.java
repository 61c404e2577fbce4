package axisweave.ir.syntax;

import axisweave.ir.Cursor;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code while(%i = %0, %x = %1) : T, U attributes {..} cond {..} do {..}}: both regions take
 * arguments of these names.
 */
public final class WhileText implements Step<Control.While> {
  /** Whether every type of operands, results and arguments is the one that is written. */
  public static boolean fits(Op op) {
    return op.regions().size() == 2
        && op.regions().stream()
            .allMatch(region ->
                region.blocks().size() == 1
                    && types(region.block().arguments()).equals(op.operandTypes()))
        && op.resultTypes().equals(op.operandTypes());
  }

  private static ImmutableList<Type> types(ImmutableList<Value> values) {
    return values.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }

  @Override
  public void read(Reading reading) {
    Cursor in = reading.in();
    List<String> names = new ArrayList<>();
    List<Loc> places = new ArrayList<>();
    in.expect("(");
    while (!in.at(")")) {
      places.add(in.loc());
      names.add(in.newName());
      in.expect("=");
      reading.add(in.value());
      if (!in.accept(",")) {
        break;
      }
    }
    in.expect(")");
    ImmutableList<Type> types = ImmutableList.of();
    if (!names.isEmpty()) {
      in.expect(":");
      types = in.types();
      reading.check(types);
    }
    reading.results(types);
    if (in.accept("attributes")) {
      reading.dictionary();
    }
    in.expect("cond");
    reading.add(in.region(arguments(in, names, types, places)));
    in.expect("do");
    reading.add(in.region(arguments(in, names, types, places)));
  }

  private static ImmutableList<Value> arguments(
      Cursor in, List<String> names, ImmutableList<Type> types, List<Loc> places) {
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    for (int i = 0; i < names.size(); i++) {
      arguments.add(in.argument(names.get(i), types.get(i), places.get(i)));
    }
    return arguments.build();
  }

  @Override
  public void print(Op op, Control.While kind, OpWriter out) {
    ImmutableList<Value> arguments = op.region(1).block().arguments();
    out.text("(");
    for (int i = 0; i < arguments.size(); i++) {
      out.text(i == 0 ? "" : ", ").newName(arguments.get(i)).text(" = ").value(op.operand(i));
    }
    out.text(")");
    if (!arguments.isEmpty()) {
      out.text(" : ");
      Types.types(op.operands(), out);
    }
    if (!op.attributes().isEmpty()) {
      out.text(" attributes").dictionary(op.attributes());
    }
    out.newLine().text("cond ").region(op.region(0), false);
    out.text(" do ").region(op.region(1), false);
  }
}

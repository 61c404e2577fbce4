package axisweave.ir.syntax;

import axisweave.ir.Cursor;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;

/** {@code (%a: T, %b: U) {...}}: a region of one block, its arguments before the brace. */
public final class BodyText<K extends OpKind> implements Step<K> {
  @Override
  public void read(Reading reading) {
    Cursor in = reading.in();
    ImmutableList.Builder<Value> arguments = ImmutableList.builder();
    in.expect("(");
    if (!in.at(")")) {
      do {
        arguments.add(argument(in));
      } while (in.accept(","));
    }
    in.expect(")");
    reading.add(in.region(arguments.build()));
  }

  /** {@code %a: T loc(...)}. */
  static Value argument(Cursor in) {
    String name = in.newName();
    in.expect(":");
    Type type = in.type();
    Loc loc = in.optionalLoc();
    return in.argument(name, type, loc);
  }

  @Override
  public void print(Op op, K kind, OpWriter out) {
    out.text("(");
    ImmutableList<Value> arguments = op.region(0).block().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      out.text(i == 0 ? "" : ", ").argument(arguments.get(i));
    }
    out.text(") ").region(op.region(0), false);
  }
}

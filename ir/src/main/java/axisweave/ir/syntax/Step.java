package axisweave.ir.syntax;

import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.OpKind;

/** A piece of a pretty form, read and printed at one place. */
public interface Step<K extends OpKind> {
  void read(Reading reading);

  void print(Op op, K kind, OpWriter out);
}

package axisweave.passes.propagate;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Control;
import axisweave.passes.PassReport;

/** Makes a case that is chosen by a truth value the {@code if} again that it was. */
final class RestoreIfs implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    draft.walk(op -> {
      if (op.kind instanceof Control.Case
          && op.operand(0).type instanceof TensorType type
          && type.element() == Scalar.I1) {
        op.kind = new Control.If();
      }
    });
  }
}

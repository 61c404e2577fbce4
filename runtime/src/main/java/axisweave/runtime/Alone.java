package axisweave.runtime;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Op;
import axisweave.ir.op.Collective;
import axisweave.ir.op.OpKind;
import com.google.common.collect.ImmutableList;

/** The peers of a device that has none: a collective among groups of one. */
record Alone() implements Peers {
  @Override
  public long partitionId() {
    return 0;
  }

  @Override
  public long replicaId() {
    return 0;
  }

  @Override
  public ImmutableList<Tensor> exchange(Contribution own) {
    Op op = own.op();
    ImmutableList<Tensor> operands = own.operands();
    OpKind kind = op.kind();
    if (kind instanceof Collective && operandsAreResults(op, operands)) {
      return operands;
    }
    throw new DiagnosticException(
        Diagnostic.error(
            op.loc(),
            "run_needs_mesh",
            kind.mnemonic() + " needs other devices or a host, and there is none here"));
  }

  private static boolean operandsAreResults(Op op, ImmutableList<Tensor> operands) {
    if (op.results().size() != operands.size()) {
      return false;
    }
    for (int i = 0; i < operands.size(); i++) {
      if (!op.result(i).type().equals(operands.get(i).type())) {
        return false;
      }
    }
    return true;
  }
}

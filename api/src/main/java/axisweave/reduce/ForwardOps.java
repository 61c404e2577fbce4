package axisweave.reduce;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Value;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leaves out ops that take an operand of their result's type: it stands for the result. */
record ForwardOps(boolean reducers) implements Step {
  @Override
  public String name() {
    return "ops forwarded";
  }

  private List<Op> units(Program program) {
    return Walk.ops(program, reducers, op -> !op.results().isEmpty() && standIns(op).isPresent());
  }

  private static Optional<ImmutableList<Value>> standIns(Op op) {
    ImmutableList.Builder<Value> values = ImmutableList.builder();
    for (Value result : op.results()) {
      Optional<Value> one = standIn(op, result);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      values.add(one.get());
    }
    return Optional.of(values.build());
  }

  private static Optional<Value> standIn(Op op, Value result) {
    int i = result.index();
    if (i < op.operands().size() && op.operand(i).type().equals(result.type())) {
      return Optional.of(op.operand(i));
    }
    return op.operands().stream().filter(o -> o.type().equals(result.type())).findFirst();
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Set<Op> dropped = Walk.identitySet(units(program).subList(from, to));
    return Optional.of(
        Rebuild.of(
            program,
            (op, at) -> dropped.contains(op) ? standIns(op).map(at::getAll) : Optional.empty()));
  }
}

package axisweave.reduce;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leaves out ops whose results nobody uses, whatever effects they have. */
record DropUnusedOps() implements Step {
  @Override
  public String name() {
    return "unused ops dropped";
  }

  private static List<Op> units(Program program) {
    Set<Value> used = Walk.used(program);
    return Walk.ops(program, op -> op.results().stream().noneMatch(used::contains));
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
            (op, at) -> dropped.contains(op) ? Optional.of(op.results()) : Optional.empty()));
  }
}

package axisweave.reduce;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts constants of ones in the place of what ops make. */
record FoldOps(boolean reducers) implements Step {
  @Override
  public String name() {
    return "ops folded";
  }

  private List<Op> units(Program program) {
    return Walk.ops(program, reducers, FoldOps::canBeFolded);
  }

  private static boolean canBeFolded(Op op) {
    boolean constant =
        op.kind() instanceof Movement.Constant || op.kind() instanceof Sdy.SdyConstant;
    return !constant
        && !op.results().isEmpty()
        && op.results().stream().allMatch(r -> Walk.isPlain(r.type()));
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Set<Op> folded = Walk.identitySet(units(program).subList(from, to));
    return Optional.of(
        Rebuild.of(
            program,
            (op, at) ->
                folded.contains(op)
                    ? Optional.of(
                        op.results().stream()
                            .map(at::constant)
                            .collect(ImmutableList.toImmutableList()))
                    : Optional.empty()));
  }
}

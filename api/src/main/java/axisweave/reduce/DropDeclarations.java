package axisweave.reduce;

import axisweave.ir.Program;
import axisweave.ir.TopLevel;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out functions, meshes and all else that a module declares; without what is still referred
 * to it does not verify.
 */
record DropDeclarations() implements Step {
  @Override
  public String name() {
    return "declarations dropped";
  }

  private static List<TopLevel> units(Program program) {
    return program.items();
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Set<TopLevel> dropped = Walk.identitySet(units(program).subList(from, to));
    ImmutableList<TopLevel> kept =
        program.items().stream()
            .filter(item -> !dropped.contains(item))
            .collect(ImmutableList.toImmutableList());
    return Optional.of(program.withItems(kept));
  }
}

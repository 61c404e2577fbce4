package axisweave.reduce;

import axisweave.ir.Program;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/** Leaves out what says where a program comes from: locations, its name, unused resources. */
record DropLocations() implements Step {
  @Override
  public String name() {
    return "locations dropped";
  }

  @Override
  public int count(Program program) {
    boolean plain =
        !program.hasLocations() && program.name().isEmpty() && program.resources().isEmpty();
    return plain ? 0 : 1;
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    return Optional.of(
        new Program(
            "", program.attributes(), program.items(), ImmutableMap.of(), false, program.loc()));
  }
}

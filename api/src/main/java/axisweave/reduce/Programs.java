package axisweave.reduce;

import axisweave.ir.Program;
import axisweave.ir.TopLevel;
import com.google.common.collect.ImmutableList;

/** Programs with one part changed. */
final class Programs {
  private Programs() {}

  static Program with(Program program, TopLevel old, TopLevel made) {
    return program.withItems(
        program.items().stream()
            .map(item -> item == old ? made : item)
            .collect(ImmutableList.toImmutableList()));
  }
}

package axisweave.passes;

import axisweave.ir.Program;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;

/** Passes one after another. */
public record Pipeline(ImmutableList<Pass> passes) implements Pass {
  public static Pipeline of(Pass... passes) {
    return new Pipeline(ImmutableList.copyOf(passes));
  }

  @Override
  public String name() {
    return Joiner.on(',').join(passes.stream().map(Pass::name).iterator());
  }

  @Override
  public Program run(Program program, PassReport report) {
    Program at = program;
    for (Pass pass : passes) {
      at = pass.run(at, report);
    }
    return at;
  }
}

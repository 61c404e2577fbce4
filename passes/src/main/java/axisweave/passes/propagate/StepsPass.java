package axisweave.passes.propagate;

import axisweave.ir.Program;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;

/** Steps as a pass of their own, so that one file can be put through Shardy's pass and ours. */
record StepsPass(String name, ImmutableList<Step> steps) implements Pass {
  @Override
  public Program run(Program program, PassReport report) {
    Draft draft = Thaw.of(program);
    steps.forEach(step -> step.run(draft, report));
    return Freeze.of(draft);
  }
}

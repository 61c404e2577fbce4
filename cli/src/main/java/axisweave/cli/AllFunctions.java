package axisweave.cli;

import axisweave.Axisweave;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.runtime.RunOptions;
import axisweave.runtime.mesh.Engine;
import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs the functions of a test file: those without arguments that nothing else refers to. Check ops
 * throw.
 */
final class AllFunctions {
  private AllFunctions() {}

  static FileRuns.Outcome run(FileRuns.Input input, Engine engine, RunOptions options) {
    Program program = Axisweave.parse(input.file(), input.text());
    Set<String> called = new HashSet<>();
    for (Func func : program.funcs()) {
      func.body().ifPresent(body -> collect(body, called));
    }
    List<Func> toRun =
        program.funcs().stream()
            .filter(f ->
                f.body().isPresent() && f.type().inputs().isEmpty() && !called.contains(f.name()))
            .toList();
    StringBuilder text = new StringBuilder();
    for (Func func : toRun) {
      engine.run(program, func, ImmutableList.of(), options);
      text.append("@").append(func.name()).append(": ok\n");
    }
    ImmutableList<Diagnostic> warnings =
        toRun.isEmpty() ? ImmutableList.of(nothing(program)) : ImmutableList.of();
    return new FileRuns.Outcome(
        text.toString(),
        warnings,
        json -> {
          json.writeArrayFieldStart("functions");
          for (Func func : toRun) {
            json.writeString(func.name());
          }
          json.writeEndArray();
        },
        ExitCode.FINE);
  }

  private static Diagnostic nothing(Program program) {
    return new Diagnostic(
        axisweave.ir.Severity.WARNING,
        program.loc(),
        "no_functions",
        "no function without arguments to run",
        ImmutableList.of());
  }

  private static void collect(Region region, Set<String> called) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        switch (op.kind()) {
          case Control.Call call -> called.add(call.callee());
          case Control.Composite composite -> called.add(composite.decomposition());
          case CustomCall call -> called.addAll(call.calledComputations());
          case Communication.RunParallel parallel -> {
            parallel.programs().forEach(called::addAll);
            parallel.infeed().ifPresent(called::addAll);
          }
          default -> {} // no other kind names a function
        }
        op.regions().forEach(inner -> collect(inner, called));
      }
    }
  }
}

package axisweave.runtime;

import axisweave.grammar.Parser;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Control;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Files of {@code check} ops in StableHLO's own style: every function without arguments that
 * nothing else in its module refers to is run.
 */
final class CheckFiles {
  private CheckFiles() {}

  /** One test per file of a folder. */
  static Stream<DynamicTest> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".mlir")).sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> run(f)));
    }
  }

  private static void run(Path file) throws IOException {
    StringBuilder failures = new StringBuilder();
    for (Parser.Section section : Parser.sections(Files.readString(file))) {
      try {
        Program program = Parser.parse(file.getFileName().toString(), section);
        run(program, failures);
      } catch (RuntimeException e) {
        failures
            .append("section at line ")
            .append(section.firstLine())
            .append(": ")
            .append(e)
            .append('\n');
      }
    }
    if (failures.length() > 0) {
      throw new AssertionError(failures.toString());
    }
  }

  private static void run(Program program, StringBuilder failures) {
    Set<String> referred = new HashSet<>();
    program.funcs().forEach(f -> f.body().ifPresent(b -> refer(b, referred)));
    for (Func func : program.funcs()) {
      boolean runs = func.type().inputs().isEmpty() && !referred.contains(func.name());
      if (!runs || func.body().isEmpty()) {
        continue;
      }
      try {
        ThreadMesh.DEFAULT.run(program, func, ImmutableList.of(), RunOptions.DEFAULT);
      } catch (RuntimeException e) {
        failures.append('@').append(func.name()).append(": ").append(e).append('\n');
        if (!(e instanceof axisweave.ir.DiagnosticException)) {
          for (StackTraceElement at :
              e.getCause() == null ? e.getStackTrace() : e.getCause().getStackTrace()) {
            if (at.getClassName().startsWith("axisweave")) {
              failures.append("    ").append(at).append('\n');
              break;
            }
          }
        }
      }
    }
  }

  private static void refer(Region region, Set<String> referred) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        if (op.kind() instanceof Control.Call call) {
          referred.add(call.callee());
        }
        if (op.kind() instanceof Control.Composite composite) {
          referred.add(composite.decomposition());
        }
        if (op.kind() instanceof Communication.RunParallel parallel) {
          parallel.programs().forEach(referred::addAll);
          parallel.infeed().ifPresent(referred::addAll);
        }
        op.regions().forEach(inner -> refer(inner, referred));
      }
    }
  }
}

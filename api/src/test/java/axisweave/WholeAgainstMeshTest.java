package axisweave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.runtime.Npy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.testdata.CaseFile;
import axisweave.verify.Verification;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that JAX printed: whole as JAX computed them, and on the mesh as whole. */
class WholeAgainstMeshTest {

  static Stream<String> dense() throws Exception {
    try (Stream<Path> files = Files.list(CaseFile.root().resolve("models"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.matches("[a-z0-9_]+\\.mlir"))
          .map(f -> f.replace(".mlir", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Path file(String name) {
    return CaseFile.root().resolve("models").resolve(name);
  }

  private static Program program(String name) throws Exception {
    return Axisweave.parse(name + ".mlir", Files.readString(file(name + ".mlir")));
  }

  private static ImmutableList<Tensor> arguments(String name, Program program) throws Exception {
    return Arguments.from(file(name + ".args")).make(program, program.entry());
  }

  @ParameterizedTest
  @MethodSource("dense")
  void wholeIsAsRecorded(String name) throws Exception {
    Program program = program(name);
    MeshRun run = Axisweave.run(program, arguments(name, program), RunOptions.DEFAULT);
    compareRecorded(name, run.results());
  }

  @ParameterizedTest
  @MethodSource("dense")
  void meshIsAsRecorded(String name) throws Exception {
    Program program = program(name);
    ImmutableList<Tensor> arguments = arguments(name, program);
    Program local = Axisweave.partition(program).program();
    assertTrue(Partitioned.is(local), () -> local.toString());
    MeshRun threads = Axisweave.runOnMesh(local, arguments, ThreadMesh.DEFAULT, RunOptions.DEFAULT);
    MeshRun lockstep =
        Axisweave.runOnMesh(local, arguments, LockstepMesh.DEFAULT, RunOptions.DEFAULT);
    for (int i = 0; i < threads.results().size(); i++) {
      assertTrue(threads.results().get(i).sameBits(lockstep.results().get(i)), "result " + i);
    }
    assertEquals(threads.trace().summary(), lockstep.trace().summary());
    compareRecorded(name, threads.results());
  }

  @ParameterizedTest
  @MethodSource("dense")
  void meshIsAsWhole(String name) throws Exception {
    Verification verification = Axisweave.verify(program(name), VerifyOptions.DEFAULT);
    assertTrue(verification.passed(), () -> verification.divergence().orElseThrow().message());
  }

  private static void compareRecorded(String name, ImmutableList<Tensor> results)
      throws IOException, URISyntaxException {
    Path folder = file(name + ".results");
    for (int i = 0; i < results.size(); i++) {
      TensorType type = results.get(i).type();
      Tensor expected = Npy.read(folder.resolve(i + ".npy"), type);
      boolean narrow = type.scalar().map(s -> s.bits() < 32 && s.isFloat()).orElse(false);
      double tolerance = narrow ? 0.06 : 2e-4;
      double scale = 1e-3;
      for (long e = 0; e < expected.count(); e++) {
        scale = Math.max(scale, Math.abs(expected.doubleAt(e)));
      }
      for (long e = 0; e < expected.count(); e++) {
        assertEquals(
            expected.doubleAt(e),
            results.get(i).doubleAt(e),
            tolerance * scale,
            name + " result " + i + " element " + e);
      }
    }
  }
}

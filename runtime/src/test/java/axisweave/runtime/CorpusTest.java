package axisweave.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.testdata.CaseFile;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Programs that JAX printed, run whole, give the results that JAX recorded. */
final class CorpusTest {
  private static final double RELATIVE = 2e-3;
  private static final double ABSOLUTE = 2e-4;

  @TestFactory
  Stream<DynamicTest> wholeEqualsJax() throws IOException {
    try (Stream<Path> files = Files.list(CaseFile.root().resolve("models"))) {
      return files
          .filter(f -> f.toString().matches(".*/[a-z0-9_]+\\.mlir"))
          .sorted()
          .toList()
          .stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> run(f)));
    }
  }

  private static void run(Path file) throws IOException {
    Program program = Parser.parse(file);
    Func main = program.main().orElseThrow();
    String stem = file.toString().replaceFirst("\\.mlir$", "");
    ImmutableList.Builder<Tensor> arguments = ImmutableList.builder();
    for (int i = 0; i < main.arguments().size(); i++) {
      Path argument = Path.of(stem + ".args", i + ".npy");
      arguments.add(Npy.read(argument, main.arguments().get(i).tensorType()));
    }
    ImmutableList<Tensor> results =
        ThreadMesh.DEFAULT.run(program, main, arguments.build(), RunOptions.DEFAULT).results();
    for (int i = 0; i < results.size(); i++) {
      Tensor got = results.get(i);
      Tensor wanted = Npy.read(Path.of(stem + ".results", i + ".npy"), got.type());
      Optional<String> difference = difference(got, wanted);
      assertTrue(difference.isEmpty(), "result " + i + ": " + difference.orElse(""));
    }
  }

  private static Optional<String> difference(Tensor got, Tensor wanted) {
    boolean exact = got.scalar().isInteger() || got.scalar() == Scalar.I1;
    double relative = got.scalar() == Scalar.BF16 ? 2e-2 : RELATIVE;
    for (int i = 0; i < got.count(); i++) {
      double a = got.doubleAt(i);
      double b = wanted.doubleAt(i);
      boolean same =
          a == b
              || (Double.isNaN(a) && Double.isNaN(b))
              || (!exact && Math.abs(a - b) <= ABSOLUTE + relative * Math.abs(b));
      if (!same) {
        return Optional.of("element " + i + " is " + a + ", not " + b);
      }
    }
    return Optional.empty();
  }
}

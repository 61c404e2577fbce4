package axisweave.passes.propagate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.testdata.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every program that JAX printed gets the shardings that Shardy gave it, to the letter. */
class CorpusTest {
  private static final String AFTER = ".propagated.mlir";

  @TestFactory
  Stream<DynamicTest> corpus() throws IOException {
    try (Stream<Path> all = Files.list(CaseFile.root().resolve("models"))) {
      List<Path> expected = all.filter(p -> p.toString().endsWith(AFTER)).sorted().toList();
      assertTrue(expected.size() >= 33, () -> expected.size() + " programs");
      return expected.stream()
          .map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> check(p)));
    }
  }

  private static void check(Path after) {
    String name = after.getFileName().toString().replace(AFTER, ".mlir");
    Program program = Parser.parse(after.resolveSibling(name));
    Program propagated = new Propagate().run(program, new PassReport());
    Program wanted = Parser.parse(after);
    if (!propagated.sameAs(wanted)) {
      assertEquals(wanted.toString(), propagated.toString());
    }
  }
}

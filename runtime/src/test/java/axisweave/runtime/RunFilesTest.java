package axisweave.runtime;

import axisweave.grammar.Parser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The check files of testdata, one per op: inputs and results as JAX has them on CPU. */
final class RunFilesTest {
  @TestFactory
  Stream<DynamicTest> files() throws IOException, URISyntaxException {
    var folder =
        Parser.class.getClassLoader().getResource("axisweave/testdata/run/add.mlir").toURI();
    return CheckFiles.in(java.util.Objects.requireNonNull(Path.of(folder).getParent()));
  }
}

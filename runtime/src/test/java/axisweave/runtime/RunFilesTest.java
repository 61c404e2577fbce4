package axisweave.runtime;

import axisweave.testdata.CaseFile;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The check files of testdata, one per op: inputs and results as JAX has them on CPU. */
final class RunFilesTest {
  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    return CheckFiles.in(CaseFile.root().resolve("run"));
  }
}

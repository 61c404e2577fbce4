package axisweave.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code -Daxisweave.interpret=DIR} names a folder of check files, such as {@code
 * stablehlo/tests/interpret} of a checkout.
 */
@EnabledIfSystemProperty(named = "axisweave.interpret", matches = ".+")
final class StablehloTestsTest {
  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    return CheckFiles.in(Path.of(System.getProperty("axisweave.interpret")));
  }
}

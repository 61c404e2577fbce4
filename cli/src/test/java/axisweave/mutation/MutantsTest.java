package axisweave.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The mutants fit the sources that they are to change; {@link MutationTest} runs them. */
class MutantsTest {
  @TestFactory
  Stream<DynamicTest> theOldTextStandsThereOnce() throws IOException {
    return Mutant.all().stream().map(m -> DynamicTest.dynamicTest(m.name(), m::source));
  }

  @Test
  void theirNamesDiffer() throws IOException {
    ImmutableList<Mutant> all = Mutant.all();
    assertEquals(all.size(), all.stream().map(Mutant::name).distinct().count());
  }

  @Test
  void theTableInDocsHasEachOne() throws IOException {
    String table = Files.readString(Path.of("../docs/mutation.md"));
    List<String> missing =
        Mutant.all().stream()
            .filter(m -> !table.contains("| `" + m.name() + "` |"))
            .map(Mutant::name)
            .toList();
    assertTrue(missing.isEmpty(), () -> "not in docs/mutation.md: " + missing);
  }
}

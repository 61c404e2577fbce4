package axisweave.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Some three thousand small programs of JAX, one per op, element type and odd case, against what
 * XLA's CPU backend makes of them: {@code ./build -Psweep -Daxisweave.sweep=FOLDER verify}, where
 * {@code python oracle/sweep.py FOLDER [FAMILY ...]} has written them. Differences that stay are
 * listed in {@code sweep-differences.txt} with their reason; one that is gone fails too.
 */
@EnabledIfSystemProperty(named = "axisweave.sweep", matches = ".+")
final class SweepTest {
  @TestFactory
  Stream<DynamicTest> families() throws IOException {
    List<String> listed = listed();
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("axisweave.sweep")))) {
      return all.filter(Files::isDirectory).sorted().toList().stream()
          .map(family ->
              DynamicTest.dynamicTest(
                  family.getFileName().toString(),
                  () -> assertEquals("", String.join("\n", differences(family, listed)))));
    }
  }

  private static List<String> differences(Path family, List<String> listed) throws IOException {
    List<String> differences = new ArrayList<>();
    for (Path file : programs(family)) {
      SweepCase sweep = SweepCase.of(file);
      boolean expected = listed.contains(sweep.name());
      String found = sweep.difference().orElse("");
      if (found.isEmpty() == expected) {
        differences.add(sweep.name() + ": " + (expected ? "agrees, but is listed" : found));
      }
    }
    return differences;
  }

  static List<Path> programs(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(".mlir")).sorted().toList();
    }
  }

  private static List<String> listed() throws IOException {
    try (var in = SweepTest.class.getResourceAsStream("/sweep-differences.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> l.split(" ", 2)[0])
          .toList();
    }
  }
}

package axisweave.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** Where probes write: the folder of {@code --probe-output-dir}, or one that lasts as the run. */
record ProbeFolder(Path path, boolean temporary) implements AutoCloseable {
  static ProbeFolder of(ParseResult parsed) throws IOException {
    Path named = parsed.matchedOptionValue("--probe-output-dir", null);
    return named == null
        ? new ProbeFolder(java.nio.file.Files.createTempDirectory("axisweave-probes"), true)
        : new ProbeFolder(named, false);
  }

  @Override
  public void close() throws IOException {
    if (!temporary) {
      return;
    }
    try (Stream<Path> all = java.nio.file.Files.walk(path)) {
      List<Path> inside = all.sorted(Comparator.reverseOrder()).toList();
      for (Path file : inside) {
        java.nio.file.Files.delete(file);
      }
    }
  }
}

package axisweave.cli;

import axisweave.testdata.CaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents of the repository, which the golden files are in. */
final class Docs {
  private Docs() {}

  static List<String> lines(String name) throws IOException {
    Path file =
        Stream.iterate(
                Optional.of(CaseFile.root().toAbsolutePath()),
                Optional::isPresent,
                at -> at.flatMap(p -> Optional.ofNullable(p.getParent())))
            .map(at -> at.orElseThrow().resolve("docs").resolve(name))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    return Files.readAllLines(file);
  }
}

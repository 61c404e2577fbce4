package axisweave.cli;

import axisweave.testdata.CaseFile;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fenced blocks of the documents, which tests compile and run. */
final class Documents {
  private Documents() {}

  /** A block: its language, the number of its first line counted from 1, its lines. */
  record Fenced(Path file, String language, int line, ImmutableList<String> lines) {
    String text() {
      return String.join("\n", lines) + "\n";
    }

    String name() {
      return file.getFileName() + ":" + line;
    }
  }

  /** What a process printed, to either stream, and its exit code. */
  record Ran(String out, int code) {}

  /** The folder of the whole source. */
  static Path root() {
    return CaseFile.root().resolve("../../../../../..").normalize();
  }

  static ImmutableList<Path> all() {
    try (Stream<Path> docs = Files.list(root().resolve("docs"))) {
      return Stream.concat(
              Stream.of(root().resolve("README.md"), root().resolve("CONTRIBUTING.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .collect(ImmutableList.toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ImmutableList<Fenced> blocks(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ImmutableList.Builder<Fenced> blocks = ImmutableList.builder();
    for (int at = 0; at < lines.size(); at++) {
      if (lines.get(at).startsWith("```")) {
        int end = at + 1;
        while (!lines.get(end).startsWith("```")) {
          end++;
        }
        String language = lines.get(at).substring(3).strip();
        ImmutableList<String> inside = ImmutableList.copyOf(lines.subList(at + 1, end));
        blocks.add(new Fenced(file, language, at + 2, inside));
        at = end;
      }
    }
    return blocks.build();
  }

  /** Runs a class in a process of its own, in {@code folder}. */
  static Ran run(Path folder, String classPath, String main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, main));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    return new Ran(out.toString(StandardCharsets.UTF_8), process.waitFor());
  }
}

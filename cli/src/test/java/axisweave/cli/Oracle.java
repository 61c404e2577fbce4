package axisweave.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A Python that has JAX, which runs the scripts in {@code resources/oracle}. */
record Oracle(Path folder) {
  /**
   * What a script prints, given {@code input} on its standard input. If it fails without a word,
   * what it said on its error output.
   */
  String ask(String script, String input, String... arguments)
      throws IOException, InterruptedException {
    Path copy = folder.resolve(script);
    try (var in = Oracle.class.getResourceAsStream("/oracle/" + script)) {
      Files.write(copy, Objects.requireNonNull(in).readAllBytes());
    }
    List<String> words =
        new ArrayList<>(List.of(System.getProperty("axisweave.python"), copy.toString()));
    words.addAll(List.of(arguments));
    Path errors = folder.resolve(script + ".err");
    Path asked = Files.writeString(folder.resolve(script + ".in"), input);
    Process process =
        new ProcessBuilder(words)
            .redirectInput(asked.toFile())
            .redirectError(errors.toFile())
            .start();
    String answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return code != 0 && answers.isBlank() ? "no answer: " + Files.readString(errors) : answers;
  }
}

package axisweave.cli;

import axisweave.ir.Program;
import axisweave.reduce.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Somebody else's command that is given a program as a file: where {@code {}} stands in it, or at
 * its end. It fails if it does not return 0; one that takes too long is stopped and counts as exit
 * code 124, as the shell's {@code timeout} has it.
 *
 * @param output where what it prints goes; nowhere if empty
 */
record OutsideCheck(String command, Duration limit, Optional<Path> output) {
  private static final int TIMED_OUT = 124;

  Optional<Failure> attempt(Program program) {
    try {
      Path file = Files.createTempFile("axisweave-reduce-", ".mlir");
      try {
        Files.writeString(file, program.toString());
        int code = run(file);
        return code == 0 ? Optional.empty() : Optional.of(new Failure.Exit(code));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int run(Path file) throws IOException {
    String quoted = "'" + file.toString().replace("'", "'\\''") + "'";
    String line = command.contains("{}") ? command.replace("{}", quoted) : command + " " + quoted;
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(
                output
                    .map(into -> ProcessBuilder.Redirect.to(into.toFile()))
                    .orElse(ProcessBuilder.Redirect.DISCARD))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      return TIMED_OUT;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " ran", interrupted);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}

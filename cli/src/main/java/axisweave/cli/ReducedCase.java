package axisweave.cli;

import axisweave.ir.Program;
import axisweave.reduce.Attempts;
import axisweave.reduce.Failure;
import axisweave.reduce.ReduceOptions;
import axisweave.reduce.Reduced;
import axisweave.reduce.Reducer;
import axisweave.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code verify} leaves behind where it fails: a small program that fails alike, in a file.
 *
 * @param time to spend on making it small; none if zero
 */
record ReducedCase(Duration time) {
  private static final Failure DIVERGENCE = new Failure.Divergence();

  /** Where the case of {@code program}, which diverges, was written; said on the terminal too. */
  Optional<Path> write(
      FileRuns.Input input, Program program, VerifyOptions options, Terminal terminal)
      throws IOException {
    if (time.isZero()) {
      return Optional.empty();
    }
    Reduced reduced =
        Reducer.reduce(
            program,
            smaller -> Attempts.verify(smaller, options).equals(Optional.of(DIVERGENCE)),
            ReduceOptions.DEFAULT
                .withTime(time)
                .withReducers(false)
                .withListener((tried, ops) -> input.progress("reduced to " + ops + " ops")));
    Path file = Files.createTempFile("axisweave-reduced-", ".mlir");
    Files.writeString(file, reduced.program().toString());
    terminal.note(
        input.file()
            + ": a program of "
            + reduced.ops()
            + " ops that fails alike is in "
            + file
            + (reduced.isMinimal() ? "" : " (axisweave reduce makes it smaller)"));
    return Optional.of(file);
  }
}

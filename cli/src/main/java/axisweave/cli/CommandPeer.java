package axisweave.cli;

import axisweave.Axisweave;
import axisweave.fuzz.Relation;
import axisweave.fuzz.Relations;
import axisweave.ir.Program;
import axisweave.reduce.Failure;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Somebody's partitioner: a shell command that prints the per-device program of a file. */
record CommandPeer(String command) implements Peer {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final VerifyOptions VERIFY =
      VerifyOptions.DEFAULT.withRun(VerifyOptions.DEFAULT.run().withMaxIterations(10_000));

  @Override
  public ImmutableList<Relation> relations() {
    return ImmutableList.of(Relations.law("transformer", 1, this::check));
  }

  private Optional<Failure> check(Program program) {
    try {
      Path output = Files.createTempFile("axisweave-fuzz-", ".mlir");
      try {
        OutsideCheck outside = new OutsideCheck(command, LIMIT, Optional.of(output));
        Optional<Failure> failed = outside.attempt(program);
        if (failed.isPresent()) {
          return failed;
        }
        Program local = Axisweave.parse("output.mlir", Files.readString(output));
        return Axisweave.verify(program, local, VERIFY).passed()
            ? Optional.empty()
            : Optional.of(new Failure.Divergence());
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {}
}

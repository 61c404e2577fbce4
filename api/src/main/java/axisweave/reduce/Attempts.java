package axisweave.reduce;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.passes.PassReport;
import axisweave.passes.Pipeline;
import axisweave.verify.VerifyOptions;
import java.util.Optional;

/** What a program can be put through, and how it fails there. */
public final class Attempts {
  /** What is left of a loop may never end: reduced programs may iterate as often. */
  private static final long MAX_ITERATIONS = 100_000;

  private Attempts() {}

  /** The passes one after another; what they make has to verify. */
  public static Optional<Failure> passes(Program program, Pipeline pipeline) {
    return Failure.of(() -> {
      Axisweave.check(pipeline.run(program, new PassReport()));
      return Optional.empty();
    });
  }

  /** Propagation, partitioning, and the whole run against the mesh run. */
  public static Optional<Failure> verify(Program program, VerifyOptions options) {
    long iterations = Math.min(MAX_ITERATIONS, options.run().maxIterations());
    VerifyOptions bounded = options.withRun(options.run().withMaxIterations(iterations));
    return Failure.of(() ->
        Axisweave.verify(program, bounded).passed()
            ? Optional.empty()
            : Optional.of(new Failure.Divergence()));
  }
}

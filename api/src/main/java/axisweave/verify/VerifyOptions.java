package axisweave.verify;

import axisweave.Arguments;
import axisweave.runtime.RunOptions;
import axisweave.runtime.mesh.Engine;
import axisweave.runtime.mesh.ThreadMesh;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * How to verify.
 *
 * @param arguments to run with, instead of the usual rounds of integers and floats
 * @param seed decides what the usual rounds draw
 * @param engine runs the devices
 * @param run limits, cancellation and observers of every run
 */
public record VerifyOptions(
    Optional<Arguments> arguments, long seed, Engine engine, RunOptions run) {
  public static final VerifyOptions DEFAULT =
      new VerifyOptions(Optional.empty(), 0, ThreadMesh.DEFAULT, RunOptions.DEFAULT);

  public VerifyOptions withArguments(Arguments others) {
    return new VerifyOptions(Optional.of(others), seed, engine, run);
  }

  public VerifyOptions withSeed(long other) {
    return new VerifyOptions(arguments, other, engine, run);
  }

  public VerifyOptions withEngine(Engine other) {
    return new VerifyOptions(arguments, seed, other, run);
  }

  public VerifyOptions withRun(RunOptions other) {
    return new VerifyOptions(arguments, seed, engine, other);
  }

  /**
   * The rounds: a name and arguments each.
   *
   * @param indices whether some argument indexes something
   */
  ImmutableList<Round> rounds(boolean indices) {
    if (arguments.isPresent()) {
      return ImmutableList.of(new Round("the given arguments", arguments.get()));
    }
    ImmutableList.Builder<Round> rounds = ImmutableList.builder();
    rounds.add(new Round("small integers", Round.integers(seed, 3)));
    rounds.add(new Round("other integers", Round.integers(seed + 1, 1)));
    rounds.add(new Round("growing integers", Round.growing(seed + 5)));
    if (indices) {
      rounds.add(new Round("indices below range", Round.outOfRange(seed + 3, false)));
      rounds.add(new Round("indices above range", Round.outOfRange(seed + 4, true)));
    }
    rounds.add(new Round("random floats", Round.floats(seed + 2)));
    return rounds.build();
  }
}

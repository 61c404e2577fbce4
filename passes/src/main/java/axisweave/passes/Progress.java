package axisweave.passes;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Is told now and then how far a pass has come. It may stop the pass by throwing: what it throws
 * reaches the caller, and nothing else is left of the pass.
 */
@FunctionalInterface
public interface Progress {
  Progress NONE = (stage, ops) -> {};

  /**
   * So many ops have been handled, some of them more than once.
   *
   * @param stage the name of the pass
   */
  void at(String stage, long ops);

  /** Stops with a {@link CancellationException} once {@code cancelled} says so. */
  static Progress until(BooleanSupplier cancelled) {
    return (stage, ops) -> {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException(stage + " was cancelled after " + ops + " ops");
      }
    };
  }
}

package axisweave.reduce;

import java.time.Duration;

/**
 * When to stop, and who is told.
 *
 * @param steps how many programs are tried at most
 * @param time after which none is begun
 * @param reducers whether reducers and comparators change, too; results of a run mean nothing with
 *     a reducer that depends on the order
 * @param listener hears of each step forward
 */
public record ReduceOptions(long steps, Duration time, boolean reducers, Listener listener) {
  public static final ReduceOptions DEFAULT =
      new ReduceOptions(Long.MAX_VALUE, Duration.ofMinutes(5), true, (tried, ops) -> {});

  /** Is told of progress: how many programs were tried, and the ops of the smallest that fails. */
  @FunctionalInterface
  public interface Listener {
    void progressed(long tried, int ops);
  }

  public ReduceOptions withSteps(long most) {
    return new ReduceOptions(most, time, reducers, listener);
  }

  public ReduceOptions withTime(Duration most) {
    return new ReduceOptions(steps, most, reducers, listener);
  }

  public ReduceOptions withListener(Listener other) {
    return new ReduceOptions(steps, time, reducers, other);
  }

  public ReduceOptions withReducers(boolean change) {
    return new ReduceOptions(steps, time, change, listener);
  }
}

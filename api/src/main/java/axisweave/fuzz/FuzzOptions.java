package axisweave.fuzz;

import java.time.Duration;

/**
 * How long to look.
 *
 * @param seed the programs are those of the seeds that follow from it
 * @param first the number of the first program, for going on where another run stopped
 * @param count how many programs to make at most
 * @param time after which no program is begun
 * @param reduceSteps programs to try at most to make one finding small; steps, not time, so that it
 *     is the same small program each time
 * @param threads how many programs are worked on at once
 */
public record FuzzOptions(
    long seed, long first, long count, Duration time, long reduceSteps, int threads) {
  public static final FuzzOptions DEFAULT =
      new FuzzOptions(
          0,
          0,
          Long.MAX_VALUE,
          Duration.ofMinutes(1),
          2000,
          Runtime.getRuntime().availableProcessors());

  /** The seed of program {@code number}: neighbours have nothing in common. */
  public long seedOf(long number) {
    long z = seed * 0x9E3779B97F4A7C15L + number + 0x632BE59BD9B4E019L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}

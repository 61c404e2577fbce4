package axisweave.testdata.wide;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The numbers that a program is made of, each below a bound. The smaller a number, the simpler what
 * it leads to, and 0 is simplest. They come in groups: what the program begins with, one group for
 * each step, and what it ends with; so a step can be left out, and all others mean what they did.
 */
final class Choices {
  private final Optional<SplittableRandom> random;
  private final ImmutableList<ImmutableIntArray> given;
  private final ImmutableList.Builder<ImmutableIntArray> made = ImmutableList.builder();
  private ImmutableIntArray.Builder group = ImmutableIntArray.builder();
  private int number;
  private int at;

  private Choices(Optional<SplittableRandom> random, ImmutableList<ImmutableIntArray> given) {
    this.random = random;
    this.given = given;
  }

  /** Those of a seed, without end. */
  static Choices of(long seed) {
    return new Choices(Optional.of(new SplittableRandom(seed)), ImmutableList.of());
  }

  /** Those given; where a group has no more of them, 0. */
  static Choices of(ImmutableList<ImmutableIntArray> given) {
    return new Choices(Optional.empty(), given);
  }

  int below(int bound) {
    int value = random.map(r -> r.nextInt(bound)).orElseGet(() -> Math.min(next(), bound - 1));
    at++;
    group.add(value);
    return value;
  }

  private int next() {
    ImmutableIntArray numbers = number < given.size() ? given.get(number) : ImmutableIntArray.of();
    return at < numbers.length() ? numbers.get(at) : 0;
  }

  /** The group ends here. */
  void end() {
    made.add(group.build());
    group = ImmutableIntArray.builder();
    number++;
    at = 0;
  }

  /** What was drawn since the last group ended came to nothing; others can only be drawn. */
  void forget() {
    if (random.isEmpty()) {
      throw new NothingFitsException();
    }
    group = ImmutableIntArray.builder();
  }

  /** All groups that have ended. */
  ImmutableList<ImmutableIntArray> made() {
    return made.build();
  }
}

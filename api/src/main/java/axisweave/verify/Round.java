package axisweave.verify;

import axisweave.ArgumentSource;
import axisweave.Arguments;

/** One set of arguments to run with, and what to call it in a report. */
record Round(String name, Arguments arguments) {
  /** So that exponentials stay finite. */
  private static final int LARGEST = 32;

  /** Whether floats are small integers, so that equal ones are common. */
  boolean isIntegers() {
    return arguments.otherwise() instanceof ArgumentSource.Integers
        || arguments.otherwise() instanceof ArgumentSource.Growing
        || arguments.otherwise() instanceof ArgumentSource.OutOfRange;
  }

  static Arguments integers(long seed, int largest) {
    return Arguments.of(new ArgumentSource.Integers(seed, largest));
  }

  static Arguments growing(long seed) {
    return Arguments.of(new ArgumentSource.Growing(seed, LARGEST));
  }

  static Arguments outOfRange(long seed, boolean above) {
    return Arguments.of(new ArgumentSource.OutOfRange(seed, above));
  }

  static Arguments floats(long seed) {
    return Arguments.of(new ArgumentSource.Random(seed));
  }
}

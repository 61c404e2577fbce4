package axisweave;

import axisweave.runtime.Tensor;
import java.nio.file.Path;

/** Where one argument of a run comes from. */
public sealed interface ArgumentSource {
  /** 0, 1, 2, ... row-major; of indices, wrapped to their range. */
  record Iota() implements ArgumentSource {}

  /** All ones; booleans true. */
  record Ones() implements ArgumentSource {}

  /**
   * Random and reproducible. Floats are even on [-1, 1), integers are even on the range in which
   * they index something in the program, or else 0 to 9.
   */
  record Random(long seed) implements ArgumentSource {}

  /**
   * As {@link Random}, but floats are integers from {@code -largest} to {@code largest}, so that
   * sums and products of a few are exact in any order.
   */
  record Integers(long seed, int largest) implements ArgumentSource {}

  /**
   * As {@link Integers}, but floats are 1, -2, 3, -4, ... row-major, beginning again after {@code
   * largest}: neighbours differ in size and sign, and the extremes lie at the end, where padding
   * is.
   */
  record Growing(long seed, int largest) implements ArgumentSource {}

  /**
   * As {@link Integers} up to 3, but about half of the indices, the first one always, are a little
   * below 0 or {@code above} their range, where slices are moved back inside and scattered updates
   * are dropped.
   */
  record OutOfRange(long seed, boolean above) implements ArgumentSource {}

  /** This tensor. */
  record Given(Tensor tensor) implements ArgumentSource {}

  /** A {@code .npy} file of the right shape whose values the argument's type holds exactly. */
  record File(Path path) implements ArgumentSource {}

  /** The elements as MLIR writes them between {@code dense<} and {@code >}. */
  record Elements(String text) implements ArgumentSource {}

  /**
   * {@code iota}, {@code ones}, {@code random:SEED}, {@code random}, a file name that ends in
   * {@code .npy}, or else a literal.
   */
  static ArgumentSource parse(String text) {
    if (text.equals("iota")) {
      return new Iota();
    }
    if (text.equals("ones")) {
      return new Ones();
    }
    if (text.equals("random")) {
      return new Random(0);
    }
    if (text.startsWith("random:")) {
      try {
        return new Random(Long.parseLong(text.substring("random:".length())));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("the seed of \"" + text + "\" is not an integer", e);
      }
    }
    return text.endsWith(".npy") ? new File(Path.of(text)) : new Elements(text);
  }
}

package axisweave.verify;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which values of a run came out without any rounding, seen by running the program twice, as
 * written and in double: where both give the same numbers from operands that were exact, nothing
 * was rounded, and any other order of summation has to give the same. A value is <em>shaky</em> if
 * it was decided by comparing or rounding inexact ones, so that another order may decide otherwise.
 *
 * <p>What an op gave is known by a sum over all its runs, in loops and on devices, so that it does
 * not matter in which order threads report them.
 */
final class Exactness {
  /** Makes the hash of what cannot be told to be exact another one than that of the double run. */
  private static final long UNLIKE = 0x5DEECE66DL;

  /** Doubles that are multiples of a small fraction and not large are sums without rounding. */
  private static final double FRACTION = 1 << 20;

  private static final double LARGE = 1L << 32;

  private final Map<Op, Runs> runs = new IdentityHashMap<>();

  /** What an op gave in all its runs, as written and in double. */
  private static final class Runs {
    private final long[] narrow;
    private final long[] wide;
    private long surplus;

    private Runs(Op op) {
      narrow = new long[op.results().size()];
      wide = new long[op.results().size()];
    }

    private void add(long[] sums, long[] hashes, int count) {
      surplus += count;
      for (int i = 0; i < hashes.length; i++) {
        sums[i] += hashes[i];
      }
    }
  }

  /** Watches the run as written; {@code before} is told as well. */
  RunOptions.Observer ofWhole(RunOptions.Observer before) {
    return (op, operands, results) -> {
      before.ran(op, operands, results);
      long[] made = hashes(results);
      for (int i = 0; i < made.length; i++) {
        boolean sure =
            isRound(results.get(i)) && !(Rounding.multiplies(op) && hasZero(results.get(i)));
        made[i] ^= sure ? 0 : UNLIKE;
      }
      synchronized (runs) {
        Runs of = runs.computeIfAbsent(op, Runs::new);
        of.add(of.narrow, made, 1);
      }
    };
  }

  /**
   * Watches the run in double.
   *
   * @param origin the op that one of the wide program was made from; a conversion put in has none
   */
  RunOptions.Observer ofWide(Function<Op, Optional<Op>> origin) {
    return (wide, operands, results) ->
        origin
            .apply(wide)
            .ifPresent(op -> {
              long[] made = hashes(results);
              synchronized (runs) {
                Runs of = runs.computeIfAbsent(op, Runs::new);
                of.add(of.wide, made, -1);
              }
            });
  }

  /** Whether an op ran as often in both runs. */
  boolean isAlike(Op op) {
    Runs of = runs.get(op);
    return of == null || of.surplus == 0;
  }

  /** Whether an op gave the same in all its runs as in double. */
  boolean isSame(Op op, int result) {
    Runs of = runs.get(op);
    return of == null || of.surplus == 0 && of.narrow[result] == of.wide[result];
  }

  /** Of doubles there is no wider run: only what has digits to spare counts as exact. */
  private static boolean isRound(Tensor tensor) {
    if (tensor.scalar() != Scalar.F64 && tensor.scalar() != Scalar.C128) {
      return true;
    }
    for (long i = 0; i < tensor.count(); i++) {
      if (!isRound(tensor.doubleAt(i)) || !isRound(tensor.imaginaryAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A product of many that is 0 may be that of factors which overflow without it. */
  private static boolean hasZero(Tensor tensor) {
    for (long i = 0; i < tensor.count(); i++) {
      if (tensor.doubleAt(i) == 0 && tensor.imaginaryAt(i) == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRound(double value) {
    double whole = value * FRACTION;
    return !Double.isFinite(value) || Math.abs(value) <= LARGE && whole == Math.rint(whole);
  }

  private static long[] hashes(ImmutableList<Tensor> tensors) {
    long[] hashes = new long[tensors.size()];
    for (int t = 0; t < hashes.length; t++) {
      Tensor tensor = tensors.get(t);
      long hash = tensor.count();
      for (long i = 0; i < tensor.count(); i++) {
        hash =
            hash * 0x9E3779B97F4A7C15L
                + bits(tensor.doubleAt(i))
                + 31 * bits(tensor.imaginaryAt(i));
        hash ^= hash >>> 29;
      }
      hashes[t] = hash;
    }
    return hashes;
  }

  /** Equal for equal numbers: both zeros, and all that are not numbers. */
  private static long bits(double value) {
    return value == 0 ? 0 : Double.doubleToLongBits(value);
  }
}

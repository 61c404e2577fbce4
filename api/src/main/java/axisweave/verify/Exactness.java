package axisweave.verify;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Sdy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which values of a run came out without any rounding, seen by running the program twice, as
 * written and in double: where both give the same numbers from operands that were exact, nothing
 * was rounded, and any other order of summation has to give the same. A value is <em>shaky</em> if
 * it was decided by comparing or rounding inexact ones, so that another order may decide otherwise.
 */
final class Exactness {
  /** Makes the hash of what cannot be told to be exact another one than that of the double run. */
  private static final long UNLIKE = 0x5DEECE66DL;

  /** Doubles that are multiples of a small fraction and not large are sums without rounding. */
  private static final double FRACTION = 1 << 20;

  private static final double LARGE = 1L << 32;

  private final List<long[]> whole = new ArrayList<>();
  private final Set<Value> inexact = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> shaky = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> summed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> arguments = Collections.newSetFromMap(new IdentityHashMap<>());
  private int next;
  private boolean parted;

  /** Of runs with these arguments, which are exact. */
  Exactness(ImmutableList<Value> arguments) {
    this.arguments.addAll(arguments);
  }

  /** Watches the run as written; {@code before} is told as well. */
  RunOptions.Observer ofWhole(RunOptions.Observer before) {
    return (op, operands, results) -> {
      before.ran(op, operands, results);
      long[] made = hashes(results);
      for (int i = 0; i < made.length; i++) {
        made[i] ^= isRound(results.get(i)) ? 0 : UNLIKE;
      }
      whole.add(made);
    };
  }

  /**
   * Watches the run in double, which has to come second.
   *
   * @param origin the op that one of the wide program was made from; a conversion put in has none
   */
  RunOptions.Observer ofWide(Function<Op, Optional<Op>> origin) {
    return (wide, operands, results) ->
        origin.apply(wide).ifPresent(op -> compare(op, hashes(results)));
  }

  private void compare(Op op, long[] wide) {
    long[] narrow = next < whole.size() ? whole.get(next) : new long[0];
    next++;
    parted |= narrow.length != wide.length;
    boolean fromInexact = holds(op) ? !inexact.isEmpty() : any(op, inexact);
    boolean fromShaky = holds(op) ? !shaky.isEmpty() : any(op, shaky);
    boolean sums = holds(op) ? !summed.isEmpty() : Rounding.terms(op) > 1 || any(op, summed);
    for (int i = 0; i < op.results().size(); i++) {
      Value result = op.result(i);
      if (sums) {
        summed.add(result);
      }
      boolean differs = i >= wide.length || i >= narrow.length || narrow[i] != wide[i];
      if (parted || differs || fromInexact) {
        inexact.add(result);
      }
      if (parted || fromShaky || fromInexact && decides(op)) {
        shaky.add(result);
      }
    }
  }

  /** Whether other ops run inside of it: then it is as good as the worst so far. */
  private static boolean holds(Op op) {
    return switch (op.kind()) {
      case Control k -> true;
      case Sdy k -> !op.regions().isEmpty();
      default -> false;
    };
  }

  /** An argument of an inner block or function is as good as the worst value so far. */
  private boolean any(Op op, Set<Value> bad) {
    for (Value operand : op.operands()) {
      boolean inner = operand.owner().isEmpty() && !arguments.contains(operand);
      if (bad.contains(operand) || inner && !bad.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a little more or less in its operands may change its results a lot. */
  private static boolean decides(Op op) {
    return switch (op.kind()) {
      case Elementwise.Compare k -> true;
      case Elementwise.Convert k ->
          op.result().type() instanceof axisweave.ir.TensorType type
              && type.scalar().map(s -> !s.isFloat() && !s.isComplex()).orElse(true);
      case Elementwise.Unary k -> isStep(k.function().mnemonic());
      case Elementwise.Binary k -> k.mnemonic().equals("stablehlo.remainder");
      case Reduction.Sort k -> true;
      case Reduction.TopK k -> true;
      case Reduction k -> op.results().size() > 1;
      default -> false;
    };
  }

  private static boolean isStep(String mnemonic) {
    return switch (mnemonic) {
      case "stablehlo.floor",
          "stablehlo.ceil",
          "stablehlo.sign",
          "stablehlo.round_nearest_afz",
          "stablehlo.round_nearest_even",
          "stablehlo.is_finite" ->
          true;
      default -> false;
    };
  }

  /** There is nothing to compare with: no value counts as exact, none as shaky. */
  void unknown() {
    parted = true;
    shaky.clear();
  }

  boolean isExact(Value value) {
    return !parted && !inexact.contains(value);
  }

  /** Whether sums of several terms are behind it, which the mesh may take in another order. */
  boolean isSummed(Value value) {
    return summed.contains(value);
  }

  boolean isShaky(Value value) {
    return shaky.contains(value);
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

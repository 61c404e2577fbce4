package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Random;
import com.google.common.collect.ImmutableList;

/**
 * Random bits, bit for bit those of XLA's CPU backend, and samples of {@code stablehlo.rng}, which
 * are a function of the seed, the op's key (its place in the text) and the index of the element.
 */
final class RandomKernels {
  private RandomKernels() {}

  static ImmutableList<Tensor> run(Random kind, Op op, ImmutableList<Tensor> in, long seed) {
    return switch (kind) {
      case Random.RngBitGenerator k -> bits(k.algorithm(), op, in.get(0));
      case Random.Rng k -> ImmutableList.of(samples(k.distribution(), op, in, seed));
    };
  }

  private static ImmutableList<Tensor> bits(Random.Algorithm algorithm, Op op, Tensor state) {
    TensorType type = op.result(1).tensorType();
    long[] words = words(state);
    return switch (algorithm) {
      case THREE_FRY -> {
        Tensor made = threeFry(words, type);
        yield ImmutableList.of(state(state, words), made);
      }
      case DEFAULT, PHILOX -> {
        Tensor made = philox(words, type);
        yield ImmutableList.of(state(state, words), made);
      }
    };
  }

  /** The state as 64-bit words, low half first where it is given in 32-bit ones. */
  private static long[] words(Tensor state) {
    int n = (int) state.count();
    boolean halves = state.scalar().bits() == 32;
    long[] words = new long[halves ? n / 2 : n];
    for (int i = 0; i < n; i++) {
      if (halves) {
        words[i / 2] |= state.bitsAt(i, 0) << 32 * (i % 2);
      } else {
        words[i] = state.bitsAt(i, 0);
      }
    }
    return words;
  }

  private static Tensor state(Tensor like, long[] words) {
    Tensor made = Tensor.allocate(like.type());
    boolean halves = like.scalar().bits() == 32;
    for (int i = 0; i < like.count(); i++) {
      long word = halves ? words[i / 2] >>> 32 * (i % 2) : words[i];
      Storage.putBits(made.array(), i, word, like.scalar());
    }
    return made;
  }

  /** Key is word 0, counter word 1, which is advanced. */
  private static Tensor threeFry(long[] words, TensorType type) {
    Tensor made = Tensor.allocate(type);
    Scalar scalar = made.scalar();
    int width = scalar.isComplex() ? scalar.bits() / 2 : scalar.bits();
    int count = (int) made.count();
    if (width == 64) {
      for (int i = 0; i < count; i++) {
        Storage.putBits(made.array(), i, Counters.threeFry(words[0], words[1] + i), scalar);
      }
      words[1] += count;
      return made;
    }
    Halves halves = Halves.of(made.sizes());
    int[] index = new int[halves.sizes().length];
    int n = Shapes.count(halves.sizes());
    for (int i = 0; i < n && count > 0; i++) {
      long pair = Counters.threeFry(words[0], words[1] + i);
      halves.put(made, index, (int) pair, (int) (pair >>> 32));
      IndexingKernels.next(index, halves.sizes());
    }
    words[1] += n;
    return made;
  }

  /**
   * A shape cut in two along its first even dimension, or its largest: the two words that one
   * counter gives go to neighbours along it.
   */
  private record Halves(int[] sizes, int dim) {
    static Halves of(int[] whole) {
      int dim = -1;
      for (int d = 0; d < whole.length && dim < 0; d++) {
        dim = whole[d] % 2 == 0 ? d : -1;
      }
      for (int d = 0;
          dim < 0 || (whole.length > 0 && whole[dim] % 2 != 0 && d < whole.length);
          d++) {
        if (whole.length == 0) {
          return new Halves(new int[] {1}, 0);
        }
        dim = dim < 0 || whole[d] > whole[dim] ? d : dim;
      }
      int[] half = whole.clone();
      half[dim] = (half[dim] + 1) / 2;
      return new Halves(half, dim);
    }

    void put(Tensor made, int[] index, int first, int second) {
      int at = 0;
      for (int d = 0; d < made.rank(); d++) {
        at += (d == dim ? 2 * index[d] : index[d]) * made.strides()[d];
      }
      Storage.putBits(made.array(), at, first & 0xffffffffL, made.scalar());
      boolean inside = made.rank() > 0 && 2 * index[dim] + 1 < made.sizes()[dim];
      if (inside) {
        Storage.putBits(
            made.array(), at + made.strides()[dim], second & 0xffffffffL, made.scalar());
      }
    }
  }

  /**
   * Key is word 0; the counter, which is advanced, is words 1 and 2, or of a state of two words, as
   * XLA has it, word 1 and the key above it.
   */
  private static Tensor philox(long[] words, TensorType type) {
    Tensor made = Tensor.allocate(type);
    Scalar scalar = made.scalar();
    int width = scalar.bits();
    int count = (int) made.count();
    int perCounter = width == 64 ? 2 : 4;
    int n = (count + perCounter - 1) / perCounter;
    long low = words[1];
    long high = words.length > 2 ? words[2] : words[0];
    for (int i = 0; i < n; i++) {
      int[] four = Counters.philox(words[0], low, high);
      for (int j = 0; j < perCounter && i * perCounter + j < count; j++) {
        long bits =
            width == 64
                ? (four[2 * j] & 0xffffffffL) | (long) four[2 * j + 1] << 32
                : four[j] & 0xffffffffL;
        Storage.putBits(made.array(), i * perCounter + j, bits, scalar);
      }
      low++;
      high += low == 0 ? 1 : 0;
    }
    words[1] = low;
    if (words.length > 2) {
      words[2] = high;
    }
    return made;
  }

  private static Tensor samples(
      Random.Distribution distribution, Op op, ImmutableList<Tensor> in, long seed) {
    Tensor shape = in.get(2);
    long[] sizes = new long[(int) shape.count()];
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = shape.longAt(d);
    }
    Tensor made = Tensor.allocate(TensorType.of(op.result(0).tensorType().element(), sizes));
    Scalar scalar = made.scalar();
    long key = seed * 0x9E3779B97F4A7C15L + Random.Rng.key(op);
    for (int i = 0; i < made.count(); i++) {
      long bits = Counters.threeFry(key, i);
      double unit = ((bits >>> 11) + 0.5) * 0x1p-53;
      switch (distribution) {
        case UNIFORM -> {
          if (scalar.isFloat()) {
            double a = in.get(0).doubleAt(0);
            double b = in.get(1).doubleAt(0);
            Storage.putDouble(made.array(), i, a + below(unit, scalar) * (b - a), scalar);
          } else {
            long a = in.get(0).longAt(0);
            long span = in.get(1).longAt(0) - a;
            long step = span == 0 ? 0 : Long.remainderUnsigned(bits, span);
            Storage.putLong(made.array(), i, a + step, scalar);
          }
        }
        case NORMAL -> {
          double normal = Math.sqrt(2) * Special.erfInv(2 * unit - 1);
          double value = in.get(0).doubleAt(0) + normal * in.get(1).doubleAt(0);
          Storage.putDouble(made.array(), i, value, scalar);
        }
      }
    }
    return made;
  }

  /** A value in [0, 1) that is not rounded up to 1 in the type. */
  private static double below(double unit, Scalar scalar) {
    int digits =
        scalar == Scalar.F64 ? 53 : scalar == Scalar.F32 ? 24 : scalar == Scalar.F16 ? 11 : 8;
    return Math.floor(unit * Math.scalb(1.0, digits)) * Math.scalb(1.0, -digits);
  }
}

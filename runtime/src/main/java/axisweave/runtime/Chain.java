package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise;
import axisweave.runtime.Blocks.Register;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Elementwise ops that are run together, a block of elements at a time, so that what is between
 * them stays in the cache: {@code tanh(a * b + c)} reads a, b and c once and writes once. Registers
 * 0 to {@code inputs - 1} hold the inputs, register {@code inputs + i} the result of step i; the
 * last step makes the result.
 */
record Chain(int inputs, ImmutableList<Scalar> scalars, ImmutableList<Step> steps) {
  /** Elements per block: small enough that a dozen blocks fit a first-level cache. */
  static final int BLOCK = 1024;

  /** Tensors of fewer elements are not worth a second thread. */
  private static final int WORTH_A_THREAD = 1 << 16;

  /** One op, reading registers {@code in}. */
  record Step(Elementwise kind, ImmutableIntArray in) {}

  /** A chain of one op. */
  static Chain of(Elementwise kind, ImmutableList<Scalar> operands, Scalar result) {
    return new Chain(
        operands.size(),
        ImmutableList.<Scalar>builder().addAll(operands).add(result).build(),
        ImmutableList.of(
            new Step(
                kind, ImmutableIntArray.copyOf(IntStream.range(0, operands.size()).toArray()))));
  }

  /** Runs it on inputs of one shape, each of which may be a view. */
  Tensor run(TensorType type, ImmutableList<Tensor> operands, int threads) {
    if (type.count() > 1 && operands.stream().allMatch(Tensor::isSplat)) {
      Tensor one = run(TensorType.of(type.element()), scalars(operands), 1);
      return Tensor.splat(type, one.array(), one.offset());
    }
    Tensor out = Tensor.allocate(type);
    int count = Math.toIntExact(out.count());
    int blocks = (count + BLOCK - 1) / BLOCK;
    if (threads == 1 || (long) count * steps.size() < WORTH_A_THREAD || blocks < threads) {
      run(operands, out, 0, count);
      return out;
    }
    int share = (blocks + threads - 1) / threads * BLOCK;
    IntStream.range(0, threads)
        .parallel()
        .forEach(
            t -> run(operands, out, Math.min(count, t * share), Math.min(count, (t + 1) * share)));
    return out;
  }

  private static ImmutableList<Tensor> scalars(ImmutableList<Tensor> splats) {
    return splats.stream()
        .map(t -> t.view(TensorType.of(t.type().element()), t.offset()))
        .collect(ImmutableList.toImmutableList());
  }

  private void run(ImmutableList<Tensor> operands, Tensor out, int from, int to) {
    if (from >= to) {
      return;
    }
    int most = Math.min(BLOCK, to - from);
    Register[] registers = registers(most);
    BlockReader[] readers = new BlockReader[inputs];
    for (int i = 0; i < inputs; i++) {
      readers[i] = new BlockReader(operands.get(i), registers[i], from, most);
    }
    Register[][] in = new Register[steps.size()][];
    for (int s = 0; s < in.length; s++) {
      in[s] = steps.get(s).in().stream().mapToObj(r -> registers[r]).toArray(Register[]::new);
    }
    Register last = registers[registers.length - 1];
    for (int at = from; at < to; at += most) {
      int n = Math.min(most, to - at);
      for (BlockReader reader : readers) {
        reader.read(n);
      }
      for (int s = 0; s < in.length; s++) {
        Blocks.run(steps.get(s).kind(), in[s], registers[inputs + s], n);
      }
      last.lane.store(last.array, out.array(), at * out.places(), n);
    }
  }

  /** A result reuses the block of one that is done. */
  private Register[] registers(int most) {
    Register[] registers = new Register[scalars.size()];
    int[] lastUse = new int[registers.length];
    Arrays.fill(lastUse, -1);
    for (int s = 0; s < steps.size(); s++) {
      ImmutableIntArray in = steps.get(s).in();
      for (int i = 0; i < in.length(); i++) {
        lastUse[in.get(i)] = s;
      }
    }
    for (int i = 0; i < inputs; i++) {
      registers[i] = new Register(scalars.get(i), Lane.of(scalars.get(i)).allocate(most));
    }
    boolean[] taken = new boolean[registers.length];
    for (int s = 0; s < steps.size(); s++) {
      int r = inputs + s;
      Scalar scalar = scalars.get(r);
      Lane lane = Lane.of(scalar);
      Object array = null;
      for (int other = inputs; other < r && array == null; other++) {
        if (!taken[other] && lastUse[other] < s && registers[other].lane == lane) {
          array = registers[other].array;
          taken[other] = true;
        }
      }
      registers[r] = new Register(scalar, array == null ? lane.allocate(most) : array);
    }
    return registers;
  }
}

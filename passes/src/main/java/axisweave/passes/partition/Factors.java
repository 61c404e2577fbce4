package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How the dimensions of an op's operands and results belong together when it is computed shard by
 * shard: like a sharding rule, but each factor says what a shard needs besides its own part. A
 * dimension without factors has to be whole. An {@code exact} factor can only be split into equal
 * parts. {@code work} is the number of elementary operations of the whole op; {@code combiner}
 * joins the partial results of {@link Role#PARTIAL} factors.
 */
record Factors(
    ImmutableList<Role> roles,
    long[] sizes,
    ImmutableIntArray exact,
    ImmutableList<ImmutableList<ImmutableIntArray>> tensors,
    int operands,
    Optional<Combiner> combiner,
    double work,
    Neighbours neighbours) {

  /** What a device needs, and gets, when a factor is split. */
  enum Role {
    /** Its own part is enough. */
    OWN,
    /** Its own part gives a partial result. */
    PARTIAL,
    /** Its own part and some elements of its neighbours. */
    NEAR,
    /** Each part gives a small result; those of all are gathered and joined again. */
    FOLD
  }

  /** Elements of the first operand that a device gets from others when {@code factor} is split. */
  interface Neighbours {
    /** A fraction of the device's own part. */
    double fetched(int factor, long shards);
  }

  int count() {
    return roles.size();
  }

  ImmutableIntArray factorsOf(int tensor, int dim) {
    return tensors.get(tensor).get(dim);
  }

  static Builder builder(Op op) {
    return new Builder(op);
  }

  /** Factors are added one dimension at a time. */
  static final class Builder {
    private final List<Role> roles = new ArrayList<>();
    private final TreeSet<Integer> exact = new TreeSet<>();
    private final List<Long> sizes = new ArrayList<>();
    private final List<List<ImmutableIntArray>> tensors = new ArrayList<>();
    private final int operands;
    private Optional<Combiner> combiner = Optional.empty();
    private double work;
    private Neighbours neighbours = (factor, shards) -> shards - 1;

    private Builder(Op op) {
      operands = op.operands().size();
      op.operandTypes().forEach(this::addTensor);
      op.resultTypes().forEach(this::addTensor);
    }

    private void addTensor(Type type) {
      List<ImmutableIntArray> dims = new ArrayList<>();
      int rank = type instanceof TensorType tensor ? tensor.rank() : 0;
      for (int d = 0; d < rank; d++) {
        dims.add(ImmutableIntArray.of());
      }
      tensors.add(dims);
      work = Math.max(work, type instanceof TensorType t && t.isStatic() ? t.count() : 0);
    }

    int factor(Role role, long size) {
      roles.add(role);
      sizes.add(size);
      return roles.size() - 1;
    }

    /** Puts a factor on a dimension, after those that are there. */
    Builder operand(int operand, int dim, int factor) {
      List<ImmutableIntArray> dims = tensors.get(operand);
      if (!dims.get(dim).isEmpty()) {
        exact.add(factor);
        dims.get(dim).forEach(exact::add);
      }
      dims.set(dim, Layout.concat(dims.get(dim), ImmutableIntArray.of(factor)));
      return this;
    }

    Builder result(int result, int dim, int factor) {
      return operand(operands + result, dim, factor);
    }

    /** The factor can only be split into equal parts. */
    Builder exact(int factor) {
      exact.add(factor);
      return this;
    }

    /** One factor for the same dimension of all tensors of this rank. */
    Builder everywhere(int rank, int dim, long size) {
      int f = factor(Role.OWN, size);
      for (int t = 0; t < tensors.size(); t++) {
        if (tensors.get(t).size() == rank) {
          operand(t, dim, f);
        }
      }
      return this;
    }

    int count() {
      return roles.size();
    }

    Builder combiner(Optional<Combiner> how) {
      combiner = how;
      return this;
    }

    Builder work(double operations) {
      work = operations;
      return this;
    }

    Builder neighbours(Neighbours how) {
      neighbours = how;
      return this;
    }

    Factors build() {
      return new Factors(
          ImmutableList.copyOf(roles),
          sizes.stream().mapToLong(Long::longValue).toArray(),
          ImmutableIntArray.copyOf(exact),
          tensors.stream().map(ImmutableList::copyOf).collect(ImmutableList.toImmutableList()),
          operands,
          combiner,
          work,
          neighbours);
    }
  }
}

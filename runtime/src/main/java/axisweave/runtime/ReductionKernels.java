package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Reduction;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ops that combine elements along whole dimensions. */
final class ReductionKernels {
  /** Longer folds by a body of any kind are taken pairwise, in order. */
  private static final int SEQUENTIAL = 32;

  private ReductionKernels() {}

  static ImmutableList<Tensor> run(
      Reduction kind, Op op, ImmutableList<Tensor> in, ImmutableList<Body> bodies) {
    return switch (kind) {
      case Reduction.Reduce reduce -> reduce(op, in, Shapes.ints(reduce.dims()), bodies.get(0));
      case Reduction.Sort sort -> Sorting.sort(in, sort.dimOf(in.get(0).rank()), bodies.get(0));
      case Reduction.TopK top -> Sorting.topK(in.get(0), (int) top.k(), op);
      case Reduction.Scan scan -> Scans.run(scan, op, in, bodies.get(0));
      case Reduction.BatchNormTraining norm -> BatchNorms.training(norm, in);
      case Reduction.BatchNormInference norm -> BatchNorms.inference(norm, in);
      case Reduction.BatchNormGrad norm -> BatchNorms.grad(norm, in);
    };
  }

  private static ImmutableList<Tensor> reduce(
      Op op, ImmutableList<Tensor> in, int[] dims, Body body) {
    int n = in.size() / 2;
    ImmutableList<Tensor> inputs = in.subList(0, n);
    ImmutableList<Tensor> inits = in.subList(n, 2 * n);
    if (n == 1) {
      Optional<BinaryFunction> f = body.fold().filter(g -> Folds.knows(g, in.get(0)));
      boolean plain = in.get(0).type().element().equals(op.result(0).tensorType().element());
      if (f.isPresent() && plain) {
        return ImmutableList.of(Folds.reduce(f.get(), in.get(0), in.get(1), dims));
      }
    }
    return general(op, inputs, inits, dims, body);
  }

  /** The dimensions of a tensor of {@code rank} that are not in {@code dims}. */
  static int[] kept(int rank, int... dims) {
    boolean[] gone = new boolean[rank];
    for (int d : dims) {
      gone[d] = true;
    }
    return java.util.stream.IntStream.range(0, rank).filter(d -> !gone[d]).toArray();
  }

  static int[] pick(int[] sizes, int... dims) {
    int[] picked = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      picked[i] = sizes[dims[i]];
    }
    return picked;
  }

  /** {@code first} then {@code then}. */
  static int[] join(int[] first, int... then) {
    int[] all = java.util.Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }

  private static ImmutableList<Tensor> general(
      Op op, ImmutableList<Tensor> inputs, ImmutableList<Tensor> inits, int[] dims, Body body) {
    int[] kept = kept(inputs.get(0).rank(), dims);
    int[] sizes = pick(inputs.get(0).sizes(), kept);
    int lanes = Shapes.count(sizes);
    int rows = Shapes.count(pick(inputs.get(0).sizes(), dims));
    List<Tensor> columns = new ArrayList<>();
    List<Tensor> start = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = inputs.get(i);
      TensorType table = TensorType.of(input.type().element(), rows, lanes);
      columns.add(
          MovementKernels.reshape(MovementKernels.transpose(input, join(dims, kept)), table));
      Tensor init = inits.get(i);
      start.add(
          Tensor.splat(TensorType.of(init.type().element(), lanes), init.array(), init.offset()));
    }
    ImmutableList<Tensor> folded = ImmutableList.copyOf(start);
    if (lanes > 0 && rows > 0) {
      folded = fold(ImmutableList.copyOf(columns), folded, rows, body);
    }
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (int i = 0; i < folded.size(); i++) {
      TensorType type = TensorType.of(op.result(i).tensorType().element(), Shapes.longs(sizes));
      results.add(MovementKernels.reshape(folded.get(i), type));
    }
    return results.build();
  }

  /** Folds the rows of each table, all columns at once. */
  static ImmutableList<Tensor> fold(
      ImmutableList<Tensor> tables, ImmutableList<Tensor> start, int rows, Body body) {
    if (rows <= SEQUENTIAL) {
      ImmutableList<Tensor> state = start;
      for (int r = 0; r < rows; r++) {
        state = body.map(both(state, rows(tables, r, r + 1, 1, true)));
      }
      return state;
    }
    ImmutableList<Tensor> left = tables;
    int count = rows;
    while (count > 1) {
      int even = count / 2 * 2;
      ImmutableList<Tensor> pairs =
          body.map(both(rows(left, 0, even, 2, false), rows(left, 1, even, 2, false)));
      if (count > even) {
        ImmutableList<Tensor> rest = rows(left, even, count, 1, false);
        ImmutableList.Builder<Tensor> longer = ImmutableList.builder();
        for (int i = 0; i < pairs.size(); i++) {
          longer.add(MovementKernels.concatenate(ImmutableList.of(pairs.get(i), rest.get(i)), 0));
        }
        pairs = longer.build();
      }
      left = pairs;
      count = (count + 1) / 2;
    }
    return body.map(both(start, rows(left, 0, 1, 1, true)));
  }

  private static ImmutableList<Tensor> both(ImmutableList<Tensor> lhs, ImmutableList<Tensor> rhs) {
    return ImmutableList.<Tensor>builder().addAll(lhs).addAll(rhs).build();
  }

  private static ImmutableList<Tensor> rows(
      ImmutableList<Tensor> tables, int from, int to, int step, boolean flat) {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (Tensor table : tables) {
      int lanes = table.sizes()[1];
      Tensor some =
          MovementKernels.slice(
              table, new int[] {from, 0}, new int[] {to, lanes}, new int[] {step, 1});
      all.add(
          flat
              ? MovementKernels.reshape(some, TensorType.of(table.type().element(), lanes))
              : some);
    }
    return all.build();
  }
}

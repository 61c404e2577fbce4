package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.op.Reduction;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** {@code chlo.scan}: a region run slice by slice along a dimension, carrying state. */
final class Scans {
  private Scans() {}

  static ImmutableList<Tensor> run(
      Reduction.Scan kind, Op op, ImmutableList<Tensor> in, Body body) {
    int dim = (int) kind.dim();
    int carries = carries(in);
    ImmutableList<Tensor> inputs = in.subList(0, in.size() - carries);
    ImmutableList<Tensor> state = in.subList(in.size() - carries, in.size());
    int n = inputs.get(0).sizes()[dim];
    List<List<Tensor>> outputs = new ArrayList<>();
    for (int step = 0; step < n; step++) {
      int at = kind.isReverse() ? n - 1 - step : step;
      ImmutableList.Builder<Tensor> arguments = ImmutableList.builder();
      for (Tensor input : inputs) {
        arguments.add(slice(input, dim, at));
      }
      ImmutableList<Tensor> made = body.once(arguments.addAll(state).build());
      int outs = made.size() - carries;
      for (int i = 0; i < outs; i++) {
        if (outputs.size() <= i) {
          outputs.add(new ArrayList<>());
        }
        outputs.get(i).add(kind.isReverse() ? 0 : outputs.get(i).size(), made.get(i));
      }
      state = made.subList(outs, made.size());
    }
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (List<Tensor> slices : outputs) {
      results.add(stacked(slices, dim));
    }
    for (int i = 0; n == 0 && i < op.results().size() - carries; i++) {
      results.add(Tensor.zeros(op.result(i).tensorType()));
    }
    return results.addAll(state).build();
  }

  /** Inputs come first; the carried ones have one dimension less. */
  private static int carries(ImmutableList<Tensor> in) {
    int rank = in.get(0).rank();
    int inputs = 1;
    while (inputs < in.size() && in.get(inputs).rank() == rank) {
      inputs++;
    }
    return in.size() - inputs;
  }

  private static Tensor slice(Tensor x, int dim, int at) {
    int[] start = new int[x.rank()];
    int[] limit = x.sizes().clone();
    int[] one = new int[x.rank()];
    java.util.Arrays.fill(one, 1);
    start[dim] = at;
    limit[dim] = at + 1;
    Tensor row = MovementKernels.slice(x, start, limit, one);
    int[] kept = ReductionKernels.kept(x.rank(), dim);
    return row.view(
        TensorType.of(x.type().element(), Shapes.longs(ReductionKernels.pick(row.sizes(), kept))),
        row.offset(),
        ReductionKernels.pick(row.strides(), kept));
  }

  private static Tensor stacked(List<Tensor> slices, int dim) {
    ImmutableList.Builder<Tensor> rows = ImmutableList.builder();
    for (Tensor slice : slices) {
      List<Long> sizes = new ArrayList<>(slice.type().shape().asList());
      sizes.add(dim, 1L);
      rows.add(
          MovementKernels.reshape(
              slice,
              TensorType.of(
                  slice.type().element(), sizes.stream().mapToLong(Long::longValue).toArray())));
    }
    return MovementKernels.concatenate(rows.build(), dim);
  }
}

package axisweave.testdata.text;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.testdata.text.Scope.Val;
import java.util.ArrayList;
import java.util.List;

/** Gather and scatter with dimensions of every role. */
final class GatherOps {
  private final Scope s;

  GatherOps(Scope scope) {
    this.s = scope;
  }

  private static long[] longs(List<Long> of) {
    return of.stream().mapToLong(Long::longValue).toArray();
  }

  /** Each operand dimension is batching, collapsed, or a window, whole or not; indexed or not. */
  void write() {
    Val x = s.recent(1);
    int rank = x.type().rank();
    List<Long> batching = new ArrayList<>();
    List<Long> collapsed = new ArrayList<>();
    List<Long> windows = new ArrayList<>();
    List<Long> indexed = new ArrayList<>();
    long[] sizes = new long[rank];
    for (int d = 0; d < rank; d++) {
      int role = s.roll(5);
      sizes[d] = 1;
      if (role == 0) {
        batching.add((long) d);
        continue;
      }
      if (role == 1 || role == 2) {
        collapsed.add((long) d);
      } else {
        sizes[d] = s.roll(2) == 0 ? x.type().dim(d) : 1 + s.random.nextLong(x.type().dim(d));
        windows.add(sizes[d]);
      }
      if (s.roll(3) > 0) {
        indexed.add((long) d);
      }
    }
    long[] extra = s.sizes(s.roll(3));
    List<Long> batches = new ArrayList<>();
    List<Long> startBatching = new ArrayList<>();
    for (long d : batching) {
      startBatching.add((long) batches.size());
      batches.add(x.type().dim((int) d));
    }
    for (long e : extra) {
      batches.add(e);
    }
    int vectorAt =
        indexed.size() == 1 && s.roll(3) == 0 ? batches.size() : s.roll(batches.size() + 1);
    boolean implicit = indexed.size() == 1 && vectorAt == batches.size() && s.roll(2) == 0;
    List<Long> shape = new ArrayList<>(batches);
    if (!implicit) {
      shape.add(vectorAt, (long) indexed.size());
    }
    for (int i = 0; i < startBatching.size(); i++) {
      long at = startBatching.get(i);
      startBatching.set(i, !implicit && at >= vectorAt ? at + 1 : at);
    }
    if (indexed.isEmpty() && !implicit && shape.contains(0L)) {
      return;
    }
    finish(
        x, batching, startBatching, collapsed, windows, indexed, sizes, batches, vectorAt, shape);
  }

  private void finish(
      Val x,
      List<Long> batching,
      List<Long> startBatching,
      List<Long> collapsed,
      List<Long> windows,
      List<Long> indexed,
      long[] sizes,
      List<Long> batches,
      int vectorAt,
      List<Long> indexShape) {
    int rank = batches.size() + windows.size();
    List<Long> offsets = new ArrayList<>();
    for (long at : s.order(rank)) {
      if (offsets.size() < windows.size()) {
        offsets.add(at);
      }
    }
    offsets.sort(null);
    long[] shape = new long[rank];
    int window = 0;
    int batch = 0;
    for (int d = 0; d < rank; d++) {
      shape[d] = offsets.contains((long) d) ? windows.get(window++) : batches.get(batch++);
    }
    TensorType type = TensorType.of(Scalar.F32, shape);
    Val indices = s.like(TensorType.of(Scalar.I32, longs(indexShape)));
    if (s.roll(2) == 0) {
      s.emit(
          "stablehlo.gather",
          "dimension_numbers = #stablehlo.gather<"
              + dims(
                  "offset_dims", offsets,
                  "collapsed_slice_dims", collapsed,
                  "operand_batching_dims", batching,
                  "start_indices_batching_dims", startBatching,
                  "start_index_map", indexed)
              + "index_vector_dim = "
              + vectorAt
              + ">, indices_are_sorted = false, slice_sizes = "
              + Scope.i64(sizes),
          type,
          x,
          indices);
      return;
    }
    s.emit(
        "stablehlo.scatter",
        "scatter_dimension_numbers = #stablehlo.scatter<"
            + dims(
                "update_window_dims", offsets,
                "inserted_window_dims", collapsed,
                "input_batching_dims", batching,
                "scatter_indices_batching_dims", startBatching,
                "scatter_dims_to_operand_dims", indexed)
            + "index_vector_dim = "
            + vectorAt
            + ">, indices_are_sorted = false, unique_indices = false",
        s.combiner(s.any("add", "maximum", "multiply", "subtract"), 1),
        List.of(x, indices, s.like(type)),
        List.of(x.type()));
  }

  private static String dims(Object... pairs) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] instanceof List<?> list && !list.isEmpty()) {
        out.append(pairs[i]).append(" = ").append(list).append(", ");
      }
    }
    return out.toString();
  }
}

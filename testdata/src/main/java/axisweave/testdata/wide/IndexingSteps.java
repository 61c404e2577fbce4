package axisweave.testdata.wide;

import axisweave.testdata.wide.Sketch.Out;
import axisweave.testdata.wide.Sketch.Val;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Reads and writes at positions given by values. */
final class IndexingSteps {
  private IndexingSteps() {}

  static List<Consumer<Sketch>> all() {
    return List.of(
        IndexingSteps::dynamicSlice,
        IndexingSteps::dynamicUpdateSlice,
        s -> indexed(s, false),
        s -> indexed(s, false),
        s -> indexed(s, true),
        s -> indexed(s, true),
        IndexingSteps::torchIndexSelect);
  }

  private static String index(Sketch s) {
    return s.anyOf("i32", "i32", "i64", "ui8", "i8", "ui32");
  }

  private static Val[] starts(Sketch s, List<Val> first, int rank, String type) {
    List<Val> all = new ArrayList<>(first);
    for (int d = 0; d < rank; d++) {
      all.add(
          s.oneIn(3)
              ? s.splat("" + s.below(9), type, List.of())
              : s.oneIn(3) ? s.of(type, List.of()) : s.fresh(type, List.of()));
    }
    return all.toArray(Val[]::new);
  }

  private static List<Integer> within(Sketch s, List<Integer> dims) {
    return dims.stream().map(n -> s.oneIn(2) ? n : s.between(Math.min(1, n), n)).toList();
  }

  private static void dynamicSlice(Sketch s) {
    Val x = s.any(0, 4);
    List<Integer> sizes = within(s, x.dims());
    s.one(
        "stablehlo.dynamic_slice",
        "slice_sizes = " + Sketch.i64(sizes),
        x.element(),
        sizes,
        starts(s, List.of(x), x.rank(), index(s)));
  }

  private static void dynamicUpdateSlice(Sketch s) {
    Val x = s.any(0, 4);
    Val update = s.of(x.element(), within(s, x.dims()));
    s.one(
        "stablehlo.dynamic_update_slice",
        "",
        x.element(),
        x.dims(),
        starts(s, List.of(x, update), x.rank(), index(s)));
  }

  private enum Use {
    BATCH,
    COLLAPSED,
    POINTED,
    POINTED_ONE,
    WHOLE,
    PART
  }

  private static Use use(Sketch s, int size) {
    return switch (s.below(7)) {
      case 0 -> Use.BATCH;
      case 1, 2 -> Use.COLLAPSED;
      case 3 -> Use.POINTED;
      case 4 -> Use.POINTED_ONE;
      case 5 -> size > 1 ? Use.PART : Use.WHOLE;
      default -> Use.WHOLE;
    };
  }

  /** A gather, or a scatter to the same places. */
  private static void indexed(Sketch s, boolean writes) {
    Val x = s.any(1, 4, v -> !v.isEmpty() && !(writes && v.isComplex()));
    List<Use> uses = x.dims().stream().map(n -> use(s, n)).toList();
    List<Integer> batching = dims(uses, Use.BATCH);
    List<Integer> collapsed = dims(uses, Use.COLLAPSED);
    List<Integer> pointed =
        s.permutation(x.rank()).stream()
            .filter(d -> uses.get(d) != Use.BATCH && uses.get(d) != Use.WHOLE)
            .toList();
    List<Integer> slice = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      slice.add(
          switch (uses.get(d)) {
            case BATCH, COLLAPSED, POINTED_ONE -> 1;
            case WHOLE -> x.dim(d);
            case POINTED -> s.between(1, x.dim(d));
            case PART -> s.between(1, x.dim(d) - 1);
          });
    }
    // Batch dimensions of the indices, one for each of the operand's and some of their own.
    List<Integer> batchSizes = new ArrayList<>();
    List<Integer> pairs = new ArrayList<>();
    int free = s.between(0, 2);
    List<Integer> order = s.permutation(batching.size() + free);
    for (int i = 0; i < batching.size() + free; i++) {
      int k = order.get(i);
      batchSizes.add(k < batching.size() ? x.dim(batching.get(k)) : s.between(1, 6));
    }
    int vector =
        pointed.size() == 1 && s.oneIn(2) ? batchSizes.size() : s.below(batchSizes.size() + 1);
    boolean scalars = pointed.size() == 1 && vector == batchSizes.size() && s.oneIn(2);
    List<Integer> indexDims = new ArrayList<>(batchSizes);
    if (!scalars) {
      indexDims.add(vector, pointed.size());
    }
    for (int k = 0; k < batching.size(); k++) {
      int at = order.indexOf(k);
      pairs.add(!scalars && at >= vector ? at + 1 : at);
    }
    // Window dimensions anywhere among the batch dimensions of the result.
    List<Integer> windows =
        IntStream.range(0, x.rank())
            .filter(d -> !batching.contains(d) && !collapsed.contains(d))
            .boxed()
            .toList();
    int rank = batchSizes.size() + windows.size();
    List<Integer> offsets =
        s.permutation(rank).subList(0, windows.size()).stream().sorted().toList();
    List<Integer> out = new ArrayList<>();
    int b = 0;
    int w = 0;
    for (int d = 0; d < rank; d++) {
      out.add(offsets.contains(d) ? slice.get(windows.get(w++)) : batchSizes.get(b++));
    }
    if (!Sketch.isSmall(out) || rank > 5) {
      return;
    }
    String type = index(s);
    Val indices = s.oneIn(2) ? s.fresh(type, indexDims) : s.of(type, indexDims);
    if (writes) {
      scatter(
          s,
          x,
          indices,
          out,
          dimensions(true, offsets, collapsed, batching, pairs, pointed, vector));
      return;
    }
    s.one(
        "stablehlo.gather",
        "dimension_numbers = "
            + dimensions(false, offsets, collapsed, batching, pairs, pointed, vector)
            + ", slice_sizes = "
            + Sketch.i64(slice)
            + ", indices_are_sorted = false",
        x.element(),
        out,
        x,
        indices);
  }

  private static List<Integer> dims(List<Use> uses, Use use) {
    return IntStream.range(0, uses.size()).filter(d -> uses.get(d) == use).boxed().toList();
  }

  private static String dimensions(
      boolean writes,
      List<Integer> offsets,
      List<Integer> collapsed,
      List<Integer> batching,
      List<Integer> pairs,
      List<Integer> pointed,
      int vector) {
    return "#stablehlo."
        + (writes ? "scatter<update_window_dims" : "gather<offset_dims")
        + " = "
        + Sketch.list(offsets)
        + (writes ? ", inserted_window_dims = " : ", collapsed_slice_dims = ")
        + Sketch.list(collapsed)
        + (writes ? ", input_batching_dims = " : ", operand_batching_dims = ")
        + Sketch.list(batching)
        + (writes ? ", scatter_indices_batching_dims = " : ", start_indices_batching_dims = ")
        + Sketch.list(pairs)
        + (writes ? ", scatter_dims_to_operand_dims = " : ", start_index_map = ")
        + Sketch.list(pointed)
        + ", index_vector_dim = "
        + vector
        + ">";
  }

  private static void scatter(
      Sketch s, Val x, Val indices, List<Integer> updates, String dimensions) {
    // The order of updates is not told, so the function has to be associative.
    String function = ReductionSteps.associative(s, x);
    s.op(
        "stablehlo.scatter",
        "scatter_dimension_numbers = "
            + dimensions
            + ", indices_are_sorted = false, unique_indices = false",
        ReductionSteps.reducer(s, function, x.element()),
        List.of(new Out(x.element(), x.dims())),
        x,
        indices,
        s.of(x.element(), updates));
  }

  private static void torchIndexSelect(Sketch s) {
    Val x = s.any(1, 3, v -> !v.isEmpty());
    int dim = s.below(x.rank());
    int k = s.between(1, 5);
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(dim, k);
    s.one(
        "stablehlo.torch_index_select",
        "batch_dims = 0 : i64, dim = " + dim + " : i64",
        x.element(),
        dims,
        x,
        s.splat("0", "i32", List.of(k)));
  }
}

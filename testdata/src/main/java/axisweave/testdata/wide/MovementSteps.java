package axisweave.testdata.wide;

import axisweave.testdata.wide.Sketch.Val;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ops that move elements. */
final class MovementSteps {
  private MovementSteps() {}

  static List<Consumer<Sketch>> all() {
    return List.of(
        MovementSteps::transpose,
        MovementSteps::reshape,
        MovementSteps::reshape,
        MovementSteps::broadcast,
        MovementSteps::reverse,
        MovementSteps::slice,
        MovementSteps::slice,
        MovementSteps::pad,
        MovementSteps::pad,
        MovementSteps::concatenate,
        MovementSteps::concatenate,
        MovementSteps::roll,
        MovementSteps::iota,
        MovementSteps::table,
        MovementSteps::constraint,
        MovementSteps::barrier);
  }

  private static void transpose(Sketch s) {
    Val x = s.any(1, 4);
    List<Integer> order = s.permutation(x.rank());
    s.one(
        "stablehlo.transpose",
        "permutation = " + Sketch.i64(order),
        x.element(),
        order.stream().map(x::dim).toList(),
        x);
  }

  /** Splits some dimensions, merges others, puts ones in between. */
  private static void reshape(Sketch s) {
    Val x = s.any(0, 4);
    List<Integer> dims = new ArrayList<>(x.dims());
    for (int round = s.between(1, 3); round > 0; round--) {
      int d = s.below(dims.size() + 1);
      switch (s.below(4)) {
        case 0 -> {
          if (dims.size() < 4) {
            dims.add(d, 1);
          }
        }
        case 1 -> {
          if (d < dims.size() && dims.size() < 4) {
            int size = dims.get(d);
            List<Integer> divisors =
                IntStream.rangeClosed(2, Math.max(2, size - 1))
                    .filter(k -> size % k == 0)
                    .boxed()
                    .toList();
            if (!divisors.isEmpty() && size > 0) {
              int k = divisors.get(s.below(divisors.size()));
              dims.set(d, size / k);
              dims.add(d, k);
            }
          }
        }
        case 2 -> {
          if (d + 1 < dims.size()) {
            dims.set(d, dims.get(d) * dims.remove(d + 1));
          }
        }
        default -> {
          if (d < dims.size() && dims.get(d) == 1) {
            dims.remove(d);
          }
        }
      }
    }
    s.one("stablehlo.reshape", "", x.element(), dims, x);
  }

  private static void broadcast(Sketch s) {
    Val x = s.any(0, 3);
    List<Integer> dims = new ArrayList<>();
    List<Integer> at = new ArrayList<>();
    for (int d = 0; d <= x.rank(); d++) {
      if (s.oneIn(x.rank() + 1) && dims.size() < 4) {
        dims.add(s.between(1, 6));
      }
      if (d < x.rank()) {
        at.add(dims.size());
        dims.add(x.dim(d) == 1 && s.oneIn(2) ? s.between(2, 8) : x.dim(d));
      }
    }
    if (Sketch.isSmall(dims)) {
      s.one(
          "stablehlo.broadcast_in_dim",
          "broadcast_dimensions = " + Sketch.i64(at),
          x.element(),
          dims,
          x);
    }
  }

  private static void reverse(Sketch s) {
    Val x = s.any(1, 4);
    List<Integer> dims = IntStream.range(0, x.rank()).filter(d -> s.oneIn(2)).boxed().toList();
    s.one("stablehlo.reverse", "dimensions = " + Sketch.i64(dims), x.element(), x.dims(), x);
  }

  static Val slice(
      Sketch s, Val x, List<Integer> start, List<Integer> limit, List<Integer> strides) {
    List<Integer> dims = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      dims.add((limit.get(d) - start.get(d) + strides.get(d) - 1) / strides.get(d));
    }
    return s.one(
        "stablehlo.slice",
        "start_indices = "
            + Sketch.i64(start)
            + ", limit_indices = "
            + Sketch.i64(limit)
            + ", strides = "
            + Sketch.i64(strides),
        x.element(),
        dims,
        x);
  }

  private static void slice(Sketch s) {
    Val x = s.any(1, 4);
    List<Integer> start = new ArrayList<>();
    List<Integer> limit = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      boolean all = s.plainly();
      int from = all ? 0 : s.between(0, x.dim(d));
      start.add(from);
      limit.add(all ? x.dim(d) : s.between(from, x.dim(d)));
      strides.add(all && s.plainly() ? 1 : s.between(1, 4));
    }
    slice(s, x, start, limit, strides);
  }

  private static void pad(Sketch s) {
    Val x = s.any(1, 4);
    List<Integer> low = new ArrayList<>();
    List<Integer> high = new ArrayList<>();
    List<Integer> inside = new ArrayList<>();
    List<Integer> dims = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      boolean none = s.plainly();
      int between = none || s.plainly() ? 0 : s.between(1, 3);
      int spread = x.dim(d) == 0 ? 0 : (x.dim(d) - 1) * (between + 1) + 1;
      int before = none ? 0 : s.between(-Math.min(3, spread), 5);
      int after = none ? 0 : s.between(-Math.min(spread + Math.min(0, before), 3), 5);
      low.add(before);
      high.add(after);
      inside.add(between);
      dims.add(spread + before + after);
    }
    if (Sketch.isSmall(dims) && dims.stream().allMatch(n -> n >= 0)) {
      s.one(
          "stablehlo.pad",
          "edge_padding_low = "
              + Sketch.i64(low)
              + ", edge_padding_high = "
              + Sketch.i64(high)
              + ", interior_padding = "
              + Sketch.i64(inside),
          x.element(),
          dims,
          x,
          s.of(x.element(), List.of()));
    }
  }

  private static void concatenate(Sketch s) {
    Val x = s.any(1, 4);
    int dim = s.below(x.rank());
    List<Val> parts = new ArrayList<>(List.of(x));
    int size = x.dim(dim);
    for (int more = s.between(0, 3); more > 0; more--) {
      List<Integer> dims = new ArrayList<>(x.dims());
      if (s.oneIn(2)) {
        dims.set(dim, s.size());
      }
      Val part = s.oneIn(4) ? x : s.of(x.element(), dims);
      parts.add(part);
      size += part.dim(dim);
    }
    List<Integer> dims = new ArrayList<>(x.dims());
    dims.set(dim, size);
    if (Sketch.isSmall(dims)) {
      s.one(
          "stablehlo.concatenate",
          "dimension = " + dim + " : i64",
          x.element(),
          dims,
          parts.toArray(Val[]::new));
    }
  }

  /** As jnp.roll: the end goes before the beginning. */
  private static void roll(Sketch s) {
    Val x = s.any(1, 4, v -> !v.isEmpty());
    int dim = s.below(x.rank());
    int at = s.below(x.dim(dim) + 1);
    List<Integer> zeros = Collections.nCopies(x.rank(), 0);
    List<Integer> ones = Collections.nCopies(x.rank(), 1);
    List<Integer> middle = new ArrayList<>(x.dims());
    middle.set(dim, at);
    List<Integer> begin = new ArrayList<>(zeros);
    begin.set(dim, at);
    Val head = slice(s, x, zeros, middle, ones);
    Val tail = slice(s, x, begin, x.dims(), ones);
    s.one(
        "stablehlo.concatenate",
        "dimension = " + dim + " : i64",
        x.element(),
        x.dims(),
        tail,
        head);
  }

  private static void iota(Sketch s) {
    List<Integer> dims = s.shape(1, 3);
    String element = s.anyOf("i32", "f32", "i64", "ui8", "bf16", "complex<f32>");
    s.one("stablehlo.iota", "iota_dimension = " + s.below(dims.size()) + " : i64", element, dims);
  }

  /** A constant of different elements. */
  private static void table(Sketch s) {
    List<Integer> dims = List.of(s.between(1, 9), s.between(1, 5));
    String rows =
        IntStream.range(0, dims.get(0))
            .mapToObj(i ->
                IntStream.range(0, dims.get(1))
                    .mapToObj(j -> "" + (s.below(19) - 9))
                    .collect(Collectors.joining(", ", "[", "]")))
            .collect(Collectors.joining(", ", "[", "]"));
    s.splat(rows, "i32", dims);
  }

  private static void constraint(Sketch s) {
    Val x = s.any(0, 4);
    if (s.depth() == 1) {
      s.one(
          "sdy.sharding_constraint",
          "sharding = #sdy.sharding" + s.sharding(x),
          x.element(),
          x.dims(),
          x);
    }
  }

  private static void barrier(Sketch s) {
    Val x = s.any(0, 4);
    Val y = s.any(0, 4);
    s.op(
        "stablehlo.optimization_barrier",
        "",
        "",
        List.of(new Sketch.Out(x.element(), x.dims()), new Sketch.Out(y.element(), y.dims())),
        x,
        y);
  }
}

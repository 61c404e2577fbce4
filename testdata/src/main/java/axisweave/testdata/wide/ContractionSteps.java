package axisweave.testdata.wide;

import axisweave.testdata.wide.Sketch.Val;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Products of tensors, and what solves them. */
final class ContractionSteps {
  private ContractionSteps() {}

  static List<Consumer<Sketch>> all() {
    return List.of(
        ContractionSteps::dotGeneral,
        ContractionSteps::dotGeneral,
        ContractionSteps::dotGeneral,
        ContractionSteps::einsum,
        ContractionSteps::raggedDot,
        ContractionSteps::cholesky,
        ContractionSteps::triangularSolve,
        ContractionSteps::fft,
        ContractionSteps::randomBits);
  }

  private static final java.util.function.Predicate<Val> NUMBERS =
      v -> !v.isLogical() && !v.element().startsWith("complex");

  private static void dotGeneral(Sketch s) {
    Val x = s.any(1, 4, NUMBERS);
    List<Integer> batch = new ArrayList<>();
    List<Integer> contracting = new ArrayList<>();
    for (int d : s.permutation(x.rank())) {
      switch (s.below(3)) {
        case 0 -> batch.add(d);
        case 1 -> contracting.add(d);
        default -> {} // free
      }
    }
    // The other side has the shared dimensions in any order, and free ones of its own.
    List<Integer> shared = new ArrayList<>(batch);
    shared.addAll(contracting);
    int free = s.between(0, 4 - Math.min(4, shared.size()));
    int rank = shared.size() + Math.min(2, free);
    List<Integer> place = s.permutation(rank);
    List<Integer> dims = new ArrayList<>(java.util.Collections.nCopies(rank, 1));
    for (int i = 0; i < rank; i++) {
      dims.set(place.get(i), i < shared.size() ? x.dim(shared.get(i)) : s.between(1, 6));
    }
    Val y = s.of(x.element(), dims);
    List<Integer> out = new ArrayList<>(batch.stream().map(x::dim).toList());
    IntStream.range(0, x.rank()).filter(d -> !shared.contains(d)).forEach(d -> out.add(x.dim(d)));
    List<Integer> taken = place.subList(0, shared.size());
    IntStream.range(0, rank).filter(d -> !taken.contains(d)).forEach(d -> out.add(dims.get(d)));
    if (!Sketch.isSmall(out)) {
      return;
    }
    s.one(
        "stablehlo.dot_general",
        "dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = "
            + Sketch.list(batch)
            + ", rhs_batching_dimensions = "
            + Sketch.list(place.subList(0, batch.size()))
            + ", lhs_contracting_dimensions = "
            + Sketch.list(contracting)
            + ", rhs_contracting_dimensions = "
            + Sketch.list(place.subList(batch.size(), shared.size()))
            + ">",
        x.element(),
        out,
        x,
        y);
  }

  private static void einsum(Sketch s) {
    Val x = s.any(2, 2, NUMBERS);
    Val y = s.of(x.element(), List.of(x.dim(1), s.between(1, 5)));
    if (s.oneIn(3)) {
      s.one(
          "stablehlo.unary_einsum", "einsum_config = \"ab->b\"", x.element(), List.of(x.dim(1)), x);
      return;
    }
    s.one(
        "stablehlo.einsum",
        "einsum_config = \"ab,bc->ca\"",
        x.element(),
        List.of(y.dim(1), x.dim(0)),
        x,
        y);
  }

  private static void raggedDot(Sketch s) {
    Val x = s.any(2, 2, v -> v.element().equals("f32") && v.dim(0) > 2);
    if (x.dim(0) < 3) {
      return;
    }
    int groups = s.between(1, 4);
    List<Integer> sizes =
        IntStream.range(0, groups).map(g -> s.between(0, x.dim(0) / groups)).boxed().toList();
    String written = sizes.stream().map(n -> "" + n).collect(Collectors.joining(", ", "[", "]"));
    Val each = s.splat(written, "i64", List.of(groups));
    int n = s.between(1, 5);
    s.one(
        "chlo.ragged_dot",
        "ragged_dot_dimension_numbers = #chlo.ragged_dot<lhs_batching_dimensions = [],"
            + " rhs_batching_dimensions = [], lhs_contracting_dimensions = [1],"
            + " rhs_contracting_dimensions = [1], lhs_ragged_dimensions = [0],"
            + " rhs_group_dimensions = [0]>",
        "f32",
        List.of(x.dim(0), n),
        x,
        s.of("f32", List.of(groups, x.dim(1), n)),
        each);
  }

  private static List<Integer> with(List<Integer> batch, int... more) {
    List<Integer> dims = new ArrayList<>(batch);
    IntStream.of(more).forEach(dims::add);
    return dims;
  }

  /** A matrix with a large diagonal, and ones elsewhere. */
  private static Val solvable(Sketch s, List<Integer> batch, int n) {
    String rows =
        IntStream.range(0, n)
            .mapToObj(i ->
                IntStream.range(0, n)
                    .mapToObj(j -> i == j ? "8.0" : "1.0")
                    .collect(Collectors.joining(", ", "[", "]")))
            .collect(Collectors.joining(", ", "[", "]"));
    Val one = s.splat(rows, "f32", List.of(n, n));
    return s.one(
        "stablehlo.broadcast_in_dim",
        "broadcast_dimensions = " + Sketch.i64(List.of(batch.size(), batch.size() + 1)),
        "f32",
        with(batch, n, n),
        one);
  }

  private static void cholesky(Sketch s) {
    List<Integer> batch = s.shape(0, 2);
    Val a = solvable(s, batch, s.between(2, 5));
    if (Sketch.isSmall(a.dims())) {
      s.one("stablehlo.cholesky", "lower = " + s.oneIn(2), "f32", a.dims(), a);
    }
  }

  private static void triangularSolve(Sketch s) {
    List<Integer> batch = s.shape(0, 2);
    int n = s.between(2, 5);
    int m = s.between(1, 8);
    boolean left = s.oneIn(2);
    Val a = solvable(s, batch, n);
    List<Integer> dims = left ? with(batch, n, m) : with(batch, m, n);
    if (Sketch.isSmall(dims)) {
      s.one(
          "stablehlo.triangular_solve",
          "left_side = "
              + left
              + ", lower = "
              + s.oneIn(2)
              + ", transpose_a = #stablehlo<transpose "
              + s.anyOf("NO_TRANSPOSE", "TRANSPOSE")
              + ">, unit_diagonal = "
              + s.oneIn(2),
          "f32",
          dims,
          a,
          s.of("f32", dims));
    }
  }

  private static void fft(Sketch s) {
    List<Integer> batch = s.shape(0, 2);
    int n = s.anyOf(4, 6, 8);
    if (s.oneIn(2)) {
      Val x = s.of("f32", with(batch, n));
      Val c =
          s.one(
              "stablehlo.fft",
              "fft_length = array<i64: " + n + ">, fft_type = #stablehlo<fft_type RFFT>",
              "complex<f32>",
              with(batch, n / 2 + 1),
              x);
      s.one(
          "stablehlo.fft",
          "fft_length = array<i64: " + n + ">, fft_type = #stablehlo<fft_type IRFFT>",
          "f32",
          x.dims(),
          c);
      return;
    }
    int m = s.anyOf(2, 4);
    Val x = s.of("complex<f32>", with(batch, m, n));
    String lengths = s.oneIn(2) ? n + "" : m + ", " + n;
    s.one(
        "stablehlo.fft",
        "fft_length = array<i64: "
            + lengths
            + ">, fft_type = #stablehlo<fft_type "
            + s.anyOf("FFT", "IFFT")
            + ">",
        x.element(),
        x.dims(),
        x);
  }

  private static void randomBits(Sketch s) {
    Val state = s.of("ui64", List.of(2));
    List<Integer> dims = s.shape(1, 3);
    s.op(
        "stablehlo.rng_bit_generator",
        "rng_algorithm = #stablehlo<rng_algorithm " + s.anyOf("THREE_FRY", "PHILOX") + ">",
        "",
        List.of(new Sketch.Out("ui64", List.of(2)), new Sketch.Out("ui32", dims)),
        state);
  }
}

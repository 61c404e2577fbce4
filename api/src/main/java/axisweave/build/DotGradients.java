package axisweave.build;

import axisweave.ir.Op;
import axisweave.ir.op.DotGeneral;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gradients of products, by letters: a dimension gets one letter for each index that it stands for,
 * and the gradient of either side is the einsum of the result's gradient with the other side.
 */
final class DotGradients {
  private DotGradients() {}

  static void add(Gradients all, Op op, Var g, DotGeneral kind) {
    Var lhs = all.var(op.operand(0));
    Var rhs = all.var(op.operand(1));
    String left = letters(lhs.rank(), 'A');
    StringBuilder right = new StringBuilder(letters(rhs.rank(), 'a'));
    join(left, right, kind.lhsBatching(), kind.rhsBatching());
    join(left, right, kind.lhsContracting(), kind.rhsContracting());
    StringBuilder result = new StringBuilder();
    kind.lhsBatching().forEach(d -> result.append(left.charAt((int) d)));
    free(lhs.rank(), kind.lhsBatching(), kind.lhsContracting())
        .forEach(d -> result.append(left.charAt(d)));
    free(rhs.rank(), kind.rhsBatching(), kind.rhsContracting())
        .forEach(d -> result.append(right.charAt(d)));
    all.give(
        op.operand(0),
        () -> product(result + "," + right + "->" + left, g, rhs).convert(lhs.element()));
    all.give(
        op.operand(1),
        () -> product(result + "," + left + "->" + right, g, lhs).convert(rhs.element()));
  }

  /**
   * Both sides in the element type of the result's gradient, so that sums are as exact as there.
   */
  private static Var product(String spec, Var g, Var other) {
    return g.body().einsum(spec, g, other.convert(g.element()));
  }

  private static String letters(int rank, char first) {
    StringBuilder letters = new StringBuilder();
    IntStream.range(0, rank).forEach(d -> letters.append((char) (first + d)));
    return letters.toString();
  }

  private static void join(
      String left, StringBuilder right, ImmutableLongArray lhs, ImmutableLongArray rhs) {
    for (int i = 0; i < lhs.length(); i++) {
      right.setCharAt((int) rhs.get(i), left.charAt((int) lhs.get(i)));
    }
  }

  private static List<Integer> free(
      int rank, ImmutableLongArray batching, ImmutableLongArray contracting) {
    List<Integer> free = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      if (!batching.contains(d) && !contracting.contains(d)) {
        free.add(d);
      }
    }
    return Collections.unmodifiableList(free);
  }
}

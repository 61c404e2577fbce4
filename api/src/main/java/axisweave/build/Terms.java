package axisweave.build;

import axisweave.ir.Scalar;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The factors of an einsum on their way to one. */
final class Terms {
  /** A factor and the letters of its dimensions, all distinct. */
  private record Term(Var var, String letters) {
    int at(int letter) {
      return letters.indexOf(letter);
    }

    int[] where(String some) {
      return some.chars().map(this::at).toArray();
    }
  }

  private final BodyBuilder body;
  private final ImmutableMap<Character, Long> sizes;
  private final String output;
  private final List<Term> terms = new ArrayList<>();

  Terms(BodyBuilder body, ImmutableMap<Character, Long> sizes, String output) {
    this.body = body;
    this.sizes = sizes;
    this.output = output;
  }

  private long size(int letter) {
    return sizes.getOrDefault((char) letter, 1L);
  }

  void add(Var operand, String letters) {
    Term term = new Term(operand, letters);
    for (int d = letters.length() - 1; d >= 0; d--) {
      if (operand.dim(d) == 1 && size(letters.charAt(d)) != 1) {
        term = without(term, d);
      } else if (term.letters().indexOf(letters.charAt(d)) < d) {
        term = diagonal(term, term.letters().indexOf(letters.charAt(d)), d);
      }
    }
    terms.add(term);
  }

  /** Drops a dimension of size 1. */
  private static Term without(Term term, int d) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    IntStream.range(0, term.letters().length())
        .filter(i -> i != d)
        .forEach(i -> shape.add(term.var().dim(i)));
    return new Term(
        term.var().reshape(shape.build()),
        new StringBuilder(term.letters()).deleteCharAt(d).toString());
  }

  /** Keeps the elements whose indices along two dimensions are equal, under the first of them. */
  private static Term diagonal(Term term, int first, int second) {
    Var x = term.var();
    Var equal =
        x.body()
            .iota(x.type().withElement(Scalar.I32), first)
            .eq(x.body().iota(x.type().withElement(Scalar.I32), second));
    return new Term(
        equal.select(x, x.zerosLike()).sum(second),
        new StringBuilder(term.letters()).deleteCharAt(second).toString());
  }

  Var multiplied() {
    List<String> letters = terms.stream().map(Term::letters).toList();
    for (ContractionOrder.Pair pair : ContractionOrder.of(letters, output, sizes)) {
      Term second = terms.remove(pair.second());
      Term first = terms.remove(pair.first());
      StringBuilder needed = new StringBuilder(output);
      terms.forEach(term -> needed.append(term.letters()));
      terms.add(product(first, second, needed.toString()));
    }
    return result(summed(terms.get(0), output::indexOf));
  }

  private Term product(Term first, Term second, String needed) {
    Term lhs = summed(first, c -> needed.indexOf(c) < 0 && second.at(c) < 0 ? -1 : 0);
    Term rhs = summed(second, c -> needed.indexOf(c) < 0 && first.at(c) < 0 ? -1 : 0);
    String shared = only(lhs.letters(), c -> rhs.at(c) >= 0);
    String contracted = only(shared, c -> needed.indexOf(c) < 0);
    String left = only(lhs.letters(), c -> shared.indexOf(c) < 0);
    String right = only(rhs.letters(), c -> shared.indexOf(c) < 0);
    if (contracted.isEmpty()) {
      String all = lhs.letters() + right;
      return new Term(spread(lhs, all).multiply(spread(rhs, all)), all);
    }
    String batch = only(shared, c -> needed.indexOf(c) >= 0);
    Var product =
        lhs.var()
            .dotGeneral(
                rhs.var(),
                lhs.where(batch),
                rhs.where(batch),
                lhs.where(contracted),
                rhs.where(contracted));
    return new Term(product, batch + left + right);
  }

  private static String only(String letters, IntPredicate keep) {
    StringBuilder kept = new StringBuilder();
    letters.chars().filter(keep).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /** Sums over the letters for which {@code position} is negative. */
  private static Term summed(Term term, java.util.function.IntUnaryOperator position) {
    String gone = only(term.letters(), c -> position.applyAsInt(c) < 0);
    return gone.isEmpty()
        ? term
        : new Term(
            term.var().sum(term.where(gone)), only(term.letters(), c -> gone.indexOf(c) < 0));
  }

  /** Broadcast to all of {@code letters}, in their order. */
  private Var spread(Term term, String letters) {
    if (term.letters().equals(letters)) {
      return term.var();
    }
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    letters.chars().forEach(c -> shape.add(size(c)));
    int[] dims = term.letters().chars().map(letters::indexOf).toArray();
    return term.var().broadcastInDim(shape.build(), dims);
  }

  /** In the order of the output, with the letters that no operand had. */
  private Var result(Term term) {
    String present = only(output, c -> term.at(c) >= 0);
    Var ordered =
        present.equals(term.letters()) ? term.var() : term.var().transpose(term.where(present));
    return spread(new Term(ordered, present), output);
  }
}

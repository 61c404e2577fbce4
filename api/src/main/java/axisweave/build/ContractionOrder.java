package axisweave.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * In which order the factors of a product are multiplied, pair by pair. The cost of a pair is the
 * number of multiplications: the product of the sizes of all letters that either has. Up to {@value
 * #EXACT} factors the cheapest order is found by dynamic programming over all subsets (Pfeifer,
 * Haegeman, Verstraete: "Faster identification of optimal contraction sequences for tensor
 * networks", Phys. Rev. E 90, 2014, without its pruning); beyond that, the cheapest next pair is
 * taken.
 */
final class ContractionOrder {
  static final int EXACT = 10;

  /**
   * Positions in the list of factors, the first smaller; the product goes to the end of the list.
   */
  record Pair(int first, int second) {}

  private final List<String> letters;
  private final String output;
  private final ImmutableMap<Character, Long> sizes;

  private ContractionOrder(
      List<String> letters, String output, ImmutableMap<Character, Long> sizes) {
    this.letters = letters;
    this.output = output;
    this.sizes = sizes;
  }

  static ImmutableList<Pair> of(
      List<String> letters, String output, ImmutableMap<Character, Long> sizes) {
    ContractionOrder order = new ContractionOrder(letters, output, sizes);
    return letters.size() <= EXACT ? order.cheapest() : order.greedy();
  }

  private ImmutableList<Pair> cheapest() {
    int n = letters.size();
    int all = (1 << n) - 1;
    double[] cost = new double[1 << n];
    int[] split = new int[1 << n];
    String[] left = new String[1 << n];
    for (int set = 1; set <= all; set++) {
      left[set] = remaining(set);
      if (Integer.bitCount(set) == 1) {
        continue;
      }
      cost[set] = Double.POSITIVE_INFINITY;
      int lowest = Integer.lowestOneBit(set);
      for (int part = (set - 1) & set; part > 0; part = (part - 1) & set) {
        int rest = set ^ part;
        if ((part & lowest) == 0) {
          continue;
        }
        double total = cost[part] + cost[rest] + multiplications(left[part], left[rest]);
        if (total < cost[set]) {
          cost[set] = total;
          split[set] = part;
        }
      }
    }
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      list.add(1 << i);
    }
    ImmutableList.Builder<Pair> pairs = ImmutableList.builder();
    multiply(all, split, list, pairs);
    return pairs.build();
  }

  private static void multiply(
      int set, int[] split, List<Integer> list, ImmutableList.Builder<Pair> pairs) {
    if (Integer.bitCount(set) <= 1) {
      return;
    }
    multiply(split[set], split, list, pairs);
    multiply(set ^ split[set], split, list, pairs);
    pairs.add(pair(list, split[set], set ^ split[set]));
  }

  private static Pair pair(List<Integer> list, int one, int other) {
    int a = list.indexOf(one);
    int b = list.indexOf(other);
    list.remove(Math.max(a, b));
    list.remove(Math.min(a, b));
    list.add(one | other);
    return new Pair(Math.min(a, b), Math.max(a, b));
  }

  private ImmutableList<Pair> greedy() {
    List<String> list = new ArrayList<>(letters);
    ImmutableList.Builder<Pair> pairs = ImmutableList.builder();
    while (list.size() > 1) {
      Pair best = new Pair(0, 1);
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < list.size(); a++) {
        for (int b = a + 1; b < list.size(); b++) {
          double cost = multiplications(list.get(a), list.get(b));
          if (cost < least) {
            least = cost;
            best = new Pair(a, b);
          }
        }
      }
      String second = list.remove(best.second());
      String first = list.remove(best.first());
      String others = output + String.join("", list);
      list.add(kept(first + second, others));
      pairs.add(best);
    }
    return pairs.build();
  }

  /** The letters of a product of some factors that others, or the output, still need. */
  private String remaining(int set) {
    StringBuilder inside = new StringBuilder();
    StringBuilder outside = new StringBuilder(output);
    for (int i = 0; i < letters.size(); i++) {
      ((set >> i & 1) == 1 ? inside : outside).append(letters.get(i));
    }
    return Integer.bitCount(set) == 1
        ? inside.toString()
        : kept(inside.toString(), outside.toString());
  }

  private static String kept(String letters, String needed) {
    StringBuilder kept = new StringBuilder();
    letters
        .chars()
        .distinct()
        .filter(c -> needed.indexOf(c) >= 0)
        .forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private double multiplications(String first, String second) {
    int[] all = (first + second).chars().distinct().toArray();
    return Arrays.stream(all)
        .mapToDouble(c -> sizes.getOrDefault((char) c, 1L))
        .reduce(1, (x, y) -> x * y);
  }
}

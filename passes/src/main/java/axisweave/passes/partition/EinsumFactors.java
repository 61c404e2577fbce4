package axisweave.passes.partition;

import static axisweave.passes.partition.Factors.Role.OWN;
import static axisweave.passes.partition.Factors.Role.PARTIAL;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.passes.collective.Combiner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The factors of a product written with letters: each letter is one, and gives parts if the result
 * does not have it. In {@code ab,bc->ca}, {@code b} is contracted.
 */
final class EinsumFactors {
  private EinsumFactors() {}

  static Factors of(Op op, String config) {
    List<String> tensors = letters(config);
    Factors.Builder all = Factors.builder(op);
    if (!isPlain(op, tensors)) {
      return all.build();
    }
    String result = tensors.get(tensors.size() - 1);
    boolean sums = ContractionFactors.isSummable(op.result().tensorType());
    Map<Character, Integer> factors = new LinkedHashMap<>();
    double work = 2;
    for (int t = 0; t < tensors.size(); t++) {
      for (int d = 0; d < tensors.get(t).length(); d++) {
        char letter = tensors.get(t).charAt(d);
        boolean kept = result.indexOf(letter) >= 0;
        if (!kept && !sums) {
          continue;
        }
        Integer f = factors.get(letter);
        if (f == null) {
          long size = type(op, t).dim(d);
          f = all.factor(kept ? OWN : PARTIAL, size);
          factors.put(letter, f);
          work *= size;
        }
        all.operand(t, d, f);
      }
    }
    return all.combiner(Optional.of(Combiner.ADD)).work(work).build();
  }

  private static List<String> letters(String config) {
    List<String> tensors = new ArrayList<>();
    int arrow = config.indexOf("->");
    tensors.addAll(List.of(config.substring(0, arrow).split(",", -1)));
    tensors.add(config.substring(arrow + 2));
    tensors.replaceAll(String::strip);
    return tensors;
  }

  private static TensorType type(Op op, int tensor) {
    int operands = op.operands().size();
    return (tensor < operands ? op.operand(tensor) : op.result()).tensorType();
  }

  /** Whether each dimension has a letter of its own: no ellipsis, no diagonal, nothing repeated. */
  private static boolean isPlain(Op op, List<String> tensors) {
    Map<Character, Long> sizes = new LinkedHashMap<>();
    for (int t = 0; t < tensors.size(); t++) {
      String letters = tensors.get(t);
      if (letters.length() != type(op, t).rank()
          || letters.chars().distinct().count() != letters.length()) {
        return false;
      }
      for (int d = 0; d < letters.length(); d++) {
        long size = type(op, t).dim(d);
        Long known = sizes.putIfAbsent(letters.charAt(d), size);
        if (letters.charAt(d) == '.' || known != null && known != size) {
          return false;
        }
      }
    }
    return true;
  }
}

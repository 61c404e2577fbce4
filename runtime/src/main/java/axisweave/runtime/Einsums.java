package axisweave.runtime;

import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.List;

/** Contractions in letters, such as {@code ij,jk->ik}. */
final class Einsums {
  private Einsums() {}

  static Tensor run(String config, ImmutableList<Tensor> in, TensorType type, int threads) {
    String plain = config.replace(" ", "");
    int arrow = plain.indexOf("->");
    String out = plain.substring(arrow + 2);
    List<String> sides = Splitter.on(',').splitToList(plain.substring(0, arrow));
    Tensor lhs = summed(in.get(0), sides.get(0), in.size() > 1 ? sides.get(1) + out : out);
    String left = kept(sides.get(0), in.size() > 1 ? sides.get(1) + out : out);
    if (in.size() == 1) {
      return transposed(lhs, left, out);
    }
    Tensor rhs = summed(in.get(1), sides.get(1), sides.get(0) + out);
    String right = kept(sides.get(1), sides.get(0) + out);
    ImmutableIntArray.Builder lhsBatch = ImmutableIntArray.builder();
    ImmutableIntArray.Builder rhsBatch = ImmutableIntArray.builder();
    ImmutableIntArray.Builder lhsSummed = ImmutableIntArray.builder();
    ImmutableIntArray.Builder rhsSummed = ImmutableIntArray.builder();
    StringBuilder made = new StringBuilder();
    for (int d = 0; d < left.length(); d++) {
      char letter = left.charAt(d);
      if (right.indexOf(letter) < 0) {
        continue;
      }
      boolean batch = out.indexOf(letter) >= 0;
      (batch ? lhsBatch : lhsSummed).add(d);
      (batch ? rhsBatch : rhsSummed).add(right.indexOf(letter));
      if (batch) {
        made.append(letter);
      }
    }
    String shared = made.toString();
    left.chars().filter(c -> right.indexOf(c) < 0).forEach(c -> made.append((char) c));
    right
        .chars()
        .filter(c -> left.indexOf(c) < 0 && shared.indexOf(c) < 0)
        .forEach(c -> made.append((char) c));
    ContractionKernels.Dims dims =
        new ContractionKernels.Dims(
            lhsBatch.build(), rhsBatch.build(), lhsSummed.build(), rhsSummed.build());
    return transposed(ContractionKernels.dot(lhs, rhs, dims, type, threads), made.toString(), out);
  }

  private static String kept(String letters, String others) {
    StringBuilder kept = new StringBuilder();
    letters.chars().filter(c -> others.indexOf(c) >= 0).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  /** Sums the dimensions whose letter is nowhere else. */
  private static Tensor summed(Tensor x, String letters, String others) {
    ImmutableIntArray.Builder dims = ImmutableIntArray.builder();
    for (int d = 0; d < letters.length(); d++) {
      if (others.indexOf(letters.charAt(d)) < 0) {
        dims.add(d);
      }
    }
    int[] gone = dims.build().toArray();
    Tensor zero = Tensor.zeros(TensorType.of(x.type().element()));
    return gone.length == 0 ? x : Folds.reduce(BinaryFunction.ADD, x, zero, gone);
  }

  private static Tensor transposed(Tensor x, String letters, String wanted) {
    int[] dims = new int[wanted.length()];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = letters.indexOf(wanted.charAt(d));
    }
    return MovementKernels.transpose(x, dims);
  }
}

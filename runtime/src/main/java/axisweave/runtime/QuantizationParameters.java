package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scales and zero points, read from the text between a quantized type's angle brackets: {@code
 * i8<-127:127>:f32, 0.5:3}, {@code i8:f32:1, {0.1:3, 0.2}} along dimension 1, or {@code
 * i8:f32:{0:2, 1:4}, {{0.1, 0.2}, {0.3, 0.4}}} in blocks of 2 by 4.
 */
record QuantizationParameters(
    double[] scales, long[] zeros, int[] blocks, int[] strides, double least, double most) {
  private static final Pattern NUMBER =
      Pattern.compile("(-?[0-9][0-9.]*(?:[eE][-+]?[0-9]+)?)(?::(-?[0-9]+))?");
  private static final Pattern RANGE = Pattern.compile("<\\s*(-?[0-9]+)\\s*:\\s*(-?[0-9]+)\\s*>");

  static QuantizationParameters of(Op op, QuantizedType type, TensorType tensor) {
    String text = type.parameters().replace(" ", "");
    double least = least(type.storage());
    double most = most(type.storage());
    Matcher range = RANGE.matcher(text);
    if (range.find()) {
      least = Double.parseDouble(range.group(1));
      most = Double.parseDouble(range.group(2));
      text = range.replaceFirst("");
    }
    int comma = splitAt(text);
    if (comma < 0) {
      throw Evaluation.error(op, "run_quantized", "the parameters of %s", type);
    }
    String head = text.substring(0, comma);
    List<Double> scales = new ArrayList<>();
    List<Long> zeros = new ArrayList<>();
    Matcher numbers = NUMBER.matcher(text.substring(comma + 1));
    while (numbers.find()) {
      scales.add(Double.parseDouble(numbers.group(1)));
      zeros.add(numbers.group(2) == null ? 0L : Long.parseLong(numbers.group(2)));
    }
    int[] blocks = blocks(head, tensor, scales.size());
    return new QuantizationParameters(
        scales.stream().mapToDouble(s -> s).toArray(),
        zeros.stream().mapToLong(z -> z).toArray(),
        blocks,
        strides(blocks, tensor),
        least,
        most);
  }

  /** The comma before the scales: the first outside braces. */
  private static int splitAt(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** How many elements of each dimension share a scale. */
  private static int[] blocks(String head, TensorType tensor, int scales) {
    int[] blocks = Shapes.sizes(tensor);
    List<String> parts = List.of(head.split(":", 3));
    if (parts.size() < 3 || scales == 1 && !parts.get(2).startsWith("{")) {
      return blocks;
    }
    if (!parts.get(2).startsWith("{")) {
      int dim = Integer.parseInt(parts.get(2));
      if (dim < blocks.length) {
        blocks[dim] = 1;
      }
      return blocks;
    }
    Matcher pairs = Pattern.compile("([0-9]+):([0-9]+)").matcher(parts.get(2));
    while (pairs.find()) {
      blocks[Integer.parseInt(pairs.group(1))] = Integer.parseInt(pairs.group(2));
    }
    return blocks;
  }

  private static int[] strides(int[] blocks, TensorType tensor) {
    int[] sizes = Shapes.sizes(tensor);
    int[] counts = new int[sizes.length];
    for (int d = 0; d < sizes.length; d++) {
      counts[d] = blocks[d] == 0 ? 1 : (sizes[d] + blocks[d] - 1) / blocks[d];
    }
    return Shapes.rowMajor(counts);
  }

  private static double least(Scalar storage) {
    return storage.category() == Scalar.Category.SIGNED ? -Math.scalb(1.0, storage.bits() - 1) : 0;
  }

  private static double most(Scalar storage) {
    int bits = storage.category() == Scalar.Category.SIGNED ? storage.bits() - 1 : storage.bits();
    return Math.scalb(1.0, bits) - 1;
  }

  private int at(int[] index) {
    int at = 0;
    for (int d = 0; d < index.length; d++) {
      at += blocks[d] == 0 ? 0 : index[d] / blocks[d] * strides[d];
    }
    return Math.min(at, scales.length - 1);
  }

  double scale(int[] index) {
    return scales[at(index)];
  }

  long zero(int[] index) {
    return zeros[at(index)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantizationParameters that
        && Arrays.equals(scales, that.scales)
        && Arrays.equals(zeros, that.zeros)
        && Arrays.equals(blocks, that.blocks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(scales);
  }
}

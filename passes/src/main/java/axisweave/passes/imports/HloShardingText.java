package axisweave.passes.imports;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an {@code mhlo.sharding}: {@code {devices=[2,4]<=[4,2]T(1,0)}}, {@code
 * {devices=[2,1,2]0,1,2,3 last_tile_dim_replicate}}, {@code {replicated}}, {@code {maximal
 * device=0}}, and tuples of them.
 */
final class HloShardingText {
  private static final int DEVICE_LIMIT = 1 << 20;
  private static final Splitter COMMA = Splitter.on(',').trimResults().omitEmptyStrings();
  private static final Pattern METADATA = Pattern.compile("\\s*metadata=\\{.*}\\s*$");
  private static final Pattern MAXIMAL = Pattern.compile("maximal device=(\\d{1,9})");
  private static final Pattern TILED =
      Pattern.compile(
          "devices=\\[([\\d, ]+)\\]"
              + "(?:<=\\[([\\d, ]+)\\](?:T\\(([\\d, ]+)\\))?|([\\d, ]+?))"
              + "(?: (last_tile_dim_replicate|last_tile_dims=\\{([a-z, ]*)\\}))?");

  private HloShardingText() {}

  static HloSharding parse(String text) {
    String trimmed = text.trim();
    if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) {
      return new HloSharding.Inexpressible("it cannot be read");
    }
    String body = trimmed.substring(1, trimmed.length() - 1).trim();
    if (body.startsWith("{")) {
      return tuple(body);
    }
    try {
      return one(METADATA.matcher(body).replaceFirst("").trim());
    } catch (NumberFormatException | ArithmeticException e) {
      return new HloSharding.Inexpressible("a number in it is too large");
    }
  }

  private static HloSharding tuple(String body) {
    ImmutableList.Builder<HloSharding> elements = ImmutableList.builder();
    int open = 0;
    int start = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && open == 0) {
        elements.add(element(body.substring(start, i)));
        start = i + 1;
      }
    }
    return new HloSharding.Tuple(elements.add(element(body.substring(start))).build());
  }

  private static HloSharding element(String text) {
    String stripped = CharMatcher.whitespace().or(CharMatcher.anyOf(",")).trimFrom(text);
    // A tuple within a tuple would be a result that is a tuple itself.
    return stripped.startsWith("{{")
        ? new HloSharding.Inexpressible("it is a tuple of tuples")
        : parse(stripped);
  }

  private static HloSharding one(String body) {
    if (body.equals("replicated")) {
      return new HloSharding.Replicated();
    }
    Matcher maximal = MAXIMAL.matcher(body);
    if (maximal.matches()) {
      return new HloSharding.Maximal(Long.parseLong(maximal.group(1)));
    }
    Matcher tiled = TILED.matcher(body);
    if (tiled.matches()) {
      return tiled(tiled);
    }
    return body.equals("manual")
        ? new HloSharding.Manual()
        : new HloSharding.Inexpressible("sdy has no words for it");
  }

  private static HloSharding tiled(Matcher text) {
    ImmutableLongArray tiles = numbers(text.group(1));
    int subgroups = 0;
    ImmutableSet.Builder<Integer> manual = ImmutableSet.builder();
    if (text.group(6) != null) {
      for (String kind : COMMA.split(text.group(6))) {
        if (kind.equals("manual")) {
          manual.add(subgroups);
        } else if (!kind.equals("replicated")) {
          return new HloSharding.Inexpressible("its last tile dimensions are " + kind);
        }
        subgroups++;
      }
    } else if (text.group(5) != null) {
      subgroups = 1;
    }
    long count = product(tiles);
    if (count < 1 || count > DEVICE_LIMIT || subgroups > tiles.length()) {
      return new HloSharding.Inexpressible("its tiles are out of range");
    }
    long[] devices =
        text.group(2) == null ? numbers(text.group(4)).toArray() : iota(text, (int) count);
    return isPermutation(devices, (int) count)
        ? new HloSharding.Tiled(
            tiles, ImmutableLongArray.copyOf(devices), subgroups, manual.build())
        : new HloSharding.Inexpressible("its devices do not fill its tiles");
  }

  private static ImmutableLongArray numbers(String text) {
    List<Long> numbers = new ArrayList<>();
    for (String number : COMMA.split(text)) {
      numbers.add(Long.parseLong(number));
    }
    return ImmutableLongArray.copyOf(numbers);
  }

  private static long product(ImmutableLongArray sizes) {
    long product = 1;
    for (int i = 0; i < sizes.length(); i++) {
      product = Math.multiplyExact(product, sizes.get(i));
    }
    return product;
  }

  /** 0, 1, 2, ... reshaped and transposed; empty if the text does not make sense. */
  private static long[] iota(Matcher text, int count) {
    ImmutableLongArray shape = numbers(text.group(2));
    int rank = shape.length();
    long[] order = new long[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    if (text.group(3) != null) {
      order = numbers(text.group(3)).toArray();
    }
    if (product(shape) != count || !isPermutation(order, rank)) {
      return new long[0];
    }
    long[] strides = new long[rank];
    long stride = 1;
    for (int i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.get(i);
    }
    long[] devices = new long[count];
    for (int i = 0; i < count; i++) {
      long rest = i;
      for (int d = rank - 1; d >= 0; d--) {
        int from = (int) order[d];
        devices[i] += rest % shape.get(from) * strides[from];
        rest /= shape.get(from);
      }
    }
    return devices;
  }

  private static boolean isPermutation(long[] numbers, int count) {
    if (numbers.length != count) {
      return false;
    }
    boolean[] seen = new boolean[count];
    for (long number : numbers) {
      if (number < 0 || number >= count || seen[(int) number]) {
        return false;
      }
      seen[(int) number] = true;
    }
    return true;
  }
}

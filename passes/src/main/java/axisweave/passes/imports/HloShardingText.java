package axisweave.passes.imports;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an {@code mhlo.sharding}: {@code {devices=[2,4]<=[4,2]T(1,0)}}, {@code
 * {devices=[2,1,2]0,1,2,3 last_tile_dim_replicate}}, {@code {replicated}}, {@code {maximal
 * device=0}}, the named form, and tuples of them.
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

  private static final Pattern IOTA = Pattern.compile("\\[([\\d, ]+)\\](?:T\\(([\\d, ]+)\\))?");
  private static final Pattern LIST = Pattern.compile("[\\d, ]+");

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
        : NamedShardingText.parse(body)
            .orElse(new HloSharding.Inexpressible("sdy has no words for it"));
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
    return tiled(
        tiles,
        subgroups,
        manual.build(),
        count ->
            text.group(2) == null
                ? numbers(text.group(4)).toArray()
                : iota(text.group(2), Optional.ofNullable(text.group(3)), count));
  }

  /** {@code devices} says which devices there are, of how many. */
  static HloSharding tiled(
      ImmutableLongArray tiles,
      int subgroups,
      ImmutableSet<Integer> manual,
      IntFunction<long[]> devices) {
    long count = product(tiles);
    if (count < 1 || count > DEVICE_LIMIT || subgroups > tiles.length()) {
      return new HloSharding.Inexpressible("its tiles are out of range");
    }
    long[] numbers = devices.apply((int) count);
    return isPermutation(numbers, (int) count)
        ? new HloSharding.Tiled(tiles, ImmutableLongArray.copyOf(numbers), subgroups, manual)
        : new HloSharding.Inexpressible("its devices do not fill its tiles");
  }

  /** {@code [4,2]T(1,0)}, or a list; empty if those are not {@code count} devices. */
  static long[] devices(String text, int count) {
    Matcher iota = IOTA.matcher(text);
    long[] devices =
        iota.matches()
            ? iota(iota.group(1), Optional.ofNullable(iota.group(2)), count)
            : LIST.matcher(text).matches() ? numbers(text).toArray() : new long[0];
    return isPermutation(devices, count) ? devices : new long[0];
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
  private static long[] iota(String dims, Optional<String> transposed, int count) {
    ImmutableLongArray shape = numbers(dims);
    int rank = shape.length();
    long[] order = new long[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    if (transposed.isPresent()) {
      order = numbers(transposed.get()).toArray();
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

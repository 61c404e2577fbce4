package axisweave.passes.imports;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The named form of an {@code mhlo.sharding}, which says axes of a mesh: {@code {mesh['a'=2,'b'=4],
 * [{'a'}, {'b':(1)2}]}}. It becomes the tiles that say the same; an open dimension counts as
 * closed, as all tiles are.
 */
final class NamedShardingText {
  private static final Pattern NAMED =
      Pattern.compile(
          "mesh\\[([^\\]]*)\\](?:, device_ids=\\(([^()]*(?:\\([^()]*\\))?)\\))?"
              + ",? (replicated|manual|\\[(.*?)\\]((?:, \\w+=\\{[^}]*\\})*))");
  private static final Pattern MESH_AXIS = Pattern.compile("'([^']+)'=(\\d{1,9})");
  private static final Pattern REFERENCE =
      Pattern.compile("'([^']+)'(?::\\((\\d{1,9})\\)(\\d{1,9}))?");
  private static final Pattern DIMENSION = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern KIND = Pattern.compile("(\\w+)=\\{([^}]*)\\}");

  /** A factor of a mesh axis: which device it says is {@code at / stride % size} of its number. */
  private record Digit(long size, long stride) {}

  private final Map<String, Long> sizes = new LinkedHashMap<>();
  private final Map<String, TreeSet<Long>> cuts = new TreeMap<>();

  private NamedShardingText(String mesh) {
    Matcher axis = MESH_AXIS.matcher(mesh);
    while (axis.find()) {
      sizes.put(axis.group(1), Long.parseLong(axis.group(2)));
      cuts.put(axis.group(1), new TreeSet<>(List.of(1L, Long.parseLong(axis.group(2)))));
    }
  }

  /** Empty if the text is of another form. */
  static Optional<HloSharding> parse(String body) {
    Matcher named = NAMED.matcher(body);
    if (!named.matches()) {
      return Optional.empty();
    }
    if (named.group(4) == null) {
      return Optional.of(
          named.group(3).equals("manual")
              ? new HloSharding.Manual()
              : new HloSharding.Replicated());
    }
    NamedShardingText mesh = new NamedShardingText(named.group(1));
    return Optional.of(
        mesh.isCut(named.group(4) + named.group(5))
            ? mesh.tiled(named.group(4), named.group(5), Optional.ofNullable(named.group(2)))
            : new HloSharding.Inexpressible("it names what its mesh does not have"));
  }

  /** Cuts the axes where sub-axes begin and end; false if some are not there. */
  private boolean isCut(String text) {
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      TreeSet<Long> cut = cuts.get(reference.group(1));
      if (cut == null) {
        return false;
      }
      if (reference.group(2) != null) {
        cut.add(Long.parseLong(reference.group(2)));
        cut.add(Long.parseLong(reference.group(2)) * Long.parseLong(reference.group(3)));
      }
    }
    for (TreeSet<Long> cut : cuts.values()) {
      long before = 1;
      for (long at : cut) {
        if (at < 1 || at % before != 0 || cut.last() % at != 0) {
          return false;
        }
        before = at;
      }
    }
    return cuts.entrySet().stream().allMatch(e -> e.getValue().last() == size(e.getKey()));
  }

  private HloSharding tiled(String dims, String kinds, Optional<String> ids) {
    List<Digit> order = new ArrayList<>();
    ImmutableLongArray.Builder tiles = ImmutableLongArray.builder();
    Matcher dim = DIMENSION.matcher(dims);
    while (dim.find()) {
      tiles.add(append(dim.group(1), order));
    }
    ImmutableSet.Builder<Integer> manual = ImmutableSet.builder();
    int subgroups = 0;
    Matcher kind = KIND.matcher(kinds);
    while (kind.find()) {
      if (kind.group(1).equals("unreduced")) {
        return new HloSharding.Inexpressible("it leaves sums to be taken");
      }
      if (kind.group(1).equals("manual")) {
        manual.add(subgroups++);
        tiles.add(append(kind.group(2), order));
      }
    }
    List<Digit> rest = new ArrayList<>();
    sizes.forEach((axis, size) -> rest.addAll(digits(axis, 1, size)));
    rest.removeAll(order);
    order.addAll(rest);
    tiles.add(rest.stream().mapToLong(Digit::size).reduce(1, Math::multiplyExact));
    return HloShardingText.tiled(
        tiles.build(), subgroups + 1, manual.build(), count -> devices(order, ids, count));
  }

  /** Puts the digits of the axes that are named behind the others; how many tiles they make. */
  private long append(String axes, List<Digit> order) {
    long tiles = 1;
    Matcher reference = REFERENCE.matcher(axes);
    while (reference.find()) {
      String axis = reference.group(1);
      long before = reference.group(2) == null ? 1 : Long.parseLong(reference.group(2));
      long size = reference.group(3) == null ? size(axis) : Long.parseLong(reference.group(3));
      order.addAll(digits(axis, before, size));
      tiles = Math.multiplyExact(tiles, size);
    }
    return tiles;
  }

  private long size(String axis) {
    return Objects.requireNonNull(sizes.get(axis));
  }

  /** The pieces of a sub-axis, major first. */
  private List<Digit> digits(String axis, long before, long size) {
    long minor = 1;
    boolean behind = false;
    for (Map.Entry<String, Long> other : sizes.entrySet()) {
      minor = behind ? Math.multiplyExact(minor, other.getValue()) : minor;
      behind |= other.getKey().equals(axis);
    }
    List<Digit> digits = new ArrayList<>();
    long from = before;
    for (long to : Objects.requireNonNull(cuts.get(axis)).tailSet(before, false)) {
      if (to <= before * size) {
        digits.add(new Digit(to / from, minor * (size(axis) / to)));
        from = to;
      }
    }
    return digits;
  }

  /** The devices in row-major order of the digits; empty if they do not fill the mesh. */
  private static long[] devices(List<Digit> order, Optional<String> ids, int count) {
    long[] numbers = ids.map(text -> HloShardingText.devices(text, count)).orElse(new long[count]);
    long[] devices = new long[numbers.length];
    for (int i = 0; i < devices.length; i++) {
      long rest = i;
      int at = 0;
      for (Digit digit : Lists.reverse(order)) {
        at += Math.toIntExact(rest % digit.size * digit.stride);
        rest /= digit.size;
      }
      devices[i] = ids.isPresent() ? numbers[at] : at;
    }
    return devices;
  }
}

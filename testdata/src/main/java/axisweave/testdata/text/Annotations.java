package axisweave.testdata.text;

import axisweave.ir.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The meshes of a random program, and random shardings on them that Shardy's verifier takes. */
final class Annotations {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 6, 8};
  private static final String[] NAMES = {"x", "y", "z", "b"};

  /** An axis or a part of one: {@code "x"} of 8, or {@code "x":(2)4}. */
  record Part(int axis, String name, long pre, long size, boolean full) {
    @Override
    public String toString() {
      return full ? "\"" + name + "\"" : "\"" + name + "\":(" + pre + ")" + size;
    }

    boolean continues(Part before) {
      return !full && !before.full && axis == before.axis && before.pre * before.size == pre;
    }
  }

  private record Axis(String name, long size) {}

  private final SplittableRandom random;
  private final List<List<Axis>> meshes = new ArrayList<>();
  private final boolean priorities;
  private final boolean unreduced;
  private final boolean maximal;
  private final boolean inlined;

  Annotations(SplittableRandom random) {
    this.random = random;
    this.priorities = random.nextInt(4) == 0;
    this.unreduced = random.nextInt(8) == 0;
    this.maximal = random.nextInt(20) == 0;
    this.inlined = random.nextInt(20) == 0;
    List<Axis> axes = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      axes.add(new Axis(NAMES[i], SIZES[random.nextInt(SIZES.length)]));
    }
    meshes.add(axes);
    if (random.nextInt(10) == 0) {
      meshes.add(axes.reversed());
    }
  }

  /** The declarations of the meshes. */
  String declarations() {
    StringBuilder out = new StringBuilder();
    for (int m = 0; m < meshes.size(); m++) {
      out.append("sdy.mesh " + name(m) + " = " + text(m) + "\n");
    }
    if (maximal) {
      out.append("sdy.mesh @one_device = <[], device_ids=[0]>\n");
    }
    return out.toString();
  }

  private static String name(int mesh) {
    return mesh == 0 ? "@mesh" : "@mesh_" + mesh;
  }

  private String text(int mesh) {
    return meshes.get(mesh).stream()
        .map(a -> "\"" + a.name + "\"=" + a.size)
        .collect(Collectors.joining(", ", "<[", "]>"));
  }

  /** A size of an axis, or small multiples of one and sizes that no axis divides. */
  long dimension() {
    long axis = meshes.get(0).get(random.nextInt(meshes.get(0).size())).size;
    return switch (random.nextInt(6)) {
      case 0 -> axis;
      case 1 -> axis * 2;
      case 2 -> axis * SIZES[random.nextInt(SIZES.length)];
      case 3 -> 1 + random.nextInt(12);
      default -> new long[] {4, 8, 12, 16, 24}[random.nextInt(5)];
    };
  }

  /** Axes of the first mesh that a manual computation may bind. */
  List<Part> manual(Set<String> bound) {
    List<Part> parts = new ArrayList<>();
    List<Axis> axes = meshes.get(0);
    for (int i = 0; i < axes.size(); i++) {
      if (!bound.contains(axes.get(i).name)) {
        parts.add(new Part(i, axes.get(i).name, 1, axes.get(i).size, true));
      }
    }
    return parts;
  }

  /** A sharding without priorities: of a function of its own or of a manual computation. */
  String plain(TensorType type, Set<String> bound) {
    return sharding(type, bound, false, 0);
  }

  String sharding(TensorType type, Set<String> bound) {
    return sharding(type, bound, priorities, random.nextInt(meshes.size()));
  }

  private String sharding(TensorType type, Set<String> bound, boolean ranked, int mesh) {
    List<Part> parts = parts(mesh, bound);
    List<List<Part>> dims = new ArrayList<>();
    StringBuilder out = new StringBuilder("<");
    out.append(inlined && random.nextInt(3) == 0 ? "mesh" + text(mesh) : name(mesh)).append(", [");
    boolean closed = random.nextInt(4) == 0;
    for (int d = 0; d < type.rank(); d++) {
      List<Part> dim = new ArrayList<>();
      while (!parts.isEmpty() && random.nextInt(5) < 2) {
        Part last = parts.removeLast();
        if (dim.isEmpty() || !last.continues(dim.getLast())) {
          dim.add(last);
        }
      }
      dims.add(dim);
      out.append(d == 0 ? "" : ", ").append(dim(dim, closed || random.nextInt(5) < 2, ranked));
    }
    out.append("]");
    out.append(leftover(", replicated=", parts, 8));
    if (unreduced) {
      out.append(leftover(", unreduced=", parts, 6));
    }
    return out.append(">").toString();
  }

  private String dim(List<Part> axes, boolean closed, boolean ranked) {
    List<String> words = new ArrayList<>();
    axes.forEach(a -> words.add(a.toString()));
    if (!closed) {
      words.add("?");
    }
    boolean first = ranked && !words.isEmpty() && random.nextInt(5) < 2;
    return "{" + String.join(", ", words) + "}" + (first ? "p" + random.nextInt(4) : "");
  }

  /** One or two of the parts that no dimension took, in the order of the mesh. */
  private String leftover(String key, List<Part> parts, int rarity) {
    if (parts.isEmpty() || random.nextInt(rarity) > 0) {
      return "";
    }
    List<Part> some = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0 && !parts.isEmpty(); i--) {
      some.add(parts.removeLast());
    }
    some.sort(Comparator.comparingInt(Part::axis).thenComparingLong(Part::pre));
    if (some.size() == 2 && some.get(1).continues(some.get(0))) {
      some.removeLast();
    }
    return some.stream().map(Part::toString).collect(Collectors.joining(", ", key + "{", "}"));
  }

  /** The axes in random order, some of them in parts, of which some are left out. */
  private List<Part> parts(int mesh, Set<String> bound) {
    List<Part> parts = new ArrayList<>();
    List<Axis> axes = meshes.get(mesh);
    for (int i = 0; i < axes.size(); i++) {
      Axis axis = axes.get(i);
      if (bound.contains(axis.name)) {
        continue;
      }
      long first = random.nextInt(5) == 0 ? divisor(axis.size) : axis.size;
      if (first == axis.size) {
        parts.add(new Part(i, axis.name, 1, axis.size, true));
        continue;
      }
      int kept = random.nextInt(3);
      if (kept != 1) {
        parts.add(new Part(i, axis.name, 1, first, false));
      }
      if (kept != 2) {
        parts.add(new Part(i, axis.name, first, axis.size / first, false));
      }
    }
    for (int i = parts.size() - 1; i > 0; i--) {
      java.util.Collections.swap(parts, i, random.nextInt(i + 1));
    }
    return parts;
  }

  /** A divisor of a size that is neither 1 nor itself; itself if there is none. */
  private long divisor(long size) {
    long[] divisors =
        java.util.stream.LongStream.range(2, size).filter(d -> size % d == 0).toArray();
    return divisors.length == 0 ? size : divisors[random.nextInt(divisors.length)];
  }

  /** The shardings of an op's results as an attribute; mostly none. */
  String ofResults(List<TensorType> types, Set<String> bound) {
    if (types.isEmpty() || random.nextInt(10) > 0) {
      return "";
    }
    boolean alone = maximal && random.nextInt(3) == 0;
    return types.stream()
        .map(t -> alone ? "<@one_device, []>" : sharding(t, bound))
        .collect(Collectors.joining(", ", " {sdy.sharding = #sdy.sharding_per_value<[", "]>}"));
  }
}

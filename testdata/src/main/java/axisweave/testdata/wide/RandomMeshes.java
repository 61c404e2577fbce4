package axisweave.testdata.wide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The meshes of one program: one of one to four axes, sometimes with devices in an order of their
 * own, and sometimes others over the same devices, cut at other places.
 */
final class RandomMeshes {
  private static final String[] NAMES = {"x", "y", "z", "w"};
  private static final int[][][] SIZES = {
    {{2}, {3}, {4}, {5}, {6}, {8}},
    {{2, 2}, {2, 3}, {3, 2}, {2, 4}, {4, 2}, {2, 1}, {3, 3}, {4, 3}},
    {{2, 2, 2}, {2, 3, 2}, {1, 2, 4}, {3, 2, 2}, {2, 2, 3}},
    {{2, 2, 2, 2}, {1, 2, 2, 3}, {2, 1, 3, 2}}
  };

  private record Axis(String name, int size) {}

  private record Mesh(String name, List<Axis> axes) {}

  private final Sketch sketch;
  private final List<Mesh> meshes = new ArrayList<>();
  private final String deviceIds;
  private boolean fixed;
  private List<String> manual = List.of();

  RandomMeshes(Sketch sketch) {
    this.sketch = sketch;
    int[] sizes = any(SIZES[any(new int[] {0, 1, 1, 1, 2, 2, 3})]);
    meshes.add(mesh("mesh", sizes, 0));
    int count = count(sizes);
    if (sketch.oneIn(8)) {
      meshes.add(mesh("other", cut(count), 2));
    }
    deviceIds = sketch.oneIn(6) ? ids(count) : "";
  }

  /** This mesh alone. */
  RandomMeshes(Sketch sketch, axisweave.ir.sharding.Mesh mesh) {
    this.sketch = sketch;
    List<Axis> axes = new ArrayList<>();
    mesh.axes().forEach(axis -> axes.add(new Axis(axis.name(), Math.toIntExact(axis.size()))));
    meshes.add(new Mesh("mesh", axes));
    deviceIds = mesh.deviceIds().isEmpty() ? "" : ", device_ids=" + mesh.deviceIds();
  }

  private static int count(int[] sizes) {
    int count = 1;
    for (int size : sizes) {
      count *= size;
    }
    return count;
  }

  private int any(int[] of) {
    return of[sketch.below(of.length)];
  }

  private int[] any(int[][] of) {
    return of[sketch.below(of.length)];
  }

  private int[] cut(int count) {
    List<int[]> all = new ArrayList<>();
    for (int[][] row : SIZES) {
      for (int[] sizes : row) {
        if (count(sizes) == count) {
          all.add(sizes);
        }
      }
    }
    return all.get(sketch.below(all.size()));
  }

  private static Mesh mesh(String name, int[] sizes, int first) {
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      axes.add(new Axis(first == 0 ? NAMES[i] : NAMES[i] + first, sizes[i]));
    }
    return new Mesh(name, axes);
  }

  private String ids(int count) {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(i - sketch.below(i + 1), i);
    }
    for (int i = 0; i < count; i++) {
      if (ids.get(i) != i) {
        return ids.stream()
            .map(i2 -> "" + i2)
            .collect(Collectors.joining(", ", ", device_ids=[", "]"));
      }
    }
    return "";
  }

  String declarations() {
    StringBuilder text = new StringBuilder();
    for (Mesh mesh : meshes) {
      text.append("sdy.mesh @" + mesh.name() + " = <[")
          .append(
              mesh.axes().stream()
                  .map(a -> "\"" + a.name() + "\"=" + a.size())
                  .collect(Collectors.joining(", ")))
          .append("]" + deviceIds + ">\n");
    }
    return text.toString();
  }

  /** Names of some axes of the first mesh, in its order. */
  List<String> someAxes() {
    List<String> some = new ArrayList<>();
    for (Axis axis : meshes.get(0).axes()) {
      if (!manual.contains(axis.name()) && sketch.oneIn(2)) {
        some.add(axis.name());
      }
    }
    return some;
  }

  int axisSize(String name) {
    return meshes.get(0).axes().stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow()
        .size();
  }

  /** From now on shardings are on the first mesh, and do not name these axes. */
  void enter(List<String> axes) {
    manual = axes;
    fixed = true;
  }

  void leave() {
    manual = List.of();
    fixed = false;
  }

  /** Axes and sub-axes in any order on any dimensions, open or closed, sizes as they are. */
  String sharding(List<Integer> dims) {
    Mesh mesh = fixed ? meshes.get(0) : meshes.get(sketch.oneIn(4) ? meshes.size() - 1 : 0);
    List<List<String>> parts = new ArrayList<>();
    for (int d = 0; d < dims.size(); d++) {
      parts.add(new ArrayList<>());
    }
    List<Axis> axes = new ArrayList<>(mesh.axes());
    if (sketch.oneIn(3)) {
      axes = axes.reversed();
    }
    List<String> replicated = new ArrayList<>();
    for (Axis axis : axes) {
      if (manual.contains(axis.name())) {
        continue;
      }
      place(axis, dims.size(), parts, replicated);
    }
    boolean open = sketch.oneIn(3);
    String text =
        parts.stream()
            .map(p -> {
              List<String> all = new ArrayList<>(p);
              if (open && sketch.oneIn(2)) {
                all.add("?");
              }
              return "{" + String.join(", ", all) + "}";
            })
            .collect(Collectors.joining(", ", "[", "]"));
    String rest =
        replicated.isEmpty() ? "" : ", replicated={" + String.join(", ", replicated) + "}";
    return "<@" + mesh.name() + ", " + text + rest + ">";
  }

  private void place(Axis axis, int rank, List<List<String>> parts, List<String> replicated) {
    String quoted = "\"" + axis.name() + "\"";
    int d = rank - sketch.below(rank + 1);
    int half = axis.size() % 2 == 0 ? 2 : axis.size();
    boolean splits = half < axis.size() && sketch.oneIn(3);
    if (!splits) {
      if (d < rank) {
        parts.get(d).add(quoted);
      } else if (sketch.oneIn(6) && replicated.isEmpty()) {
        replicated.add(quoted);
      }
      return;
    }
    String major = quoted + ":(1)" + half;
    String minor = quoted + ":(" + half + ")" + axis.size() / half;
    boolean swapped = sketch.oneIn(3);
    int other = rank - sketch.below(rank + 1);
    if (d < rank) {
      parts.get(d).add(swapped ? minor : major);
    }
    if (other < rank && (other != d || swapped)) {
      parts.get(other).add(swapped ? major : minor);
    }
  }
}

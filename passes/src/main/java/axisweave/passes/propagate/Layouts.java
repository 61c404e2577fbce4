package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** All shardings of a propagation, each stored once and numbered; number 0 is "none yet". */
final class Layouts {
  static final int NONE = 0;

  final AxisTable axes = new AxisTable();
  private final Map<String, Mesh> declared = new HashMap<>();
  private final Map<MeshRef, Integer> meshNumbers = new HashMap<>();
  private final List<MeshRef> meshRefs = new ArrayList<>();
  private final List<Mesh> meshes = new ArrayList<>();
  private final Map<Layout, Integer> numbers = new HashMap<>();
  private final List<@Nullable Layout> layouts = new ArrayList<>();
  private final List<@Nullable TensorSharding> shardings = new ArrayList<>();
  private final Map<TensorSharding, Integer> seen = new IdentityHashMap<>();

  Layouts(Draft draft) {
    draft.meshes().forEach(mesh -> declared.putIfAbsent(mesh.name(), mesh.mesh()));
    layouts.add(null);
    shardings.add(null);
  }

  Layout get(int number) {
    Layout layout = layouts.get(number);
    if (layout == null) {
      throw new IllegalStateException("no layout " + number);
    }
    return layout;
  }

  /** The layout of that number; null for none. */
  @Nullable Layout orNull(int number) {
    return layouts.get(number);
  }

  Mesh mesh(int number) {
    return meshes.get(number);
  }

  int intern(Layout layout) {
    Integer known = numbers.get(layout);
    if (known != null) {
      return known;
    }
    int number = layouts.size();
    layouts.add(layout);
    shardings.add(null);
    numbers.put(layout, number);
    return number;
  }

  int intern(@Nullable TensorSharding sharding) {
    if (sharding == null) {
      return NONE;
    }
    Integer known = seen.get(sharding);
    if (known != null) {
      return known;
    }
    int number = intern(layout(sharding));
    seen.put(sharding, number);
    return number;
  }

  int meshNumber(MeshRef ref) {
    Integer known = meshNumbers.get(ref);
    if (known != null) {
      return known;
    }
    Mesh mesh =
        switch (ref) {
          case MeshRef.Inline inline -> inline.mesh();
          case MeshRef.Named named -> declared.get(named.name());
        };
    if (mesh == null) {
      throw Errors.at(Loc.NONE, "sharding_mesh", "unknown mesh: " + ref);
    }
    int number = meshRefs.size();
    meshRefs.add(ref);
    meshes.add(mesh);
    meshNumbers.put(ref, number);
    return number;
  }

  private Layout layout(TensorSharding sharding) {
    int meshNumber = meshNumber(sharding.mesh());
    Mesh mesh = meshes.get(meshNumber);
    int rank = sharding.rank();
    int[][] dims = new int[rank][];
    boolean[] closed = new boolean[rank];
    int[] priorities = null;
    for (int d = 0; d < rank; d++) {
      DimensionSharding dim = sharding.dim(d);
      dims[d] = axes.intern(dim.axes(), mesh);
      closed[d] = !dim.open();
      if (dim.priority().isPresent()) {
        if (priorities == null) {
          priorities = new int[rank];
          java.util.Arrays.fill(priorities, -1);
        }
        priorities[d] = dim.priority().getAsInt();
      }
    }
    return Layout.of(
        meshNumber,
        dims,
        closed,
        priorities,
        axes.intern(sharding.replicated(), mesh),
        axes.intern(sharding.unreduced(), mesh),
        sharding.reduction());
  }

  /** The sharding of a layout's number; null for none. */
  @Nullable TensorSharding sharding(int number) {
    Layout layout = layouts.get(number);
    if (layout == null) {
      return null;
    }
    TensorSharding known = shardings.get(number);
    if (known == null) {
      known = sharding(layout);
      shardings.set(number, known);
      seen.put(known, number);
    }
    return known;
  }

  TensorSharding sharding(Layout layout) {
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (int d = 0; d < layout.axes().length; d++) {
      int[] priorities = layout.priorities();
      dims.add(
          new DimensionSharding(
              axes.refs(layout.axes()[d]),
              !layout.closed()[d],
              priorities == null || priorities[d] < 0
                  ? OptionalInt.empty()
                  : OptionalInt.of(priorities[d])));
    }
    return new TensorSharding(
        meshRefs.get(layout.mesh()),
        dims.build(),
        axes.refs(layout.replicated()),
        axes.refs(layout.unreduced()),
        layout.reduction());
  }

  /**
   * The number of the mesh that the layouts have in common, the empty mesh aside; -1 if none has a
   * layout or two differ.
   */
  int commonMesh(int[] numbers, int count) {
    int common = -1;
    for (int i = 0; i < count; i++) {
      Layout layout = layouts.get(numbers[i]);
      if (layout == null || layout.mesh() == common) {
        continue;
      }
      if (common < 0 || Meshes.isEmpty(meshes.get(common))) {
        common = layout.mesh();
      } else if (!Meshes.isEmpty(meshes.get(layout.mesh()))
          && !meshes.get(layout.mesh()).equals(meshes.get(common))) {
        return -1;
      }
    }
    return common;
  }
}

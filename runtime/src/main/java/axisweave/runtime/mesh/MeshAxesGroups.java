package axisweave.runtime.mesh;

import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replica groups that are given as axes of a mesh, as lists of ids: the devices that differ along
 * those axes alone meet, in the order of the axes.
 *
 * <p>Worked example: on {@code <["x"=2, "y"=2]>} the axes {@code ["x"]} are {@code [[0, 2], [1,
 * 3]]} and the axes {@code ["y", "x"]} are {@code [[0, 2, 1, 3]]}.
 */
final class MeshAxesGroups {
  private static final Pattern AXIS =
      Pattern.compile(
          "axis_ref<\\s*name\\s*=\\s*\"([^\"]*)\"\\s*"
              + "(?:,\\s*sub_axis_info\\s*=\\s*\\((\\d{1,9})\\)\\s*(\\d{1,9})\\s*)?>");

  private MeshAxesGroups() {}

  /**
   * The collective with its groups as lists; an {@code IllegalArgumentException} if they are none.
   */
  static Collective listed(Collective kind, Function<String, Optional<Mesh>> meshes) {
    return kind.replicaGroups()
        .filter(groups -> groups.text().isPresent())
        .map(groups -> kind.withGroups(listed(groups, meshes)))
        .orElse(kind);
  }

  private static ReplicaGroups listed(
      ReplicaGroups groups, Function<String, Optional<Mesh>> meshes) {
    String text = groups.text().map(Object::toString).orElse("");
    Mesh mesh =
        groups
            .mesh()
            .map(meshes)
            .orElseGet(groups::inlinedMesh)
            .orElseThrow(() -> new IllegalArgumentException("no mesh is known for " + text));
    ImmutableList.Builder<AxisRef> axes = ImmutableList.builder();
    Matcher axis = AXIS.matcher(text);
    while (axis.find()) {
      axes.add(
          axis.group(2) == null
              ? AxisRef.of(axis.group(1))
              : AxisRef.of(
                  axis.group(1), Long.parseLong(axis.group(2)), Long.parseLong(axis.group(3))));
    }
    return listed(mesh, axes.build());
  }

  private static ReplicaGroups listed(Mesh mesh, ImmutableList<AxisRef> axes) {
    DeviceGrid grid = DeviceGrid.of(mesh);
    int size = 1;
    for (AxisRef axis : axes) {
      size = Math.multiplyExact(size, Math.toIntExact(axis.size(mesh)));
    }
    Map<Long, long[]> groups = new TreeMap<>();
    for (int device = 0; device < grid.size(); device++) {
      long corner = grid.position(device);
      for (AxisRef axis : axes) {
        corner -= grid.coordinate(device, axis) * stride(mesh, axis);
      }
      int length = size;
      groups.computeIfAbsent(corner, c -> new long[length])[grid.coordinate(device, axes)] = device;
    }
    ImmutableLongArray.Builder ids = ImmutableLongArray.builder();
    groups
        .values()
        .forEach(group -> {
          for (long id : group) {
            ids.add(id);
          }
        });
    return ReplicaGroups.of(groups.size(), size, ids.build());
  }

  /** How far apart in the mesh devices are that differ by one along an axis. */
  private static long stride(Mesh mesh, AxisRef axis) {
    long stride = 1;
    for (int i = mesh.axes().size() - 1; i >= 0; i--) {
      MeshAxis whole = mesh.axes().get(i);
      if (whole.name().equals(axis.name())) {
        long length = whole.size();
        return stride * axis.sub().map(s -> length / (s.preSize() * s.size())).orElse(1L);
      }
      stride *= whole.size();
    }
    throw new IllegalArgumentException(mesh + " has no axis " + axis);
  }
}

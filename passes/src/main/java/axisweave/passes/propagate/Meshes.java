package axisweave.passes.propagate;

import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which mesh several shardings have in common. */
final class Meshes {
  private Meshes() {}

  /**
   * The mesh that all shardings are on, the empty mesh aside, which goes with any; null if there is
   * none. With {@code ignoreDevices} meshes may differ in the order of devices, and one in plain
   * order is preferred.
   */
  static @Nullable MeshRef common(
      Draft draft, List<? extends @Nullable TensorSharding> shardings, boolean ignoreDevices) {
    Mesh mesh = null;
    MeshRef ref = null;
    for (TensorSharding sharding : shardings) {
      if (sharding == null) {
        continue;
      }
      Mesh other = draft.mesh(sharding.mesh());
      if (other == null) {
        return null;
      }
      if (mesh == null || isEmpty(mesh)) {
        mesh = other;
        ref = sharding.mesh();
        continue;
      }
      if (isEmpty(other)) {
        continue;
      }
      if (!equal(other, mesh, ignoreDevices)) {
        return null;
      }
      if (ignoreDevices && other.deviceIds().isEmpty()) {
        mesh = other;
        ref = sharding.mesh();
      }
    }
    return ref;
  }

  static boolean isEmpty(Mesh mesh) {
    return mesh.axes().isEmpty() && mesh.deviceIds().isEmpty();
  }

  static boolean equal(Mesh a, Mesh b, boolean ignoreDevices) {
    return ignoreDevices
        ? a.axes().equals(b.axes()) && a.isMaximal() == b.isMaximal()
        : a.equals(b);
  }
}

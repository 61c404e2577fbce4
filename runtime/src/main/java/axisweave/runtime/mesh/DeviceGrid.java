package axisweave.runtime.mesh;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.Mesh;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;

/**
 * The devices of a mesh by number. Device {@code d} is partition {@code d}; it stands at the
 * position of the mesh, row-major, that {@link Mesh#deviceIds} gives to it.
 */
public final class DeviceGrid {
  private final Mesh mesh;
  private final int size;
  private final ImmutableIntArray positions;

  private DeviceGrid(Mesh mesh, int size, ImmutableIntArray positions) {
    this.mesh = mesh;
    this.size = size;
    this.positions = positions;
  }

  /** A mesh that lists ids must list each of its devices once; a maximal one is one device. */
  public static DeviceGrid of(Mesh mesh) {
    long count = mesh.deviceCount();
    checkArgument(count <= 1 << 20, "%s has %s devices, too many to run here", mesh, count);
    return new DeviceGrid(mesh, (int) count, mesh.positions());
  }

  public Mesh mesh() {
    return mesh;
  }

  public int size() {
    return size;
  }

  /** Where a device stands in the mesh, row-major. */
  public int position(int device) {
    return positions.get(device);
  }

  /** The coordinate of a device along a whole axis or a part of one; 0 if the mesh lacks it. */
  public int coordinate(int device, AxisRef axis) {
    int stride = 1;
    for (int i = mesh.axes().size() - 1; i >= 0; i--) {
      int length = (int) mesh.axes().get(i).size();
      if (mesh.axes().get(i).name().equals(axis.name())) {
        int along = positions.get(device) / stride % length;
        return axis.sub()
            .map(s -> (int) (along / (length / (s.preSize() * s.size())) % s.size()))
            .orElse(along);
      }
      stride *= length;
    }
    return 0;
  }

  /** The number of a device along several axes, the first one major. */
  public int coordinate(int device, ImmutableList<AxisRef> axes) {
    int at = 0;
    for (AxisRef axis : axes) {
      at = at * (int) axis.size(mesh) + coordinate(device, axis);
    }
    return at;
  }
}

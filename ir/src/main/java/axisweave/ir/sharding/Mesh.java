package axisweave.ir.sharding;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Named axes over devices in row-major order, the first axis major: {@code <["x"=2, "y"=4]>}.
 * {@code deviceIds} is empty for 0, 1, 2, ...; else a permutation of it. No axes and one id is a
 * maximal mesh (everything on that device); no axes and no ids is the empty mesh, compatible with
 * any other.
 */
public record Mesh(ImmutableList<MeshAxis> axes, ImmutableLongArray deviceIds)
    implements ShardingAttribute {
  public Mesh {
    if (!axes.isEmpty() && isIota(deviceIds) && isCount(deviceIds.length(), axes)) {
      deviceIds = ImmutableLongArray.of();
    }
  }

  public static Mesh of(MeshAxis... axes) {
    return new Mesh(ImmutableList.copyOf(axes), ImmutableLongArray.of());
  }

  public static Mesh of(String a, long aSize) {
    return of(new MeshAxis(a, aSize));
  }

  public static Mesh of(String a, long aSize, String b, long bSize) {
    return of(new MeshAxis(a, aSize), new MeshAxis(b, bSize));
  }

  public static Mesh of(String a, long aSize, String b, long bSize, String c, long cSize) {
    return of(new MeshAxis(a, aSize), new MeshAxis(b, bSize), new MeshAxis(c, cSize));
  }

  private static boolean isCount(long devices, ImmutableList<MeshAxis> axes) {
    long left = devices;
    for (MeshAxis axis : axes) {
      if (left % axis.size() != 0) {
        return false;
      }
      left /= axis.size();
    }
    return left == 1;
  }

  private static boolean isIota(ImmutableLongArray ids) {
    for (int i = 0; i < ids.length(); i++) {
      if (ids.get(i) != i) {
        return false;
      }
    }
    return true;
  }

  public boolean isMaximal() {
    return axes.isEmpty() && deviceIds.length() == 1;
  }

  /** The number of devices: the product of the axis sizes. */
  public long deviceCount() {
    long count = 1;
    for (MeshAxis axis : axes) {
      count = Math.multiplyExact(count, axis.size());
    }
    return count;
  }

  /** By device, its position in row-major order: the inverse of {@link #deviceIds}. */
  public ImmutableIntArray positions() {
    int[] positions = new int[Math.toIntExact(deviceCount())];
    for (int at = 0; at < positions.length; at++) {
      positions[device(at, positions.length)] = at;
    }
    return ImmutableIntArray.copyOf(positions);
  }

  private int device(int position, int count) {
    if (deviceIds.isEmpty() || isMaximal()) {
      return position;
    }
    long id = position < deviceIds.length() ? deviceIds.get(position) : -1;
    checkArgument(id >= 0 && id < count, "%s has no device %s", this, id);
    return (int) id;
  }

  /** The position of an axis, if the mesh has it. */
  public OptionalInt indexOf(String name) {
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i).name().equals(name)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The size of an axis, if the mesh has it. */
  public OptionalLong sizeOf(String name) {
    OptionalInt i = indexOf(name);
    return i.isPresent() ? OptionalLong.of(axes.get(i.getAsInt()).size()) : OptionalLong.empty();
  }

  /**
   * Axes in the order of this mesh's, parts of one axis by place, a whole one behind its prefixes.
   */
  public Comparator<AxisRef> axisOrder() {
    return Comparator.<AxisRef>comparingInt(a -> indexOf(a.name()).orElse(Integer.MAX_VALUE))
        .thenComparing(AxisRef.BY_PLACE);
  }

  @Override
  public String toString() {
    String ids = deviceIds.isEmpty() ? "" : ", device_ids=" + deviceIds;
    return "#sdy.mesh<[" + Joiner.on(", ").join(axes) + "]" + ids + ">";
  }
}

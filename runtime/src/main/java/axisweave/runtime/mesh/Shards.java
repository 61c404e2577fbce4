package axisweave.runtime.mesh;

import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one tensor lies on the devices of a mesh, as far as some axes of it go: which block of the
 * whole each device has.
 *
 * <p>Worked example: {@code tensor<8x6xf32>} under {@code [{"y", "x"}, {}]} on {@code <["x"=2,
 * "y"=2]>}: blocks are 2x6, and device 1 (x=0, y=1) has rows 4 and 5, since y is major.
 */
public final class Shards {
  private final DeviceGrid grid;
  private final TensorType whole;
  private final TensorType local;
  private final ImmutableList<ImmutableList<AxisRef>> axes;
  private final ImmutableList<AxisRef> unreduced;
  private final TensorSharding.Reduction reduction;

  private Shards(
      DeviceGrid grid,
      TensorType whole,
      TensorType local,
      ImmutableList<ImmutableList<AxisRef>> axes,
      ImmutableList<AxisRef> unreduced,
      TensorSharding.Reduction reduction) {
    this.grid = grid;
    this.whole = whole;
    this.local = local;
    this.axes = axes;
    this.unreduced = unreduced;
    this.reduction = reduction;
  }

  /** The blocks of {@code whole} along the axes named; sizes have to divide. */
  public static Shards of(
      DeviceGrid grid, TensorSharding sharding, Set<String> along, TensorType whole, Loc loc) {
    if (sharding.rank() != whole.rank()) {
      throw error(loc, "a sharding of " + sharding.rank() + " dimensions for " + whole);
    }
    long[] sizes = whole.shape().toArray();
    ImmutableList.Builder<ImmutableList<AxisRef>> axes = ImmutableList.builder();
    for (int d = 0; d < sizes.length; d++) {
      ImmutableList<AxisRef> split = only(sharding.dim(d), along);
      long shards = DimensionSharding.of(split).shards(grid.mesh());
      if (sizes[d] % shards != 0) {
        throw error(
            loc, "dimension " + d + " of " + whole + " does not divide into " + shards + " parts");
      }
      sizes[d] /= shards;
      axes.add(split);
    }
    ImmutableList<AxisRef> unreduced =
        sharding.unreduced().stream()
            .filter(a -> along.contains(a.name()))
            .collect(ImmutableList.toImmutableList());
    return new Shards(
        grid, whole, whole.withShape(sizes), axes.build(), unreduced, sharding.reduction());
  }

  private static ImmutableList<AxisRef> only(DimensionSharding dim, Set<String> along) {
    return dim.axes().stream()
        .filter(a -> along.contains(a.name()))
        .collect(ImmutableList.toImmutableList());
  }

  private static DiagnosticException error(Loc loc, String message) {
    return MeshErrors.at(loc, "mesh_shards", message);
  }

  /** The type of each device's block. */
  public TensorType local() {
    return local;
  }

  /** Where the block of a device starts. */
  public ImmutableLongArray start(int device) {
    ImmutableLongArray.Builder start = ImmutableLongArray.builder(axes.size());
    for (int d = 0; d < axes.size(); d++) {
      start.add(grid.coordinate(device, axes.get(d)) * local.dim(d));
    }
    return start.build();
  }

  /**
   * The block of a device, in memory of its own. Along axes that sum up, only the first device has
   * it.
   */
  Tensor slice(Tensor tensor, int device) {
    if (reduction == TensorSharding.Reduction.SUM && grid.coordinate(device, unreduced) != 0) {
      return Tensor.zeros(local);
    }
    return tensor.block(start(device), local.shape()).copy();
  }

  /**
   * The whole from what devices have. Devices that have the same block must agree on it bit for
   * bit; along {@link #unreduced} axes the parts are combined in order.
   *
   * @param name what to call it in an error
   */
  Tensor assemble(Map<Integer, Tensor> parts, String name, Loc loc, Interpreter adder) {
    Map<Integer, Map<Integer, Tensor>> summands = new TreeMap<>();
    parts.forEach((device, part) ->
        summands
            .computeIfAbsent(grid.coordinate(device, unreduced), u -> new LinkedHashMap<>())
            .put(device, part));
    Tensor sum = null;
    for (Map<Integer, Tensor> summand : summands.values()) {
      Tensor next = assembleReduced(summand, name, loc);
      sum = sum == null ? next : Combine.of(reduction, sum, next, adder);
    }
    return Objects.requireNonNull(sum);
  }

  /**
   * As {@link #assemble}, of parts that are nowhere {@link #unreduced}.
   *
   * @param parts by device
   */
  public Tensor assembleReduced(Map<Integer, Tensor> parts, String name, Loc loc) {
    Map<ImmutableLongArray, Integer> owners = new LinkedHashMap<>();
    List<Tensor> blocks = new ArrayList<>();
    parts.forEach((device, part) -> {
      if (!part.type().shape().equals(local.shape())) {
        throw error(
            loc, "device " + device + " has " + part.type() + " of " + name + ", not " + local);
      }
      Integer owner = owners.putIfAbsent(start(device), device);
      if (owner == null) {
        blocks.add(part);
        return;
      }
      Tensor known = Objects.requireNonNull(parts.get(owner));
      if (!known.sameBits(part)) {
        throw MeshErrors.at(loc, "mesh_replicas", differ(name, owner, known, device, part));
      }
    });
    return Tensor.assemble(whole, blocks, owners.keySet());
  }

  private static String differ(String name, int a, Tensor one, int b, Tensor other) {
    long at = 0;
    while (at < one.count()
        && one.bitsAt(at, 0) == other.bitsAt(at, 0)
        && one.imaginaryAt(at) == other.imaginaryAt(at)) {
      at++;
    }
    return "devices "
        + a
        + " and "
        + b
        + " should have the same part of "
        + name
        + ", but element "
        + at
        + " is "
        + one.doubleAt(at)
        + " on one and "
        + other.doubleAt(at)
        + " on the other";
  }
}

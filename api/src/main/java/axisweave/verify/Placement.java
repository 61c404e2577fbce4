package axisweave.verify;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.mesh.DeviceGrid;
import axisweave.runtime.mesh.Shards;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which device holds which block of one value. */
record Placement(DeviceGrid grid, Shards shards) {
  /** Of a result of a manual computation. */
  static Placement ofResult(Program program, Op op, int result) {
    Sdy.ManualComputation kind = (Sdy.ManualComputation) op.kind();
    TensorSharding sharding = kind.outShardings().shardings().get(result);
    return of(program, sharding, op.result(result).tensorType())
        .orElseThrow(() -> new IllegalStateException(op + " ran on no mesh"));
  }

  /** Of a value laid out by {@code sharding}; empty if its sizes do not divide. */
  static Optional<Placement> of(Program program, TensorSharding sharding, TensorType type) {
    Optional<Mesh> mesh =
        switch (sharding.mesh()) {
          case MeshRef.Inline inline -> Optional.of(inline.mesh());
          case MeshRef.Named named -> program.mesh(named.name());
        };
    if (mesh.isEmpty() || sharding.rank() != type.rank() || !divides(sharding, type, mesh.get())) {
      return Optional.empty();
    }
    DeviceGrid grid = DeviceGrid.of(mesh.get());
    var axes = mesh.get().axes().stream().map(MeshAxis::name).collect(Collectors.toSet());
    return Optional.of(
        new Placement(grid, Shards.of(grid, sharding, axes, type, axisweave.ir.Loc.NONE)));
  }

  private static boolean divides(TensorSharding sharding, TensorType type, Mesh mesh) {
    for (int d = 0; d < type.rank(); d++) {
      if (type.dim(d) % sharding.dim(d).shards(mesh) != 0) {
        return false;
      }
    }
    return sharding.unreduced().isEmpty();
  }

  /** The devices that have an element of the whole. */
  ImmutableIntArray holders(ImmutableLongArray index) {
    ImmutableIntArray.Builder holders = ImmutableIntArray.builder();
    for (int device = 0; device < grid.size(); device++) {
      ImmutableLongArray start = shards.start(device);
      boolean inside = true;
      for (int d = 0; d < index.length(); d++) {
        long at = index.get(d) - start.get(d);
        inside &= at >= 0 && at < shards.local().dim(d);
      }
      if (inside) {
        holders.add(device);
      }
    }
    return holders.build();
  }
}

package axisweave.passes.propagate;

import axisweave.ir.MeshDeclaration;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.AxisRefs;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Takes axes of size 1 out of all shardings; the meshes keep them. */
final class RemoveSizeOneAxes implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    if (draft.meshes().stream()
        .map(MeshDeclaration::mesh)
        .flatMap(m -> m.axes().stream())
        .noneMatch(a -> a.size() == 1)) {
      return;
    }
    Holders.transform(
        draft,
        sharding -> {
          Mesh mesh = draft.mesh(sharding.mesh());
          return mesh == null ? sharding : without(sharding, mesh);
        });
  }

  private static TensorSharding without(TensorSharding sharding, Mesh mesh) {
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (DimensionSharding dim : sharding.dims()) {
      ImmutableList<AxisRef> axes = without(dim.axes(), mesh);
      OptionalInt priority = axes.isEmpty() && !dim.open() ? OptionalInt.empty() : dim.priority();
      dims.add(new DimensionSharding(axes, dim.open(), priority));
    }
    TensorSharding made =
        new TensorSharding(
            sharding.mesh(),
            dims.build(),
            without(sharding.replicated(), mesh),
            without(sharding.unreduced(), mesh),
            sharding.reduction());
    return made.equals(sharding) ? sharding : made;
  }

  /** Parts of an axis that one of size 1 stood between become one part. */
  private static ImmutableList<AxisRef> without(ImmutableList<AxisRef> axes, Mesh mesh) {
    List<AxisRef> kept = new ArrayList<>();
    for (AxisRef axis : axes) {
      if (axis.size(mesh) != 1) {
        AxisRefs.addOrMerge(kept, axis, mesh);
      }
    }
    return ImmutableList.copyOf(kept);
  }
}

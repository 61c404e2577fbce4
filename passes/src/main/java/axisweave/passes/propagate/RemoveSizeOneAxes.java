package axisweave.passes.propagate;

import axisweave.ir.MeshDeclaration;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
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

  private static ImmutableList<AxisRef> without(ImmutableList<AxisRef> axes, Mesh mesh) {
    return axes.stream().filter(a -> a.size(mesh) != 1).collect(ImmutableList.toImmutableList());
  }
}

package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/**
 * Drops every {@code sdy.sharding} attribute and every declared mesh. Ops that are shardings
 * themselves, such as a constraint, stay; one that names a mesh is an error.
 */
final class DropShardingsAndMeshes implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    for (DraftFunc func : draft.funcs()) {
      if (func.body == null) {
        func.argumentAttributes =
            func.argumentAttributes.stream()
                .map(a -> a.withSharding(Optional.empty()))
                .collect(ImmutableList.toImmutableList());
      } else {
        func.arguments().forEach(a -> a.sharding = null);
      }
      Arrays.fill(func.resultShardings, null);
    }
    draft.walkPreOrder(op -> {
      op.shardings = null;
      Holders.transform(op, sharding -> withoutName(sharding, op.loc));
    });
    draft.items.removeIf(item -> item instanceof DraftItem.Mesh);
  }

  private static TensorSharding withoutName(TensorSharding sharding, Loc loc) {
    if (sharding.mesh() instanceof MeshRef.Named named) {
      throw Errors.at(
          loc, "sharding_mesh", "needs the mesh @" + named.name() + ", which is dropped");
    }
    return sharding;
  }
}

package axisweave.passes.propagate;

import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Writes the mesh of each sharding in place of its name, and drops the declarations. */
final class InlineMeshes implements Step {
  @Override
  public void run(Draft draft, PassReport report) {
    Map<String, MeshRef.Inline> inline = new HashMap<>();
    for (MeshDeclaration declared : draft.meshes()) {
      inline.put(declared.name(), new MeshRef.Inline(declared.mesh()));
    }
    Map<TensorSharding, TensorSharding> done = new IdentityHashMap<>();
    Holders.transform(draft, sharding -> done.computeIfAbsent(sharding, s -> inlined(s, inline)));
    draft.items.removeIf(item -> item instanceof DraftItem.Mesh);
  }

  private static TensorSharding inlined(
      TensorSharding sharding, Map<String, MeshRef.Inline> inline) {
    if (!(sharding.mesh() instanceof MeshRef.Named named)) {
      return sharding;
    }
    MeshRef.Inline mesh = inline.get(named.name());
    if (mesh == null) {
      throw Errors.at(Loc.NONE, "sharding_mesh", "unknown mesh: @" + named.name());
    }
    return new TensorSharding(
        mesh, sharding.dims(), sharding.replicated(), sharding.unreduced(), sharding.reduction());
  }
}

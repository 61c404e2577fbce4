package axisweave.fuzz;

import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.TopLevel;
import axisweave.ir.sharding.Mesh;
import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;

/** The same program with its meshes declared otherwise. */
final class MeshChange {
  private MeshChange() {}

  static Program of(Program program, UnaryOperator<Mesh> change) {
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      items.add(
          item instanceof MeshDeclaration mesh
              ? new MeshDeclaration(
                  mesh.name(),
                  change.apply(mesh.mesh()),
                  mesh.attributes().without("stablehlo.mesh"),
                  mesh.loc())
              : item);
    }
    return program.withItems(items.build());
  }
}

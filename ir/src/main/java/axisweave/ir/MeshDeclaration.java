package axisweave.ir;

import axisweave.ir.sharding.Mesh;

/** {@code sdy.mesh @name = <["x"=2, "y"=4]>}. */
public record MeshDeclaration(String name, Mesh mesh, Attributes attributes, Loc loc)
    implements TopLevel {
  /** Declares another mesh of this name; what JAX notes of the old one goes with it. */
  public MeshDeclaration withMesh(Mesh other) {
    return new MeshDeclaration(name, other, attributes.without("stablehlo.mesh"), loc);
  }
}

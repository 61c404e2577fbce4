package axisweave.ir;

import axisweave.ir.sharding.Mesh;

/** {@code sdy.mesh @name = <["x"=2, "y"=4]>}. */
public record MeshDeclaration(String name, Mesh mesh, Attributes attributes, Loc loc)
    implements TopLevel {}

package axisweave.ir.sharding;

import axisweave.ir.Names;

/** The mesh of a sharding: the symbol of a declared one, or one written in place. */
public sealed interface MeshRef {
  /** {@code @mesh}. */
  record Named(String name) implements MeshRef {
    @Override
    public String toString() {
      return Names.symbol(name);
    }
  }

  /** {@code mesh<["x"=2]>}. */
  record Inline(Mesh mesh) implements MeshRef {
    @Override
    public String toString() {
      return mesh.toString().substring("#sdy.".length());
    }
  }
}

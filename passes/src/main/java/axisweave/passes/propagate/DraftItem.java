package axisweave.passes.propagate;

import axisweave.ir.MeshDeclaration;
import axisweave.ir.TopLevel;

/** What stands directly in a draft's module. */
sealed interface DraftItem permits DraftFunc, DraftItem.Mesh, DraftItem.Foreign {
  /** A mesh. */
  record Mesh(MeshDeclaration declaration) implements DraftItem {}

  /** Anything else, kept. */
  record Foreign(TopLevel.Foreign item) implements DraftItem {}
}

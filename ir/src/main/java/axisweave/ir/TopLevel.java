package axisweave.ir;

/** What stands directly in a module. */
public sealed interface TopLevel permits Func, MeshDeclaration, TopLevel.Foreign {
  /** Any other op at module level, kept and printed back. */
  record Foreign(Op op) implements TopLevel {}
}

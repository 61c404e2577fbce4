package axisweave.passes.propagate;

import axisweave.ir.op.Sdy;
import org.jspecify.annotations.Nullable;

/** A place in a block at which new ops come to stand, one after another. */
final class Inserter {
  private final DraftBlock block;
  private final @Nullable DraftOp before;

  private Inserter(DraftBlock block, @Nullable DraftOp before) {
    this.block = block;
    this.before = before;
  }

  static Inserter before(DraftOp op) {
    return new Inserter(op.parent(), op);
  }

  static Inserter after(DraftOp op) {
    return new Inserter(op.parent(), op.next);
  }

  /** Right after a value is made, or at the start of the block that takes it. */
  static Inserter after(DraftValue value) {
    if (value.owner != null) {
      return after(value.owner);
    }
    if (value.block == null) {
      throw new IllegalStateException("a value that nothing makes");
    }
    return new Inserter(value.block, value.block.first);
  }

  /** An op of one operand and one result of the same type. */
  DraftOp add(Sdy kind, DraftValue operand) {
    DraftOp made = DraftOp.identity(kind, operand, operand.loc);
    block.insertBefore(made, before);
    return made;
  }
}

package axisweave.passes.propagate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks inside an op or a function. */
final class DraftRegion {
  /** The op that it belongs to; null for the body of a function. */
  @Nullable DraftOp op;

  /** The function that it is the body of; null for a region of an op. */
  @Nullable DraftFunc func;

  final List<DraftBlock> blocks = new ArrayList<>(1);

  DraftBlock block() {
    return blocks.get(0);
  }

  DraftBlock addBlock(String label) {
    DraftBlock made = new DraftBlock(label, this);
    blocks.add(made);
    return made;
  }
}

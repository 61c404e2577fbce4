package axisweave.ir;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;

/**
 * The blocks inside an op or function. All StableHLO regions have exactly one; unregistered ops may
 * have any number.
 */
public record Region(ImmutableList<Block> blocks) {
  public static Region of(Block block) {
    return new Region(ImmutableList.of(block));
  }

  /** The only block. */
  public Block block() {
    checkState(blocks.size() == 1, "a region of %s blocks", blocks.size());
    return blocks.get(0);
  }
}

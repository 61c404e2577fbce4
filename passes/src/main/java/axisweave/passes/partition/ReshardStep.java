package axisweave.passes.partition;

import com.google.common.primitives.ImmutableIntArray;

/** One move from a layout to another; {@link #to} is where it arrives. */
sealed interface ReshardStep {
  Layout to();

  /** Each device keeps its part of dimension {@code dim}; nothing is sent. */
  record Slice(int dim, ImmutableIntArray digits, Layout to) implements ReshardStep {}

  /**
   * The last digits of a dimension are dropped: all devices get all its parts. Where most of what
   * would be gathered is padding, each device puts its part among nothing, and all is added.
   */
  record Gather(int dim, ImmutableIntArray digits, boolean adds, Layout to)
      implements ReshardStep {}

  /** The last digits of dimension {@code from} become the last ones of {@code target}. */
  record Exchange(int from, int target, ImmutableIntArray digits, Layout to)
      implements ReshardStep {}

  /** Each device sends what it holds to one device; as many shards per dimension as before. */
  record Permute(Layout from, Layout to) implements ReshardStep {}
}

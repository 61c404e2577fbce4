package axisweave.passes.partition;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;

/**
 * What the partitioner takes care of where leaving it out is an easy mistake: most have been made
 * by a partitioner that people use. Tests partition with one left out and have to notice.
 */
enum Precaution {
  /** Positions are clamped in the whole dimension before they are counted from a part's begin. */
  CLAMP_POSITIONS_IN_THE_WHOLE,
  /** What a gather reads at positions of other devices counts as zero. */
  READ_OWN_POSITIONS_ONLY,
  /** Of devices whose scatters are joined, one starts from the operand, others from nothing. */
  COUNT_THE_OPERAND_ONCE,
  /** Updates can be scattered apart only if a collective can join what comes out. */
  SCATTER_APART_IF_JOINABLE,
  /** A scatter's window that covers part of a dimension cannot be split with it. */
  SPLIT_WHOLE_WINDOWS_ONLY,
  /** Updates beyond the end change nothing. */
  MASK_PADDED_UPDATES,
  /** Of devices whose reductions are joined, one starts from the initial value. */
  COUNT_INITIAL_VALUES_ONCE,
  /** Elements beyond the end are nothing to a reduction. */
  MASK_REDUCED_PADDING,
  /** Elements beyond the end are zero in a contraction. */
  MASK_CONTRACTED_PADDING,
  /** Outside of a dimension is the value that the op pads with, whatever neighbours send. */
  FILL_OUTSIDE,
  /** A slice starts where it starts in the whole, not at the same share of each part. */
  START_IN_THE_WHOLE,
  /** What is concatenated changes at its place in the whole. */
  JOIN_AT_THE_PLACE_IN_THE_WHOLE,
  /** Parts that do not fill the dimension move up when they are reversed. */
  CLOSE_THE_GAP_OF_A_REVERSAL,
  /** Indices of the best of a part count from its begin. */
  COUNT_INDICES_FROM_THE_BEGIN,
  /** A running value starts from what the parts before it came to. */
  CARRY_RUNNING_VALUES,
  /** Counting begins at the part's place in the whole. */
  COUNT_FROM_THE_BEGIN,
  /** A window over a split dimension starts where it does in the whole. */
  MOVE_WINDOWS_WITH_THE_PART,
  /** As many groups as the part of the channels has. */
  DIVIDE_THE_GROUPS,
  /** A sum can wait only if the other term is a part as well. */
  ADD_PARTS_TO_PARTS,
  /** Factors of a reshape are split to the last element, or those minor to them are not split. */
  RESHAPE_WHOLE_BLOCKS,
  /** A list of axes in another order is another layout. */
  MIND_THE_ORDER_OF_AXES,
  /** Devices stand in the mesh as its list of them says. */
  MIND_THE_ORDER_OF_DEVICES,
  /** What leaves a manual region in parts is joined. */
  JOIN_PARTS_OF_MANUAL_REGIONS;

  static final ImmutableSet<Precaution> ALL =
      Sets.immutableEnumSet(EnumSet.allOf(Precaution.class));
}

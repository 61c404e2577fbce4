package axisweave.passes.partition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every precaution is needed: with one left out, the program of a published bug comes out wrong. A
 * mutant that survives is a test that is missing.
 */
class MutantTest {
  private static final int SEEDS = 300;

  @ParameterizedTest
  @EnumSource
  void isNoticed(Precaution leftOut) {
    EnumSet<Precaution> rest = EnumSet.allOf(Precaution.class);
    rest.remove(leftOut);
    ImmutableSet<Precaution> care = Sets.immutableEnumSet(rest);
    boolean killed = false;
    for (int seed = 0; seed < SEEDS && !killed; seed++) {
      killed = isBroken(program(leftOut), seed, care);
    }
    assertTrue(killed, leftOut + " can be left out unnoticed");
  }

  /** A wrong result, or no result at all. */
  private static boolean isBroken(
      Function<Random, LawText> program, long seed, ImmutableSet<Precaution> care) {
    try {
      return Law.broken(program, seed, care).isPresent();
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static Function<Random, LawText> program(Precaution leftOut) {
    return switch (leftOut) {
      case CLAMP_POSITIONS_IN_THE_WHOLE -> PublishedIndexing::updateSlice;
      case READ_OWN_POSITIONS_ONLY -> PublishedIndexing::gatherOfOnes;
      case COUNT_THE_OPERAND_ONCE -> PublishedIndexing::scatterOntoValues;
      case SCATTER_APART_IF_JOINABLE -> PublishedIndexing::scatterOfAnotherFunction;
      case SPLIT_WHOLE_WINDOWS_ONLY -> PublishedIndexing::scatterOfShortWindows;
      case MASK_PADDED_UPDATES -> PublishedIndexing::scatterAdd;
      case COUNT_INITIAL_VALUES_ONCE -> PublishedArithmetic::sumAndMaximum;
      case MASK_REDUCED_PADDING, MASK_CONTRACTED_PADDING -> PublishedArithmetic::unevenReduction;
      case FILL_OUTSIDE -> PublishedMovement::interiorPad;
      case START_IN_THE_WHOLE -> PublishedMovement::sliceAcrossShards;
      case JOIN_AT_THE_PLACE_IN_THE_WHOLE -> PublishedMovement::concatenateOfReplicated;
      case CLOSE_THE_GAP_OF_A_REVERSAL -> PublishedMovement::reversal;
      case COUNT_INDICES_FROM_THE_BEGIN -> PublishedArithmetic::topK;
      case CARRY_RUNNING_VALUES -> PublishedArithmetic::alongTheSplitDim;
      case COUNT_FROM_THE_BEGIN -> PublishedArithmetic::wideAndComplex;
      case MOVE_WINDOWS_WITH_THE_PART -> PublishedArithmetic::unevenReduction;
      case DIVIDE_THE_GROUPS -> PublishedArithmetic::convolution;
      case ADD_PARTS_TO_PARTS -> PublishedArithmetic::partAndWhole;
      case RESHAPE_WHOLE_BLOCKS -> PublishedMovement::reshapeOfManyAxes;
      case MIND_THE_ORDER_OF_AXES -> PublishedArithmetic::orderOfContractedAxes;
      case MIND_THE_ORDER_OF_DEVICES -> PublishedMovement::devicesInAnyOrder;
      case JOIN_PARTS_OF_MANUAL_REGIONS -> PublishedArithmetic::partsOfManualRegion;
    };
  }
}

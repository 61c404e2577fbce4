package axisweave.passes.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import axisweave.passes.propagate.Propagate;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * One property for each bug of a partitioner that was published; docs/published-bugs.md lists them
 * by number.
 */
class PublishedBugsLawTest {
  private static void holds(Function<Random, LawText> program, long seed) {
    assertEquals(Optional.empty(), Law.broken(program, seed));
  }

  /** 2, xla#49122: each shard clamped for itself and returned the same columns. */
  @Property(tries = 12)
  void everyShardReadsItsOwnPieceOfTheClampedWindow(@ForAll long seed) {
    holds(PublishedIndexing::dynamicSlice, seed);
  }

  /** 3, xla#42481: sliced before the all-reduce, so that rows of the vocabulary mixed. */
  @Property(tries = 12)
  void scatteredSumsAreJoinedBeforeTheyAreSliced(@ForAll long seed) {
    holds(PublishedIndexing::scatterAdd, seed);
  }

  /** 4, Shardy b708534e: what is no known reduction cannot be scattered apart. */
  @Property(tries = 12)
  void onlyReductionsAreScatteredApart(@ForAll long seed) {
    holds(PublishedIndexing::scatterOfAnotherFunction, seed);
  }

  /** 5, Shardy 1e5289ec: the operand counted once for each shard of the updates. */
  @Property(tries = 12)
  void theOperandOfAScatterCountsOnce(@ForAll long seed) {
    holds(PublishedIndexing::scatterOntoValues, seed);
  }

  /** 6, Shardy cf75920b: a window that is shorter than the dimension it lies in. */
  @Property(tries = 12)
  void windowsAreSplitWithTheDimensionOrNotAtAll(@ForAll long seed) {
    holds(PublishedIndexing::scatterOfShortWindows, seed);
  }

  /** 7, XLA 4a1c8b0e: operands of one scatter that lie apart. */
  @Property(tries = 12)
  void operandsOfAScatterAreBroughtTogether(@ForAll long seed) {
    holds(PublishedIndexing::scatterOfTwo, seed);
  }

  /** 8, XLA 58e4eea8: dimensions that a gather slices to one element, and keeps or drops. */
  @Property(tries = 12)
  void gatheredOnesAreMaskedAsTheyAreSplit(@ForAll long seed) {
    holds(PublishedIndexing::gatherOfOnes, seed);
  }

  /** 10, Shardy 82d72e98: interior padding of parts that do not fill the dimension. */
  @Property(tries = 12)
  void interiorPaddingFollowsTheWhole(@ForAll long seed) {
    holds(PublishedMovement::interiorPad, seed);
  }

  /** 11, Shardy 7dedc47f: where a device stands along a sub-axis. */
  @Property(tries = 12)
  void devicesKnowTheirPlaceOnSubAxes(@ForAll long seed) {
    holds(PublishedMovement::subAxes, seed);
  }

  /** 12, Shardy 54461f6c: several axes on a dimension that a reshape cuts or joins. */
  @Property(tries = 12)
  void reshapesKeepTheOrderOfAxes(@ForAll long seed) {
    holds(PublishedMovement::reshapeOfManyAxes, seed);
  }

  /** 13, Shardy 421d5ae7: bounds of a slice divided by the number of shards. */
  @Property(tries = 12)
  void slicesAreCutInTheWhole(@ForAll long seed) {
    holds(PublishedMovement::sliceAcrossShards, seed);
  }

  /** 14, XLA 5a978625: the order of a replica group has a meaning. */
  @Property(tries = 12)
  void replicaGroupsKeepTheirOrder(@ForAll long seed) {
    holds(PublishedMovement::devicesInAnyOrder, seed);
  }

  /** 15, XLA 70806bcc: equal meshes whose axes have other names, and one cut otherwise. */
  @Property(tries = 12)
  void equalMeshesOfOtherNamesMeet(@ForAll long seed) {
    holds(PublishedMovement::twoMeshes, seed);
  }

  /** 16, XLA 671d176c: a reshard by permutation has to take every shard somewhere. */
  @Property(tries = 12)
  void permutationsTakeEveryShardSomewhere(@ForAll long seed) {
    holds(PublishedMovement::swapOfAxes, seed);
  }

  /** 17, XLA 81675bde: an update of a concatenation whose operands lie apart. */
  @Property(tries = 12)
  void concatenationsOfOtherLayoutsAreUpdated(@ForAll long seed) {
    holds(PublishedIndexing::updateOfConcatenation, seed);
  }

  /** 18, XLA 5505b917: a call's result lies otherwise than the callee's. */
  @Property(tries = 12)
  void resultsOfCallsAreReshardedAtTheCall(@ForAll long seed) {
    holds(PublishedMovement::callResult, seed);
  }

  /** 19, jax#19106: multiplied by the size of an axis that nothing was split over. */
  @Property(tries = 12)
  void concatenationIsNotASumOverUnusedAxes(@ForAll long seed) {
    holds(PublishedMovement::concatenateOfReplicated, seed);
  }

  /** 20, jax#39301: rolls of one element per shard. */
  @Property(tries = 12)
  void rollsOfOneElementPerShard(@ForAll long seed) {
    holds(PublishedMovement::twoRolls, seed);
  }

  /** 22, jax#19271, xla#49005: values and indices belong together. */
  @Property(tries = 12)
  void bestValuesAndIndicesBelongTogether(@ForAll long seed) {
    holds(PublishedArithmetic::topK, seed);
  }

  /** 23, jax#18434: x.at[:-1].set(x[1:]) read the wrong row. */
  @Property(tries = 12)
  void shiftedAssignmentsReadTheRightRow(@ForAll long seed) {
    holds(PublishedIndexing::shiftInPlace, seed);
  }

  /** 24, jax#26946: a constraint that does not divide. */
  @Property(tries = 12)
  void constraintsThatDoNotDivideAreHonoured(@ForAll long seed) {
    holds(PublishedMovement::unevenConstraint, seed);
  }

  /** 25, jax#37047: a dimension that is open must not open those beside it. */
  @Property(tries = 12)
  void closedDimsStayAsTheyWereGiven(@ForAll long seed) {
    Random random = new Random(seed);
    LawText text = new LawText(random);
    String given = random.nextBoolean() ? "[{\"x\"}, {?}, {}]" : "[{}, {?}, {\"y\"}]";
    String value = text.arg("f32", 4, 6, 8);
    String mark =
        text.op(
            "\"stablehlo.negate\"("
                + value
                + ") {sdy.sharding = #sdy.sharding_per_value<[<@mesh, "
                + given
                + ">]>} : (tensor<4x6x8xf32>) -> tensor<4x6x8xf32>");
    Program whole = Parser.parse("law.mlir", text.gives(mark, "f32", 4, 6, 8).text());
    TensorSharding before = sharding(whole);
    TensorSharding after = sharding(new Propagate().run(whole, new PassReport()));
    assertEquals(before.dim(0).axes(), after.dim(0).axes());
    assertEquals(before.dim(2).axes(), after.dim(2).axes());
  }

  private static TensorSharding sharding(Program program) {
    return program.main().orElseThrow().block().ops().stream()
        .filter(op -> op.kind().mnemonic().equals("stablehlo.negate"))
        .findFirst()
        .orElseThrow()
        .sharding(0)
        .orElseThrow();
  }

  /** 26, jax#36886: the sum over devices of a manual region is taken once. */
  @Property(tries = 12)
  void sumsOfManualRegionsAreTakenOnce(@ForAll long seed) {
    holds(PublishedArithmetic::sumInManualRegion, seed);
  }

  /** 27, pytorch#166598: contracted dimensions split over the same axes in another order. */
  @Property(tries = 12)
  void contractedDimsAgreeInTheOrderOfAxes(@ForAll long seed) {
    holds(PublishedArithmetic::orderOfContractedAxes, seed);
  }

  /** 28, pytorch#179502: a view is local only where blocks go to blocks. */
  @Property(tries = 12)
  void viewsAreLocalWhereBlocksGoToBlocks(@ForAll long seed) {
    holds(PublishedMovement::view, seed);
  }

  /** 29, pytorch#172350: a write where both the indexed dimension and the values are split. */
  @Property(tries = 12)
  void writesWithSplitIndicesAndValues(@ForAll long seed) {
    holds(PublishedIndexing::indexedWrite, seed);
  }

  /** 30, pytorch#191926, xla#47945: forward and both gradients, groups, everything split. */
  @Property(tries = 12)
  void convolutionsAndTheirGradients(@ForAll long seed) {
    holds(PublishedArithmetic::convolution, seed);
  }

  /** 31, pytorch#144109: parts that do not fill the dimension, and empty ones. */
  @Property(tries = 12)
  void paddingNeverLeaks(@ForAll long seed) {
    holds(PublishedArithmetic::unevenReduction, seed);
  }

  /** 32, torchtitan#2106: the replicated term of a sum counts once. */
  @Property(tries = 12)
  void replicatedTermsOfASumCountOnce(@ForAll long seed) {
    holds(PublishedArithmetic::partAndWhole, seed);
  }

  /** 33 and 37, torchtitan#1805, ZML PR 552: parts that leave a manual region. */
  @Property(tries = 12)
  void partsThatLeaveAManualRegionAreJoined(@ForAll long seed) {
    holds(PublishedArithmetic::partsOfManualRegion, seed);
  }

  /** 34, tt-mlir#6157: reshards one after the other, each on what the last one left. */
  @Property(tries = 12)
  void chainsOfReshards(@ForAll long seed) {
    holds(PublishedMovement::chainOfReshards, seed);
  }

  /** 35, tt-xla#5314: chunks whose borders lie between those of the shards. */
  @Property(tries = 12)
  void chunksAcrossShards(@ForAll long seed) {
    holds(PublishedMovement::chunks, seed);
  }

  /** 36, XLA PR 45717: scalars, and what is routed by a sort. */
  @Property(tries = 12)
  void scalarsAreNeverSplit(@ForAll long seed) {
    holds(PublishedArithmetic::scalars, seed);
  }

  /** 38, autoparallel PR 462: two reductions of one value join by functions of their own. */
  @Property(tries = 12)
  void everyReductionJoinsByItsOwnFunction(@ForAll long seed) {
    holds(PublishedArithmetic::sumAndMaximum, seed);
  }

  /** 39, jax#40232: random bits do not depend on the mesh. */
  @Property(tries = 12)
  void randomBitsDoNotDependOnTheMesh(@ForAll long seed) {
    holds(PublishedArithmetic::randomBits, seed);
  }

  /** 40, jax#35896: counting and transforms in wide and complex numbers. */
  @Property(tries = 12)
  void wideAndComplexCounting(@ForAll long seed) {
    holds(PublishedArithmetic::wideAndComplex, seed);
  }

  /** 21, jax#21403: sums, sorts and transforms along the split dimension. */
  @Property(tries = 12)
  void runningValuesAndSortsAlongTheSplitDim(@ForAll long seed) {
    holds(PublishedArithmetic::alongTheSplitDim, seed);
  }

  /** 1, xla#49118: the update vanished where its start had to be clamped. */
  @Property(tries = 12)
  void updateSlicesAreClampedInTheWhole(@ForAll long seed) {
    holds(PublishedIndexing::updateSlice, seed);
  }

  /** 9, XLA c67dc492: a replicated operand was padded twice. */
  @Property(tries = 12)
  void replicatedOperandsArePaddedOnce(@ForAll long seed) {
    holds(PublishedMovement::padThenSlice, seed);
  }

  /** Not published: a reversal moves the empty end of the last part to the front. */
  @Property(tries = 12)
  void reversalsCloseTheGap(@ForAll long seed) {
    holds(PublishedMovement::reversal, seed);
  }
}

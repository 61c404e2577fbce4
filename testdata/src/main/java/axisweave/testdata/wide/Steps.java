package axisweave.testdata.wide;

import java.util.List;
import java.util.function.Consumer;

/** The families of ops, one drawn for each step. */
final class Steps {
  private static final List<List<Consumer<Sketch>>> FAMILIES =
      List.of(
          ElementwiseSteps.all(),
          MovementSteps.all(),
          MovementSteps.all(),
          ContractionSteps.all(),
          ReductionSteps.all(),
          IndexingSteps.all(),
          WindowSteps.all(),
          ControlSteps.all());

  private Steps() {}

  static void step(Sketch s) {
    List<Consumer<Sketch>> family = FAMILIES.get(s.below(FAMILIES.size()));
    family.get(s.below(family.size())).accept(s);
  }
}

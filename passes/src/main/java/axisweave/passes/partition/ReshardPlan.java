package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;

/** The moves from one layout to another, and what they cost as bytes that one device sends. */
record ReshardPlan(ImmutableList<ReshardStep> steps, double cost) {
  static final ReshardPlan NOTHING = new ReshardPlan(ImmutableList.of(), 0);
}

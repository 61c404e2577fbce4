package axisweave.passes.propagate;

import axisweave.ir.Attributes;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;

/**
 * Drops the attributes in which Shardy notes, for people to read, where a sharding comes from and
 * which way it went.
 */
final class DropDebugInfo implements Step {
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "sdy.propagation_edges",
          "sdy.block_arg_propagation_edges",
          "sdy.result_propagation_edges",
          "sdy.sharding_origins",
          "sdy.block_arg_sharding_origins",
          "sdy.result_sharding_origins");

  @Override
  public void run(Draft draft, PassReport report) {
    for (DraftFunc func : draft.funcs()) {
      func.argumentAttributes = without(func.argumentAttributes);
      func.resultAttributes = without(func.resultAttributes);
    }
    draft.walkPreOrder(op -> op.attributes = without(op.attributes));
  }

  private static ImmutableList<Attributes> without(ImmutableList<Attributes> all) {
    return all.stream().map(DropDebugInfo::without).collect(ImmutableList.toImmutableList());
  }

  private static Attributes without(Attributes all) {
    if (all.foreign().isEmpty()) {
      return all;
    }
    Attributes left = all;
    for (String name : NAMES) {
      if (left.foreign().containsKey(name)) {
        left = left.without(name);
      }
    }
    return left;
  }
}

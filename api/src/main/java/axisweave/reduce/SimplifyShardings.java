package axisweave.reduce;

import axisweave.ir.Program;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Leaves out parts of shardings: one axis of a dimension, that a dimension is open, a priority, one
 * replicated or unreduced axis.
 */
record SimplifyShardings() implements Step {
  @Override
  public String name() {
    return "shardings simplified";
  }

  @Override
  public int count(Program program) {
    Numbering all = Numbering.counting();
    ShardingRewrite.of(program, sharding -> kept(sharding, all));
    return all.count();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Numbering some = new Numbering(from, to);
    return Optional.of(ShardingRewrite.of(program, sharding -> kept(sharding, some)));
  }

  private static TensorSharding kept(TensorSharding sharding, Numbering numbering) {
    return new TensorSharding(
        sharding.mesh(),
        sharding.dims().stream()
            .map(dim -> kept(dim, numbering))
            .collect(ImmutableList.toImmutableList()),
        kept(sharding.replicated(), numbering),
        kept(sharding.unreduced(), numbering),
        sharding.reduction());
  }

  private static DimensionSharding kept(DimensionSharding dim, Numbering numbering) {
    ImmutableList<AxisRef> axes = kept(dim.axes(), numbering);
    boolean open = dim.open() && numbering.keeps();
    boolean priority = dim.priority().isPresent() && numbering.keeps() && (open || !axes.isEmpty());
    return new DimensionSharding(axes, open, priority ? dim.priority() : OptionalInt.empty());
  }

  private static ImmutableList<AxisRef> kept(ImmutableList<AxisRef> axes, Numbering numbering) {
    return axes.stream().filter(axis -> numbering.keeps()).collect(ImmutableList.toImmutableList());
  }
}

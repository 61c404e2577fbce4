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

  /** Counts, and leaves out, parts by their number. */
  private static final class Numbered {
    private final int from;
    private final int to;
    private int next;

    Numbered(int from, int to) {
      this.from = from;
      this.to = to;
    }

    private boolean isKept() {
      int number = next++;
      return number < from || number >= to;
    }

    private ImmutableList<AxisRef> axes(ImmutableList<AxisRef> axes) {
      return axes.stream().filter(axis -> isKept()).collect(ImmutableList.toImmutableList());
    }

    private DimensionSharding dim(DimensionSharding dim) {
      ImmutableList<AxisRef> axes = axes(dim.axes());
      boolean open = dim.open() && isKept();
      boolean priority = dim.priority().isPresent() && isKept() && (open || !axes.isEmpty());
      return new DimensionSharding(axes, open, priority ? dim.priority() : OptionalInt.empty());
    }

    TensorSharding of(TensorSharding sharding) {
      return new TensorSharding(
          sharding.mesh(),
          sharding.dims().stream().map(this::dim).collect(ImmutableList.toImmutableList()),
          axes(sharding.replicated()),
          axes(sharding.unreduced()),
          sharding.reduction());
    }
  }

  @Override
  public int count(Program program) {
    Numbered all = new Numbered(0, 0);
    ShardingRewrite.of(program, all::of);
    return all.next;
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    return Optional.of(ShardingRewrite.of(program, new Numbered(from, to)::of));
  }
}

package axisweave.ir.sharding;

import axisweave.ir.Quoted;
import java.util.Optional;

/** A whole axis, {@code "x"}, or a part of one, {@code "x":(2)4}. */
public record AxisRef(String name, Optional<SubAxis> sub) {
  /**
   * Of an axis of n devices reshaped to [preSize, size, n / (preSize * size)], the middle one.
   *
   * @param preSize the product of what is major to it, at least 1
   * @param size its own size, more than 1
   */
  public record SubAxis(long preSize, long size) {}

  public static AxisRef of(String name) {
    return new AxisRef(name, Optional.empty());
  }

  public static AxisRef of(String name, long preSize, long size) {
    return new AxisRef(name, Optional.of(new SubAxis(preSize, size)));
  }

  /** Its size on a mesh; a whole axis that the mesh lacks counts 1. */
  public long size(Mesh mesh) {
    return sub.map(SubAxis::size).orElseGet(() -> mesh.sizeOf(name).orElse(1));
  }

  @Override
  public String toString() {
    return Quoted.of(name) + sub.map(s -> ":(" + s.preSize() + ")" + s.size()).orElse("");
  }
}

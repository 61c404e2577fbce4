package axisweave.ir.sharding;

import static com.google.common.base.Preconditions.checkArgument;

import axisweave.ir.Quoted;

/** An axis of a mesh: {@code "x"=2}. */
public record MeshAxis(String name, long size) {
  public MeshAxis {
    checkArgument(size >= 1, "axis %s has size %s", name, size);
  }

  @Override
  public String toString() {
    return Quoted.of(name) + "=" + size;
  }
}

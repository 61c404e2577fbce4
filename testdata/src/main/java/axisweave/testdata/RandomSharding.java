package axisweave.testdata;

import axisweave.ir.TensorType;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Random meshes, and random shardings on them that are right by construction. */
public final class RandomSharding {
  private static final String[] NAMES = {"x", "y", "z"};

  private RandomSharding() {}

  /** One to three axes of two to four devices. */
  public static Mesh mesh(SplittableRandom random) {
    ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
    int count = 1 + random.nextInt(NAMES.length);
    for (int i = 0; i < count; i++) {
      axes.add(new MeshAxis(NAMES[i], 2 + random.nextInt(3)));
    }
    return new Mesh(axes.build(), ImmutableLongArray.of());
  }

  /**
   * Each axis, or the major half of an axis of four, on some dimension or on none; dimensions open
   * or closed. Sizes need not divide.
   */
  public static TensorSharding of(
      String name, Mesh mesh, TensorType type, SplittableRandom random) {
    List<List<AxisRef>> dims = new ArrayList<>();
    for (int d = 0; d < type.rank(); d++) {
      dims.add(new ArrayList<>());
    }
    for (MeshAxis axis : mesh.axes()) {
      int d = random.nextInt(type.rank() + 1);
      boolean half = axis.size() == 4 && random.nextInt(4) == 0;
      if (d < type.rank()) {
        dims.get(d).add(half ? AxisRef.of(axis.name(), 1, 2) : AxisRef.of(axis.name()));
      }
    }
    ImmutableList.Builder<DimensionSharding> shardings = ImmutableList.builder();
    for (List<AxisRef> axes : dims) {
      shardings.add(
          new DimensionSharding(
              ImmutableList.copyOf(axes), random.nextInt(3) == 0, OptionalInt.empty()));
    }
    return TensorSharding.of(name, shardings.build());
  }
}

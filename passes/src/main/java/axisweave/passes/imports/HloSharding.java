package axisweave.passes.imports;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the text of an {@code mhlo.sharding} says. */
sealed interface HloSharding {
  /** {@code {replicated}}. */
  record Replicated() implements HloSharding {}

  /** {@code {maximal device=3}}. */
  record Maximal(long device) implements HloSharding {}

  /** {@code {{replicated}, {devices=[2]<=[2]}}}: one for each result. */
  record Tuple(ImmutableList<HloSharding> elements) implements HloSharding {}

  /** {@code {manual}}: the value is one device's already. */
  record Manual() implements HloSharding {}

  /** What sdy has no words for, or what could not be read. */
  record Inexpressible(String why) implements HloSharding {}

  /**
   * Tiles over devices: {@code devices} in row-major order of {@code tiles}, of which the last
   * {@code subgroups} replicate instead of splitting a dimension; of those, the devices along
   * {@code manual} ones have values of their own.
   */
  record Tiled(
      ImmutableLongArray tiles,
      ImmutableLongArray devices,
      int subgroups,
      ImmutableSet<Integer> manual)
      implements HloSharding {
    int rank() {
      return tiles.length() - subgroups;
    }

    /**
     * The axes that each dimension of the tiles is split over, if the devices lie on a mesh at all.
     * {@code position} is where a device stands in the mesh's order.
     */
    Optional<ImmutableList<ImmutableList<Stride>>> strides(ImmutableIntArray position) {
      if (position.length() != devices.length()) {
        return Optional.empty();
      }
      long[] at = new long[position.length()];
      for (int i = 0; i < at.length; i++) {
        at[i] = position.get((int) devices.get(i));
      }
      return runs(at).flatMap(this::split);
    }

    /** Minor to major: {@code at[i]} is the sum of the digits of i, each times its stride. */
    private static Optional<List<Stride>> runs(long[] at) {
      List<Stride> runs = new ArrayList<>();
      for (int block = 1; block < at.length; ) {
        long stride = at[block] - at[0];
        int size = 1;
        while ((long) size * block < at.length && at[size * block] - at[0] == size * stride) {
          size++;
        }
        if (stride < 1 || at.length % ((long) size * block) != 0) {
          return Optional.empty();
        }
        runs.add(new Stride(size, stride));
        block *= size;
      }
      for (int i = 0; i < at.length; i++) {
        long sum = 0;
        int rest = i;
        for (Stride run : runs) {
          sum += rest % run.size() * run.stride();
          rest /= (int) run.size();
        }
        if (sum != at[i]) {
          return Optional.empty();
        }
      }
      return Optional.of(runs);
    }

    private Optional<ImmutableList<ImmutableList<Stride>>> split(List<Stride> runs) {
      List<ImmutableList<Stride>> all = new ArrayList<>();
      List<Stride> left = new ArrayList<>(runs).reversed();
      for (int d = tiles.length() - 1; d >= 0; d--) {
        List<Stride> dim = new ArrayList<>();
        for (long need = tiles.get(d); need > 1; ) {
          Stride run = left.removeLast();
          long size = Math.min(need, run.size());
          if (need % size != 0 || run.size() % size != 0) {
            return Optional.empty();
          }
          dim.add(new Stride(size, run.stride()));
          if (run.size() > size) {
            left.add(new Stride(run.size() / size, run.stride() * size));
          }
          need /= size;
        }
        all.add(ImmutableList.copyOf(dim.reversed()));
      }
      return Optional.of(ImmutableList.copyOf(all.reversed()));
    }
  }

  /** {@code size} devices, {@code stride} apart in the mesh's order: an axis, or a part of one. */
  record Stride(long size, long stride) {}
}

package axisweave.passes.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.passes.cost.WireCost;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any reshard moves every element where the target layout wants it. */
class ReshardLawTest {
  private record Case(Devices devices, TensorType type, Layout from, Layout to) {}

  private static Case random(long seed) {
    Random random = new Random(seed);
    int axes = 1 + random.nextInt(3);
    List<MeshAxis> mesh = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      mesh.add(new MeshAxis("a" + i, 2 + random.nextInt(i == 0 ? 5 : 3)));
    }
    Devices devices =
        Devices.of(
            new Mesh(ImmutableList.copyOf(mesh), ImmutableLongArray.of()), ImmutableList.of());
    int rank = 1 + random.nextInt(3);
    long[] shape = new long[rank];
    for (int d = 0; d < rank; d++) {
      shape[d] = random.nextInt(3) == 0 ? random.nextInt(14) : 12 * (1 + random.nextInt(2));
    }
    return new Case(
        devices,
        TensorType.of(Scalar.F32, shape),
        layout(devices, rank, random),
        layout(devices, rank, random));
  }

  private static Layout layout(Devices devices, int rank, Random random) {
    List<Integer> digits = new ArrayList<>();
    for (int a = 0; a < devices.digits(); a++) {
      digits.add(a);
    }
    if (random.nextBoolean()) {
      Collections.shuffle(digits, random);
    }
    List<List<Integer>> dims = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      dims.add(new ArrayList<>());
    }
    for (int a : digits) {
      int d = random.nextInt(rank + 1);
      if (d < rank) {
        dims.get(d).add(a);
      }
    }
    return Layout.of(
        dims.stream().map(ImmutableIntArray::copyOf).collect(ImmutableList.toImmutableList()));
  }

  @Property(tries = 300)
  void everyElementArrives(@ForAll long seed) {
    Case c = random(seed);
    ReshardPlanner planner = new ReshardPlanner(c.devices, WireCost.DEFAULT);
    Simulation at = Simulation.of(c.devices, c.type, c.from);
    Layout layout = c.from;
    for (ReshardStep step : planner.plan(c.type, c.from, c.to).steps()) {
      at = at.after(c.type, layout, step);
      layout = step.to();
    }
    assertEquals(c.to.dims(), layout.dims());
    at.check(c.type, c.to);
  }

  /** The index of the element that each device holds at each place; -1 for padding. */
  private record Simulation(Devices devices, List<Block> blocks) {
    static Simulation of(Devices devices, TensorType type, Layout layout) {
      List<Block> blocks = new ArrayList<>();
      for (long p = 0; p < devices.count(); p++) {
        blocks.add(Block.expected(devices, type, layout, p));
      }
      return new Simulation(devices, blocks);
    }

    void check(TensorType type, Layout layout) {
      for (long p = 0; p < devices.count(); p++) {
        Block want = Block.expected(devices, type, layout, p);
        Block got = blocks.get((int) p);
        assertEquals(want.shape, got.shape);
        for (int i = 0; i < want.index.length; i++) {
          assertTrue(
              want.index[i] < 0 || want.index[i] == got.index[i],
              "device " + p + " place " + i + ": " + want.index[i] + " but " + got.index[i]);
        }
      }
    }

    Simulation after(TensorType type, Layout from, ReshardStep step) {
      List<Block> next = new ArrayList<>();
      Layout to = step.to();
      for (long p = 0; p < devices.count(); p++) {
        Block own = blocks.get((int) p);
        next.add(
            switch (step) {
              case ReshardStep.Slice(int d, ImmutableIntArray digits, Layout t) -> {
                long local = to.local(d, type.dim(d), devices);
                Block even = own.resize(d, local * devices.size(digits));
                yield even.cut(d, devices.coordinate(p, digits) * local, local);
              }
              case ReshardStep.Gather(int d, ImmutableIntArray digits, boolean adds, Layout t) -> {
                List<Block> all = new ArrayList<>();
                members(p, digits).forEach(m -> all.add(blocks.get((int) (long) m)));
                yield Block.join(all, d).resize(d, to.local(d, type.dim(d), devices));
              }
              case ReshardStep.Exchange(int s, int t, ImmutableIntArray digits, Layout l) -> {
                long part = to.local(t, type.dim(t), devices);
                long me = devices.coordinate(p, digits);
                List<Block> all = new ArrayList<>();
                for (long m : members(p, digits)) {
                  Block even = blocks.get((int) m).resize(t, part * devices.size(digits));
                  all.add(even.cut(t, me * part, part));
                }
                yield Block.join(all, s).resize(s, to.local(s, type.dim(s), devices));
              }
              case ReshardStep.Permute(Layout was, Layout l) -> {
                ImmutableLongArray pairs = Rearrangement.pairs(devices, was, l);
                long source = -1;
                for (int i = 0; i < pairs.length(); i += 2) {
                  source = pairs.get(i + 1) == p ? pairs.get(i) : source;
                }
                yield blocks.get((int) source);
              }
            });
      }
      return new Simulation(devices, next);
    }

    private List<Long> members(long p, ImmutableIntArray digits) {
      List<Long> all = new ArrayList<>();
      var groups = devices.groups(digits);
      for (long g = 0; g < groups.count(); g++) {
        List<Long> ids = new ArrayList<>();
        for (long m = 0; m < groups.size(); m++) {
          ids.add(groups.id(g, m));
        }
        if (ids.contains(p)) {
          all = ids;
        }
      }
      return all;
    }
  }

  /** A dense array of element numbers. */
  private record Block(ImmutableLongArray shape, long[] index) {
    static Block expected(Devices devices, TensorType type, Layout layout, long p) {
      ImmutableLongArray shape = layout.local(type.shape(), devices);
      Block block = new Block(shape, new long[count(shape)]);
      for (int i = 0; i < block.index.length; i++) {
        long[] at = block.unflatten(i);
        long flat = 0;
        for (int d = 0; d < at.length; d++) {
          long where = at[d] + devices.coordinate(p, layout.dim(d)) * shape.get(d);
          flat = flat < 0 || where >= type.dim(d) ? -1 : flat * type.dim(d) + where;
        }
        block.index[i] = flat;
      }
      return block;
    }

    private static int count(ImmutableLongArray shape) {
      return (int) shape.stream().reduce(1, (a, b) -> a * b);
    }

    private long[] unflatten(int i) {
      long[] at = new long[shape.length()];
      long rest = i;
      for (int d = at.length - 1; d >= 0; d--) {
        at[d] = rest % shape.get(d);
        rest /= shape.get(d);
      }
      return at;
    }

    private long get(long[] at) {
      long flat = 0;
      for (int d = 0; d < at.length; d++) {
        if (at[d] < 0 || at[d] >= shape.get(d)) {
          return -1;
        }
        flat = flat * shape.get(d) + at[d];
      }
      return index[(int) flat];
    }

    private static ImmutableLongArray with(ImmutableLongArray shape, int d, long size) {
      long[] sizes = shape.toArray();
      sizes[d] = size;
      return ImmutableLongArray.copyOf(sizes);
    }

    Block cut(int d, long start, long size) {
      ImmutableLongArray made = with(shape, d, size);
      Block block = new Block(made, new long[count(made)]);
      for (int i = 0; i < block.index.length; i++) {
        long[] at = block.unflatten(i);
        at[d] += start;
        block.index[i] = get(at);
      }
      return block;
    }

    Block resize(int d, long size) {
      return cut(d, 0, size);
    }

    static Block join(List<Block> all, int d) {
      long each = all.get(0).shape.get(d);
      ImmutableLongArray made = with(all.get(0).shape, d, each * all.size());
      Block block = new Block(made, new long[count(made)]);
      for (int i = 0; i < block.index.length; i++) {
        long[] at = block.unflatten(i);
        Block from = all.get((int) (at[d] / each));
        at[d] %= each;
        block.index[i] = from.get(at);
      }
      return block;
    }
  }

  private static Layout of(ImmutableIntArray... dims) {
    return Layout.of(ImmutableList.copyOf(dims));
  }

  private static ImmutableIntArray on(int... digits) {
    return ImmutableIntArray.copyOf(digits);
  }

  private static String steps(Layout from, Layout to) {
    Devices devices = Devices.of(Mesh.of("x", 2, "y", 4), ImmutableList.of());
    StringBuilder out = new StringBuilder();
    new ReshardPlanner(devices, WireCost.DEFAULT)
        .plan(TensorType.of(Scalar.F32, 16, 64), from, to)
        .steps()
        .forEach(s -> out.append(s.getClass().getSimpleName()).append(' '));
    return out.toString().trim();
  }

  @Example
  void movesAnAxisBetweenDimensionsByOneExchange() {
    assertEquals("Exchange", steps(of(on(1, 2), on()), of(on(), on(1, 2))));
  }

  @Example
  void swapsAxesOfADimensionByOnePermutation() {
    assertEquals("Permute", steps(of(on(0, 1, 2), on()), of(on(1, 2, 0), on())));
  }

  @Example
  void gathersNothingThatIsAboutToBeCut() {
    assertEquals("Slice", steps(of(on(0), on()), of(on(0, 1, 2), on())));
    assertEquals("Permute", steps(of(on(1), on()), of(on(0), on())));
  }
}

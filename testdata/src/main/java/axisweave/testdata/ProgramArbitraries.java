package axisweave.testdata;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.TensorSharding;
import axisweave.testdata.wide.Domain;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random programs, and what they are made of, for jqwik's properties:
 *
 * <pre>
 * {@literal @}Provide Arbitrary&lt;Program&gt; programs() { return ProgramArbitraries.programs(8); }
 * </pre>
 *
 * <p>A failing sample shrinks: programs to few and simple ops, types to few and small dimensions,
 * meshes to few axes of two devices, shardings to no axes, rules to few factors.
 */
@SuppressWarnings("exports") // who uses jqwik requires it, others need not have it
public final class ProgramArbitraries {
  private static final int MOST_DIMENSIONS = 4;
  private static final int MOST_AXES = 3;
  private static final String[] AXES = {"x", "y", "z"};

  private ProgramArbitraries() {}

  /**
   * Programs over all kinds of ops, element types and control flow, of up to so many steps of one
   * op or a few.
   */
  public static ProgramArbitrary programs(int steps) {
    return new ProgramArbitrary(steps, Domain.ALL);
  }

  /** Ops of all kinds, on values that nothing is known of: arguments and what others made. */
  public static Arbitrary<Op> ops() {
    return programs(1).map(ProgramArbitraries::lastOp);
  }

  /** Ops of these mnemonics, which are with their dialect. */
  public static Arbitrary<Op> ops(String... mnemonics) {
    return programs(1)
        .withOps(mnemonics)
        .map(ProgramArbitraries::lastOp)
        .filter(op -> ImmutableList.copyOf(mnemonics).contains(op.kind().mnemonic()));
  }

  private static Op lastOp(Program program) {
    ImmutableList<Op> ops = program.entry().block().ops();
    return ops.get(Math.max(0, ops.size() - 2));
  }

  /** Sharding rules of up to five factors of sizes up to {@code largest}, as custom calls have. */
  public static Arbitrary<OpShardingRule> rules(int largest) {
    return RuleArbitrary.rules(largest);
  }

  /** Tensor types of up to four dimensions of up to {@code largest}, seldom of none. */
  public static Arbitrary<TensorType> types(int largest) {
    Arbitrary<Scalar> elements =
        Arbitraries.of(Scalar.F32, Scalar.I32, Scalar.I1, Scalar.BF16, Scalar.F64, Scalar.I8);
    Arbitrary<List<Integer>> shapes =
        Arbitraries.frequencyOf(
                Tuple.of(19, Arbitraries.integers().between(1, largest)),
                Tuple.of(1, Arbitraries.just(0)))
            .list()
            .ofMaxSize(MOST_DIMENSIONS);
    return Combinators.combine(elements, shapes)
        .as((element, shape) ->
            TensorType.of(
                element, ImmutableLongArray.copyOf(shape.stream().mapToLong(Integer::longValue))));
  }

  /**
   * Meshes of up to three axes of 2 to {@code largest} devices, in order or turned round; seldom of
   * one device.
   */
  public static Arbitrary<Mesh> meshes(int largest) {
    Arbitrary<List<Long>> sizes =
        Arbitraries.longs().between(2, largest).list().ofMinSize(1).ofMaxSize(MOST_AXES);
    return Combinators.combine(sizes, Arbitraries.of(false, false, false, true))
        .as(ProgramArbitraries::mesh)
        .edgeCases(config -> config.add(mesh(List.of(1L), false)));
  }

  private static Mesh mesh(List<Long> sizes, boolean turned) {
    ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
    for (int i = 0; i < sizes.size(); i++) {
      axes.add(new MeshAxis(AXES[i], sizes.get(i)));
    }
    long count = sizes.stream().reduce(1L, (a, b) -> a * b);
    ImmutableLongArray ids =
        turned
            ? ImmutableLongArray.copyOf(LongStream.range(0, count).map(i -> count - 1 - i))
            : ImmutableLongArray.of();
    return new Mesh(axes.build(), ids);
  }

  /**
   * Shardings of a tensor on a mesh of that name: each axis, or the major half of an even one, on
   * some dimension or on none; dimensions open or closed. Sizes need not divide.
   */
  public static Arbitrary<TensorSharding> shardings(String name, Mesh mesh, TensorType type) {
    Arbitrary<Place> place =
        Combinators.combine(
                Arbitraries.integers().between(0, type.rank()).map(d -> type.rank() - d),
                Arbitraries.of(false, false, false, true))
            .as(Place::new);
    return Combinators.combine(
            place.list().ofSize(mesh.axes().size()),
            Arbitraries.of(false, false, true).list().ofSize(type.rank()))
        .as((places, open) -> sharding(name, mesh, places, open));
  }

  /** Where an axis is: past the last dimension, on none. */
  private record Place(int dim, boolean half) {}

  private static TensorSharding sharding(
      String name, Mesh mesh, List<Place> places, List<Boolean> open) {
    List<ImmutableList.Builder<AxisRef>> dims = new ArrayList<>();
    open.forEach(o -> dims.add(ImmutableList.builder()));
    for (int i = 0; i < places.size(); i++) {
      MeshAxis axis = mesh.axes().get(i);
      boolean half = places.get(i).half() && axis.size() > 2 && axis.size() % 2 == 0;
      if (places.get(i).dim() < dims.size()) {
        dims.get(places.get(i).dim())
            .add(half ? AxisRef.of(axis.name(), 1, 2) : AxisRef.of(axis.name()));
      }
    }
    ImmutableList.Builder<DimensionSharding> all = ImmutableList.builder();
    for (int d = 0; d < dims.size(); d++) {
      all.add(new DimensionSharding(dims.get(d).build(), open.get(d), OptionalInt.empty()));
    }
    return TensorSharding.of(name, all.build());
  }
}

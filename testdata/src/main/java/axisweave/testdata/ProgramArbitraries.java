package axisweave.testdata;

import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.TensorSharding;
import axisweave.testdata.wide.WideProgram;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random programs, and what they are made of, for jqwik's properties:
 *
 * <pre>
 * {@literal @}Provide Arbitrary&lt;Program&gt; programs() { return ProgramArbitraries.wide(8); }
 * </pre>
 *
 * <p>A failing sample shrinks: programs to their beginnings, types to few and small dimensions,
 * meshes to few axes of two devices.
 */
@SuppressWarnings("exports") // who uses jqwik requires it, others need not have it
public final class ProgramArbitraries {
  private static final int MOST_DIMENSIONS = 4;
  private static final int MOST_AXES = 3;
  private static final String[] AXES = {"x", "y", "z"};

  private ProgramArbitraries() {}

  /** Dense programs of up to so many ops; a failing one shrinks to its beginning. */
  public static Arbitrary<Program> programs(int ops) {
    return Combinators.combine(seeds(), Arbitraries.integers().between(1, ops))
        .as(RandomProgram::of);
  }

  /**
   * Programs over all kinds of ops, element types and control flow, of up to so many steps of one
   * op or a few; a failing one shrinks to its beginning.
   */
  public static Arbitrary<Program> wide(int steps) {
    return Combinators.combine(seeds(), Arbitraries.integers().between(1, steps))
        .as(WideProgram::of);
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

  /** Meshes of up to three axes of 2 to {@code largest} devices. */
  public static Arbitrary<Mesh> meshes(int largest) {
    return Arbitraries.longs()
        .between(2, largest)
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_AXES)
        .map(ProgramArbitraries::mesh);
  }

  private static Mesh mesh(List<Long> sizes) {
    ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
    for (int i = 0; i < sizes.size(); i++) {
      axes.add(new MeshAxis(AXES[i], sizes.get(i)));
    }
    return new Mesh(axes.build(), ImmutableLongArray.of());
  }

  /** Shardings of a tensor on a mesh of that name; sizes need not divide. */
  public static Arbitrary<TensorSharding> shardings(String name, Mesh mesh, TensorType type) {
    return seeds().map(seed -> RandomSharding.of(name, mesh, type, new SplittableRandom(seed)));
  }

  private static Arbitrary<Long> seeds() {
    return Arbitraries.longs().dontShrink();
  }
}

package axisweave.runtime.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collectives around a ring: what they give, and the order in which they add. */
class RingTest {
  private static final ThreadMesh RING = new ThreadMesh(false, Collectives.RING);
  private static final List<List<Integer>> PAIRS = List.of(List.of(2, 0), List.of(1, 3));
  private static final List<List<Integer>> ALL = List.of(List.of(0, 1, 2, 3));

  private static String groups(List<List<Integer>> groups) {
    return "replica_groups = " + MeshPrograms.groups(groups) + ", ";
  }

  private static Tensor random(TensorType type) {
    Random random = new Random(7);
    double[] values = new double[(int) type.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * 1000;
    }
    return Tensor.of(type, values);
  }

  private static void equals(Program program, Tensor argument) {
    Tensor expected = MeshPrograms.run(LockstepMesh.DEFAULT, program, argument).results().get(0);
    assertTrue(expected.sameBits(MeshPrograms.run(RING, program, argument).results().get(0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 13})
  void integersAreWhatTheyAreInAnyOrder(int columns) {
    TensorType type = TensorType.of(Scalar.I32, 2, columns);
    for (List<List<Integer>> groups : List.of(PAIRS, ALL)) {
      Program program =
          MeshPrograms.onEach(
              4,
              type,
              type,
              MeshPrograms.reducing("all_reduce", groups(groups), type, type, "add"));
      equals(program, random(type.withDim(0, 8)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void partsAreScatteredAndGatheredToTheirPlaces(int dim) {
    TensorType in = TensorType.of(Scalar.I64, 4, 8);
    TensorType small = in.withDim(dim, in.dim(dim) / 4);
    TensorType large = in.withDim(dim, in.dim(dim) * 2);
    equals(
        MeshPrograms.onEach(
            4,
            in,
            small,
            MeshPrograms.reducing(
                "reduce_scatter",
                groups(ALL) + "scatter_dimension = " + dim + " : i64, ",
                in,
                small,
                "add")),
        random(in.withDim(0, 16)));
    equals(
        MeshPrograms.onEach(
            4,
            in,
            large,
            MeshPrograms.moving(
                "all_gather",
                groups(PAIRS) + "all_gather_dim = " + dim + " : i64, use_global_device_ids, ",
                in,
                large)),
        random(in.withDim(0, 16)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 101})
  void floatsAreAddedInTheOrderOfTheRing(int count) {
    int n = 4;
    TensorType type = TensorType.of(Scalar.F32, 1, count);
    Tensor argument = random(type.withDim(0, n));
    Program program =
        MeshPrograms.onEach(
            n, type, type, MeshPrograms.reducing("all_reduce", groups(ALL), type, type, "add"));
    Tensor got = MeshPrograms.run(RING, program, argument).results().get(0);
    for (int part = 0; part < n; part++) {
      for (int e = count * part / n; e < count * (part + 1) / n; e++) {
        float sum = (float) argument.doubleAt((long) (part + 1) % n * count + e);
        for (int step = 2; step <= n; step++) {
          sum += (float) argument.doubleAt((long) ((part + step) % n) * count + e);
        }
        for (int device = 0; device < n; device++) {
          assertEquals(sum, (float) got.doubleAt((long) device * count + e), 0f);
        }
      }
    }
  }
}

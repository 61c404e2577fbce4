package axisweave.runtime.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Each collective on threads, in lockstep, and as worked out here from its definition. */
class CollectivesTest {
  /** Devices dealt to groups of one size, in any order. */
  record Grouping(int devices, List<List<Integer>> groups) {
    static Grouping of(int groups, int size, long seed) {
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < groups * size; i++) {
        ids.add(i);
      }
      Collections.shuffle(ids, new Random(seed));
      List<List<Integer>> rows = new ArrayList<>();
      for (int g = 0; g < groups; g++) {
        rows.add(List.copyOf(ids.subList(g * size, (g + 1) * size)));
      }
      return new Grouping(groups * size, rows);
    }

    List<Integer> groupOf(int device) {
      return groups.stream().filter(g -> g.contains(device)).findFirst().orElseThrow();
    }

    int size() {
      return groups.get(0).size();
    }
  }

  @Provide
  Arbitrary<Grouping> groupings() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 5),
            Arbitraries.longs())
        .as(Grouping::of);
  }

  @Provide
  Arbitrary<Scalar> elements() {
    return Arbitraries.of(
        Scalar.F32, Scalar.BF16, Scalar.I32, Scalar.UI8, Scalar.I64, Scalar.C64, Scalar.F64);
  }

  /** Runs on both meshes, which must agree to the bit, and returns the rows of each device. */
  private static IntFunction<double[]> rows(int devices, Program program, Tensor argument) {
    Tensor threads = MeshPrograms.run(ThreadMesh.DEFAULT, program, argument).results().get(0);
    Tensor lockstep = MeshPrograms.run(LockstepMesh.DEFAULT, program, argument).results().get(0);
    assertTrue(threads.sameBits(lockstep), () -> threads + " on threads, " + lockstep);
    return device -> block(threads, device, devices);
  }

  private static double[] block(Tensor tensor, int device, int devices) {
    int count = (int) tensor.count() / devices;
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = tensor.doubleAt((long) device * count + i);
    }
    return values;
  }

  @Property(tries = 40)
  void allGatherConcatenatesInGroupOrder(
      @ForAll("groupings") Grouping grouping, @ForAll("elements") Scalar element) {
    TensorType in = TensorType.of(element, 2, 3);
    TensorType out = in.withDim(1, 3L * grouping.size());
    String attributes = "all_gather_dim = 1 : i64, " + groups(grouping) + "use_global_device_ids, ";
    Program program =
        MeshPrograms.onEach(
            grouping.devices(), in, out, MeshPrograms.moving("all_gather", attributes, in, out));
    Tensor argument = MeshPrograms.counting(in.withDim(0, 2L * grouping.devices()));
    IntFunction<double[]> rows = rows(grouping.devices(), program, argument);
    for (int device = 0; device < grouping.devices(); device++) {
      List<Integer> group = grouping.groupOf(device);
      double[] own = rows.apply(device);
      for (int i = 0; i < own.length; i++) {
        int row = i / (3 * group.size());
        int column = i % (3 * group.size());
        double[] sender = block(argument, group.get(column / 3), grouping.devices());
        assertEquals(sender[row * 3 + column % 3], own[i]);
      }
    }
  }

  private static String groups(Grouping grouping) {
    return "replica_groups = " + MeshPrograms.groups(grouping.groups()) + ", ";
  }

  @Property(tries = 40)
  void allReduceFoldsInRankOrder(
      @ForAll("groupings") Grouping grouping, @ForAll("elements") Scalar element) {
    fold(grouping, TensorType.of(element, 2, 3), "add", Double::sum);
  }

  @Property(tries = 20)
  void allReduceTakesAnyRegion(@ForAll("groupings") Grouping grouping) {
    fold(grouping, TensorType.of(Scalar.I32, 1, 5), "subtract", (a, b) -> a - b);
    fold(grouping, TensorType.of(Scalar.F32, 1, 5), "maximum", Math::max);
  }

  private static void fold(
      Grouping grouping, TensorType in, String function, BinaryOperator<Double> fold) {
    String body = MeshPrograms.reducing("all_reduce", groups(grouping), in, in, function);
    Program program = MeshPrograms.onEach(grouping.devices(), in, in, body);
    Tensor argument = MeshPrograms.counting(in.withDim(0, in.dim(0) * grouping.devices()));
    IntFunction<double[]> rows = rows(grouping.devices(), program, argument);
    for (int device = 0; device < grouping.devices(); device++) {
      double[] own = rows.apply(device);
      for (int i = 0; i < own.length; i++) {
        int at = i;
        double expected =
            grouping.groupOf(device).stream()
                .map(d -> block(argument, d, grouping.devices())[at])
                .reduce(fold)
                .orElseThrow();
        if (in.element() == Scalar.UI8) {
          expected = (int) expected & 0xff;
        }
        assertEquals(in.element() == Scalar.BF16 ? own[i] : expected, own[i]);
      }
    }
  }

  @Property(tries = 40)
  void reduceScatterIsAllReduceThenSlice(
      @ForAll("groupings") Grouping grouping, @ForAll("elements") Scalar element) {
    int n = grouping.size();
    TensorType in = TensorType.of(element, 1, 2L * n);
    TensorType out = TensorType.of(element, 1, 2);
    String attributes = "scatter_dimension = 1 : i64, " + groups(grouping);
    Program program =
        MeshPrograms.onEach(
            grouping.devices(),
            in,
            out,
            MeshPrograms.reducing("reduce_scatter", attributes, in, out, "add"));
    Program reduced =
        MeshPrograms.onEach(
            grouping.devices(),
            in,
            in,
            MeshPrograms.reducing("all_reduce", groups(grouping), in, in, "add"));
    Tensor argument = MeshPrograms.counting(in.withDim(0, grouping.devices()));
    IntFunction<double[]> parts = rows(grouping.devices(), program, argument);
    IntFunction<double[]> sums = rows(grouping.devices(), reduced, argument);
    for (int device = 0; device < grouping.devices(); device++) {
      int place = grouping.groupOf(device).indexOf(device);
      for (int i = 0; i < 2; i++) {
        assertEquals(sums.apply(device)[2 * place + i], parts.apply(device)[i]);
      }
    }
  }

  @Property(tries = 40)
  void allToAllTransposesBlocks(
      @ForAll("groupings") Grouping grouping, @ForAll("elements") Scalar element) {
    int n = grouping.size();
    TensorType in = TensorType.of(element, 2, 3L * n);
    TensorType out = TensorType.of(element, 2L * n, 3);
    String attributes =
        "split_dimension = 1 : i64, concat_dimension = 0 : i64, split_count = %d : i64, %s"
            .formatted(n, groups(grouping));
    Program program =
        MeshPrograms.onEach(
            grouping.devices(), in, out, MeshPrograms.moving("all_to_all", attributes, in, out));
    Tensor argument = MeshPrograms.counting(in.withDim(0, 2L * grouping.devices()));
    IntFunction<double[]> rows = rows(grouping.devices(), program, argument);
    for (int device = 0; device < grouping.devices(); device++) {
      List<Integer> group = grouping.groupOf(device);
      int place = group.indexOf(device);
      double[] own = rows.apply(device);
      for (int i = 0; i < own.length; i++) {
        double[] sender = block(argument, group.get(i / 6), grouping.devices());
        assertEquals(sender[i / 3 % 2 * 3 * n + place * 3 + i % 3], own[i]);
      }
    }
  }

  @Property(tries = 30)
  void permuteSendsAlongPairsAndZerosElsewhere(
      @ForAll("groupings") Grouping grouping, @ForAll("elements") Scalar element) {
    int devices = grouping.devices();
    List<Integer> sources = new ArrayList<>(grouping.groups().get(0));
    List<Integer> targets = new ArrayList<>(sources);
    Collections.rotate(targets, 1);
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      pairs.append(i == 0 ? "" : ", ").append(List.of(sources.get(i), targets.get(i)));
    }
    TensorType type = TensorType.of(element, 1, 4);
    String attributes =
        "source_target_pairs = dense<[%s]> : tensor<%dx2xi64>, ".formatted(pairs, sources.size());
    Program program =
        MeshPrograms.onEach(
            devices, type, type, MeshPrograms.moving("collective_permute", attributes, type, type));
    Tensor argument = MeshPrograms.counting(type.withDim(0, devices));
    IntFunction<double[]> rows = rows(devices, program, argument);
    for (int device = 0; device < devices; device++) {
      int at = targets.indexOf(device);
      for (int i = 0; i < 4; i++) {
        double expected = at < 0 ? 0 : block(argument, sources.get(at), devices)[i];
        assertEquals(expected, rows.apply(device)[i]);
      }
    }
  }

  @Provide
  Arbitrary<String> folds() {
    return Arbitraries.of(
        "%c = stablehlo.add %a, %b : ONE",
        "%c = stablehlo.maximum %b, %a : ONE",
        "%c = stablehlo.minimum %a, %b : ONE",
        "%c = stablehlo.multiply %a, %b : ONE",
        // More than one op, and not the same for both sides.
        "%d = stablehlo.add %a, %a : ONE\n%c = stablehlo.maximum %d, %b : ONE",
        // What one device brought, as it is.
        "%c = stablehlo.reshape %b : (ONE) -> ONE");
  }

  @Provide
  Arbitrary<Scalar> allElements() {
    return Arbitraries.of(Scalar.values())
        .filter(s -> s != Scalar.INDEX && s != Scalar.F8E8M0FNU && s != Scalar.TF32);
  }

  @Property(tries = 120)
  void anyReducerOfAnyTypeIsThatOfLockstep(
      @ForAll Meetings meeting,
      @ForAll("allElements") Scalar element,
      @ForAll("folds") String fold,
      @ForAll boolean kept) {
    TensorType in = TensorType.of(element, 16);
    Program program = meeting.program(in, fold, kept);
    Tensor argument = MeshPrograms.counting(in.withDim(0, 64));
    Tensor lockstep = MeshPrograms.run(LockstepMesh.DEFAULT, program, argument).results().get(0);
    Tensor threads = MeshPrograms.run(ThreadMesh.DEFAULT, program, argument).results().get(0);
    assertTrue(threads.sameBits(lockstep), () -> threads + " on threads, " + lockstep);
    if (fold.contains("%c = stablehlo.m") && !fold.contains("%d") && !fold.contains("multiply")) {
      ThreadMesh ring = new ThreadMesh(false, Collectives.RING);
      Tensor around = MeshPrograms.run(ring, program, argument).results().get(0);
      assertTrue(around.sameBits(lockstep), () -> around + " around a ring, " + lockstep);
    }
  }

  @Property(tries = 20)
  void broadcastTakesTheFirstOfAGroup(@ForAll("groupings") Grouping grouping) {
    TensorType type = TensorType.of(Scalar.F32, 1, 4);
    Program program =
        MeshPrograms.onEach(
            grouping.devices(),
            type,
            type,
            MeshPrograms.moving("collective_broadcast", groups(grouping), type, type));
    Tensor argument = MeshPrograms.counting(type.withDim(0, grouping.devices()));
    IntFunction<double[]> rows = rows(grouping.devices(), program, argument);
    for (int device = 0; device < grouping.devices(); device++) {
      double[] first = block(argument, grouping.groupOf(device).get(0), grouping.devices());
      assertEquals(first[3], rows.apply(device)[3]);
    }
  }
}

package axisweave.runtime.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import axisweave.grammar.Parser;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Collectives whose groups are axes of a mesh. */
class MeshAxesGroupsTest {
  private static final String TEXT =
      """
      sdy.mesh @mesh = <["x"=2, "y"=4]>
      func.func @main(%a: tensor<8xi32>) -> tensor<8xi32> {
        %0 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x", "y"}]>] out_shardings=[<@mesh, [{"x", "y"}]>] manual_axes={"x", "y"} (%l: tensor<1xi32>) {
          %r = "stablehlo.all_reduce"(%l) <{channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = #stablehlo.replica_group_mesh_axes<mesh = MESH, axes = [AXES]>, use_global_device_ids}> ({
          ^bb0(%p: tensor<i32>, %q: tensor<i32>):
            %t = stablehlo.add %p, %q : tensor<i32>
            stablehlo.return %t : tensor<i32>
          }) : (tensor<1xi32>) -> tensor<1xi32>
          sdy.return %r : tensor<1xi32>
        } : (tensor<8xi32>) -> tensor<8xi32>
        return %0 : tensor<8xi32>
      }
      """;

  private static final String INLINE =
      "#stablehlo.mesh<axes = [#stablehlo.mesh_axis<name = \"x\", size = 2>,"
          + " #stablehlo.mesh_axis<name = \"y\", size = 4>]>";

  private static String axis(String body) {
    return "#stablehlo.axis_ref<name = " + body + ">";
  }

  /** The sums on each device of 1, 10, 100, ... as digits of who took part. */
  private static List<Long> sums(Engine engine, String mesh, String axes) {
    Program program = Parser.parse("mesh.mlir", TEXT.replace("MESH", mesh).replace("AXES", axes));
    long[] digits = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};
    Tensor argument = Tensor.of(TensorType.of(Scalar.I32, 8), digits);
    Tensor result =
        engine
            .run(program, program.entry(), ImmutableList.of(argument), RunOptions.DEFAULT)
            .results()
            .get(0);
    Long[] all = new Long[8];
    Arrays.setAll(all, i -> result.longAt(i));
    return List.of(all);
  }

  private static void sums(List<Long> expected, String axes) {
    for (Engine engine : List.of(ThreadMesh.DEFAULT, LockstepMesh.DEFAULT)) {
      for (String mesh : List.of("@mesh", INLINE)) {
        assertEquals(expected, sums(engine, mesh, axes));
      }
    }
  }

  @Test
  void wholeAxesAndPartsOfThem() {
    sums(
        List.of(10001L, 100010L, 1000100L, 10001000L, 10001L, 100010L, 1000100L, 10001000L),
        axis("\"x\""));
    sums(
        List.of(101L, 1010L, 101L, 1010L, 1010000L, 10100000L, 1010000L, 10100000L),
        axis("\"y\", sub_axis_info = (1)2"));
    sums(
        List.of(11L, 11L, 1100L, 1100L, 110000L, 110000L, 11000000L, 11000000L),
        axis("\"y\", sub_axis_info = (2)2"));
    sums(java.util.Collections.nCopies(8, 11111111L), axis("\"y\"") + ", " + axis("\"x\""));
  }

  @Test
  void anUnknownMeshOrAxisIsToldAtTheOp() {
    for (Engine engine : List.of(ThreadMesh.DEFAULT, LockstepMesh.DEFAULT)) {
      for (String wrong : List.of("@none", "@mesh")) {
        DiagnosticException told =
            assertThrows(DiagnosticException.class, () -> sums(engine, wrong, axis("\"z\"")));
        assertEquals("mesh_groups", told.diagnostics().get(0).code());
        assertEquals(4, told.diagnostics().get(0).loc().line());
      }
    }
  }

  /**
   * The kinds that are written with groups are all listed, not those alone that programs use most.
   */
  @Test
  void everyKindIsListed() {
    Program program =
        Parser.parse("mesh.mlir", TEXT.replace("MESH", INLINE).replace("AXES", axis("\"x\"")));
    Collective all =
        (Collective) program.entry().block().ops().get(0).region(0).block().ops().get(0).kind();
    ReplicaGroups written = all.replicaGroups().orElseThrow();
    ReplicaGroups listed =
        MeshAxesGroups.listed(all, name -> Optional.empty()).replicaGroups().orElseThrow();
    assertEquals(8, listed.ids().length());
    for (Collective kind :
        List.of(
            new Collective.CollectiveBroadcast(written, Optional.empty(), false),
            new Collective.CollectiveReduce(written, Optional.empty(), false),
            new Collective.CrossReplicaSum(written))) {
      assertEquals(kind.withGroups(listed), MeshAxesGroups.listed(kind, name -> Optional.empty()));
    }
  }
}

package axisweave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.sharding.Mesh;
import org.junit.jupiter.api.Test;

class MeshSizesTest {
  private static final Program PROGRAM =
      Axisweave.parse(
          """
          module attributes {mhlo.num_partitions = 8 : i32} {
            sdy.mesh @mesh = <["x"=2, "y"=4]>
            func.func @main(%a: tensor<8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}]>}) -> tensor<8xf32> {
              return %a : tensor<8xf32>
            }
          }
          """);

  @Test
  void sizesAreReplacedAndDevicesCounted() {
    Program resized = MeshSizes.parse("y=8").applyTo(PROGRAM);
    assertEquals(Mesh.of("x", 2, "y", 8), resized.mesh("mesh").orElseThrow());
    assertTrue(resized.toString().contains("mhlo.num_partitions = 16 : i32"), resized::toString);
  }

  @Test
  void anUnknownAxisIsAnError() {
    DiagnosticException wrong =
        assertThrows(DiagnosticException.class, () -> MeshSizes.parse("z=2").applyTo(PROGRAM));
    assertEquals("mesh_axis", wrong.diagnostics().get(0).code());
  }

  @Test
  void textThatIsNoListOfSizesIsRefused() {
    for (String text : new String[] {"", "x", "x=", "x=0", "x=-1", "x=2,x=4", "=2", "x=2,"}) {
      assertThrows(IllegalArgumentException.class, () -> MeshSizes.parse(text), text);
    }
  }
}

package axisweave.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Verifier;
import axisweave.ir.sharding.Mesh;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The arbitraries as a project that only has the jar would use them. */
class ProgramArbitrariesTest {
  @Provide
  Arbitrary<Program> programs() {
    return ProgramArbitraries.wide(5);
  }

  @Provide
  Arbitrary<TensorType> types() {
    return ProgramArbitraries.types(9);
  }

  @Provide
  Arbitrary<Mesh> meshes() {
    return ProgramArbitraries.meshes(8);
  }

  @Property(tries = 50)
  void everyProgramVerifies(@ForAll("programs") Program program) {
    Diagnostics errors = new Diagnostics();
    Verifier.verify(program, errors);
    assertEquals(List.of(), errors.list());
  }

  @Property(tries = 100)
  void aShardingHasTheRankOfItsTensorAndNoAxisTwice(
      @ForAll("types") TensorType type, @ForAll("meshes") Mesh mesh) {
    var sharding = ProgramArbitraries.shardings("mesh", mesh, type).sample();
    assertEquals(type.rank(), sharding.rank());
    var axes = sharding.dims().stream().flatMap(d -> d.axes().stream()).toList();
    assertEquals(axes.size(), axes.stream().distinct().count());
    assertTrue(mesh.deviceCount() >= 2);
  }
}

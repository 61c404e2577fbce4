package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Program;
import axisweave.ir.sharding.Mesh;
import axisweave.testdata.ProgramArbitraries;
import axisweave.testdata.junit.MlirCase;
import axisweave.testdata.junit.MlirCases;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A pass on text, tested with cases in files and on random programs. */
class NegateTwiceTest {
  /** Two negations after one another are none. */
  private static String pass(String text) {
    return text.replaceAll(
        " *(%\\w+) = stablehlo.negate (%\\w+) : (.*)\n *%\\w+ = stablehlo.negate \\1 : .*\n", "");
  }

  @MlirCases("src/test/resources/cases")
  void cases(MlirCase one) {
    one.expect(pass(one.input()).stripLeading());
  }

  @Provide
  Arbitrary<Program> products() {
    return ProgramArbitraries.programs(3)
        .withOps("stablehlo.dot_general", "stablehlo.add")
        .on(Mesh.of("x", 2));
  }

  @Property(tries = 20)
  void whatHasNoNegationStays(@ForAll("products") Program program) {
    String text = program.toString();
    assertTrue(text.contains("sdy.mesh @mesh = <[\"x\"=2]>"), text);
    assertEquals(text, pass(text));
  }

  @Test
  void theJarIsThePublishedOne() {
    String place =
        ProgramArbitraries.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertTrue(place.endsWith(".jar"), place);
  }
}

package axisweave.passes.collective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.Verifier;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import axisweave.passes.Passes;
import axisweave.passes.cost.Traffic;
import axisweave.passes.cost.WireCost;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import com.google.common.collect.ImmutableList;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Each rule alone, and all together: the mesh computes the same, and no device sends more. Values
 * are small integers, so that sums are exact in any order.
 */
class CleanUpLawTest {
  private static final WireCost BYTES = new WireCost(0, 1, 1);

  @Provide
  Arbitrary<String> passes() {
    return Arbitraries.of(CleanUp.FACTORIES.keySet());
  }

  @Property(tries = 600)
  void resultsStayAndBytesNeverGrow(@ForAll("passes") String name, @ForAll long seed) {
    Random random = new Random(seed);
    String text = new DeviceText(random).program();
    Program before = Parser.parse("law.mlir", text);
    Pass pass = Passes.parse(name);
    Program after = pass.run(before, new PassReport());
    Diagnostics errors = new Diagnostics();
    Verifier.verify(after, errors);
    assertFalse(errors.hasErrors(), () -> text + after + errors.list());
    double sent = bytes(before);
    assertTrue(bytes(after) <= sent + 1e-9, () -> text + after);
    ImmutableList<Tensor> arguments = arguments(before, random);
    ImmutableList<Tensor> want = run(before, arguments);
    ImmutableList<Tensor> got = run(after, arguments);
    for (int i = 0; i < want.size(); i++) {
      for (long k = 0; k < want.get(i).count(); k++) {
        double w = want.get(i).doubleAt(k);
        double g = got.get(i).doubleAt(k);
        assertEquals(w, g, () -> name + "\n" + text + after);
      }
    }
  }

  private static double bytes(Program program) {
    return Traffic.of(program.main().orElseThrow().body().orElseThrow(), BYTES);
  }

  private static ImmutableList<Tensor> arguments(Program program, Random random) {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (Value argument : program.main().orElseThrow().arguments()) {
      TensorType type = argument.tensorType();
      double[] values = new double[Math.toIntExact(type.count())];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(9) - 4;
      }
      all.add(Tensor.of(type, values));
    }
    return all.build();
  }

  private static ImmutableList<Tensor> run(Program program, ImmutableList<Tensor> arguments) {
    return LockstepMesh.DEFAULT
        .run(program, program.main().orElseThrow(), arguments, RunOptions.DEFAULT)
        .results();
  }
}

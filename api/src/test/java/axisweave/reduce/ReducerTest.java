package axisweave.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Axisweave;
import axisweave.ir.Program;
import axisweave.testdata.CaseFile;
import axisweave.testdata.ProgramArbitraries;
import java.nio.file.Files;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a failing program, and that it still is a program that fails. */
class ReducerTest {
  private static Program model(String name) throws Exception {
    String text = Files.readString(CaseFile.root().resolve("models").resolve(name + ".mlir"));
    return Axisweave.parse(name, text);
  }

  private static Reduced reduce(Program program, Failing failing) {
    Reduced reduced = Reducer.reduce(program, failing, ReduceOptions.DEFAULT);
    Axisweave.check(reduced.program());
    assertTrue(failing.test(reduced.program()), () -> reduced.program().toString());
    return reduced;
  }

  @ParameterizedTest
  @CsvSource({
    "gpt_train_step, stablehlo.tanh, 3",
    "scan_over_layers, stablehlo.dot_general, 3",
    "self_attention, stablehlo.exponential, 3",
    "switch_moe, stablehlo.reduce_window, 5",
    "manual_psum, stablehlo.all_reduce, 5",
    "conv_spatial_halo, stablehlo.convolution, 4",
    "sort_topk_cumsum, stablehlo.sort, 5"
  })
  void whatOneOpNeedsIsLeft(String name, String op, int most) throws Exception {
    Reduced reduced = reduce(model(name), program -> program.toString().contains(op));
    assertTrue(reduced.isMinimal());
    assertTrue(reduced.ops() <= most, () -> reduced.ops() + ": " + reduced.program());
    assertFalse(reduced.program().toString().contains("sdy."), () -> reduced.program().toString());
  }

  @Test
  void sizesShrinkTogetherAndAxesThatMatterStay() throws Exception {
    Program program =
        Axisweave.parse(
            """
            sdy.mesh @mesh = <["x"=4, "y"=2]>
            func.func @main(
                %a: tensor<16x32xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {?}]>},
                %b: tensor<32x64xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>}) -> tensor<16x4x16xf32> {
              %0 = stablehlo.dot_general %a, %b, contracting_dims = [1] x [0] : (tensor<16x32xf32>, tensor<32x64xf32>) -> tensor<16x64xf32>
              %1 = stablehlo.reshape %0 : (tensor<16x64xf32>) -> tensor<16x4x16xf32>
              return %1 : tensor<16x4x16xf32>
            }
            """);
    Reduced reduced =
        reduce(
            program,
            p -> {
              String text = p.toString();
              return text.contains("dot_general")
                  && text.contains("reshape")
                  && text.contains("{\"x\"}");
            });
    assertEquals(
        """
        module {
          sdy.mesh @mesh = <["x"=1]>
          func.func @main(%a: tensor<1x1xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"x"}, {}]>}) {
            %0 = stablehlo.dot_general %a, %a, contracting_dims = [1] x [0] : (tensor<1x1xf32>, tensor<1x1xf32>) -> tensor<1x1xf32>
            %1 = stablehlo.reshape %0 : (tensor<1x1xf32>) -> tensor<1x1x1xf32>
            return
          }
        }
        """,
        reduced.program().toString());
  }

  @Test
  void aLimitOfStepsIsKept() throws Exception {
    Reduced reduced =
        Reducer.reduce(
            model("gpt_train_step"),
            program -> program.toString().contains("stablehlo.tanh"),
            ReduceOptions.DEFAULT.withSteps(10));
    assertFalse(reduced.isMinimal());
    assertTrue(reduced.tried() <= 11);
  }

  @Property(tries = 30)
  void theResultFailsAlikeAndIsTheSameEachTime(@ForAll("programs") Program program) {
    String op = program.entry().block().ops().get(0).kind().mnemonic().replace("func.", "");
    Failing failing = p -> p.toString().contains(op);
    Reduced once = reduce(program, failing);
    assertTrue(once.isMinimal());
    assertEquals(once.program().toString(), reduce(program, failing).program().toString());
  }

  @Provide
  Arbitrary<Program> programs() {
    return ProgramArbitraries.programs(5);
  }
}

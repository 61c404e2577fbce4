package axisweave.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Axisweave;
import axisweave.ir.Program;
import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

/** Right programs whose numbers hang on rounding, and how their results are counted. */
class JudgementTest {
  private static ImmutableList<Verification.Checked> rounds(String program) {
    Program whole = Axisweave.parse(program);
    Verification verification = Axisweave.verify(whole, VerifyOptions.DEFAULT);
    assertTrue(verification.passed(), () -> verification.divergence().orElseThrow().message());
    return verification.rounds();
  }

  @Test
  void bitsOfAFloatMoveWithIt() {
    rounds(
        """
        sdy.mesh @mesh = <["z"=2]>
        func.func @main(%a: tensor<2x4xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"z"}]>}) -> tensor<2xi32> {
          %zero = stablehlo.constant dense<0.0> : tensor<f32>
          %0 = stablehlo.reduce(%a init: %zero) applies stablehlo.add across dimensions = [1] : (tensor<2x4xf32>, tensor<f32>) -> tensor<2xf32>
          %1 = stablehlo.bitcast_convert %0 : (tensor<2xf32>) -> tensor<2xi32>
          return %1 : tensor<2xi32>
        }
        """);
  }

  /** On the device without the zero, the product of the others is infinite. */
  @Test
  void aProductWithAZeroMayOverflow() {
    rounds(
        """
        sdy.mesh @mesh = <["x"=2]>
        func.func @main(%a: tensor<7x6x5xcomplex<f32>> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}, {}]>}) -> tensor<complex<f32>> {
          %one = stablehlo.constant dense<(1.0,0.0)> : tensor<complex<f32>>
          %0 = stablehlo.reduce(%a init: %one) applies stablehlo.multiply across dimensions = [0, 1, 2] : (tensor<7x6x5xcomplex<f32>>, tensor<complex<f32>>) -> tensor<complex<f32>>
          return %0 : tensor<complex<f32>>
        }
        """);
  }

  /** A gradient of a maximum asks which logits are the largest: all rounds agree on that. */
  @Test
  void aDecisionBetweenRoundedNumbersIsCompared() {
    ImmutableList<Verification.Checked> rounds =
        rounds(
            """
            sdy.mesh @mesh = <["x"=2]>
            func.func @main(%a: tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {"x"}]>}) -> tensor<4x8xf32> {
              %low = stablehlo.constant dense<0xFF800000> : tensor<f32>
              %0 = stablehlo.tanh %a : tensor<4x8xf32>
              %1 = stablehlo.reduce(%0 init: %low) applies stablehlo.maximum across dimensions = [1] : (tensor<4x8xf32>, tensor<f32>) -> tensor<4xf32>
              %2 = stablehlo.broadcast_in_dim %1, dims = [0] : (tensor<4xf32>) -> tensor<4x8xf32>
              %3 = stablehlo.compare EQ, %0, %2, FLOAT : (tensor<4x8xf32>, tensor<4x8xf32>) -> tensor<4x8xi1>
              %4 = stablehlo.convert %3 : (tensor<4x8xi1>) -> tensor<4x8xf32>
              return %4 : tensor<4x8xf32>
            }
            """);
    assertEquals(0, rounds.stream().mapToInt(Verification.Checked::undecided).sum());
  }

  @Test
  void countsDoNotHangOnTheOrderOfThreads() {
    String program =
        """
        sdy.mesh @mesh = <["x"=8]>
        func.func @main(%a: tensor<16xf32>) -> (tensor<16xf32>, tensor<16xf32>) {
          %0:2 = sdy.manual_computation(%a) in_shardings=[<@mesh, [{"x"}]>] out_shardings=[<@mesh, [{"x"}]>, <@mesh, [{"x"}]>] manual_axes={"x"} (%b: tensor<2xf32>) {
            %1 = stablehlo.tanh %b : tensor<2xf32>
            %2 = stablehlo.floor %1 : tensor<2xf32>
            %3 = stablehlo.add %b, %b : tensor<2xf32>
            sdy.return %2, %3 : tensor<2xf32>, tensor<2xf32>
          } : (tensor<16xf32>) -> (tensor<16xf32>, tensor<16xf32>)
          return %0#0, %0#1 : tensor<16xf32>, tensor<16xf32>
        }
        """;
    ImmutableList<Verification.Checked> first = rounds(program);
    assertEquals(
        new Verification.Checked("small integers", 1, 1, 0), first.get(0), first::toString);
    for (int i = 0; i < 5; i++) {
      assertEquals(first, rounds(program));
    }
  }
}

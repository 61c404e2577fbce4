package axisweave.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.collect.ImmutableList;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * What {@code stablehlo.rng} draws: the moments of its distributions, and that seed and place
 * decide.
 */
class RngTest {
  private static final int COUNT = 200_000;

  private static ImmutableList<Tensor> draw(String distribution, double a, double b, long seed) {
    Program program =
        Parser.parse(
            "rng.mlir",
            """
            func.func @main(%%a: tensor<f64>, %%b: tensor<f64>) -> (tensor<%1$dxf64>, tensor<%1$dxf64>) {
              %%s = stablehlo.constant dense<%1$d> : tensor<1xi64>
              %%0 = stablehlo.rng %%a, %%b, %%s, distribution = %2$s : (tensor<f64>, tensor<f64>, tensor<1xi64>) -> tensor<%1$dxf64>
              %%1 = stablehlo.rng %%a, %%b, %%s, distribution = %2$s : (tensor<f64>, tensor<f64>, tensor<1xi64>) -> tensor<%1$dxf64>
              return %%0, %%1 : tensor<%1$dxf64>, tensor<%1$dxf64>
            }
            """
                .formatted(COUNT, distribution));
    TensorType scalar = TensorType.of(Scalar.F64);
    return new Interpreter(program, RunOptions.DEFAULT.withSeed(seed), Peers.NONE)
        .run(program.entry(), ImmutableList.of(Tensor.of(scalar, a), Tensor.of(scalar, b)));
  }

  /** The mean of {@code ((x - about) / scale)^power}. */
  private static double moment(Tensor x, double about, double scale, int power) {
    return DoubleStream.iterate(0, i -> i + 1)
        .limit(COUNT)
        .map(i -> Math.pow((x.doubleAt((long) i) - about) / scale, power))
        .average()
        .orElseThrow();
  }

  @Test
  void uniformSamplesHaveTheMomentsOfTheirRange() {
    Tensor x = draw("UNIFORM", -1, 3, 0).get(0);
    assertEquals(0, moment(x, 1, 4, 1), 0.003);
    assertEquals(1.0 / 12, moment(x, 1, 4, 2), 0.001);
    assertEquals(0, moment(x, 1, 4, 3), 0.001);
    assertEquals(1.0 / 80, moment(x, 1, 4, 4), 0.0003);
    for (int i = 0; i < COUNT; i++) {
      assertTrue(x.doubleAt(i) >= -1 && x.doubleAt(i) < 3, "element " + i);
    }
  }

  @Test
  void normalSamplesHaveMeanAndDeviation() {
    Tensor x = draw("NORMAL", 2, 3, 0).get(0);
    assertEquals(0, moment(x, 2, 3, 1), 0.01);
    assertEquals(1, moment(x, 2, 3, 2), 0.015);
    assertEquals(0, moment(x, 2, 3, 3), 0.04);
    assertEquals(3, moment(x, 2, 3, 4), 0.12);
  }

  @Test
  void seedAndPlaceDecideAndNothingElse() {
    ImmutableList<Tensor> once = draw("UNIFORM", 0, 1, 7);
    assertEquals(once.get(0).doubleAt(5), draw("UNIFORM", 0, 1, 7).get(0).doubleAt(5));
    assertNotEquals(once.get(0).doubleAt(5), once.get(1).doubleAt(5));
    assertNotEquals(once.get(0).doubleAt(5), draw("UNIFORM", 0, 1, 8).get(0).doubleAt(5));
  }
}

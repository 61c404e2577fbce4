package axisweave.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.Elementwise.UnaryFunction;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each gradient against differences of the function itself, in double. */
class GradientsTest {
  private static final double STEP = 1e-6;

  private static Map<String, UnaryOperator<Var>> functions() {
    Map<String, UnaryOperator<Var>> all = new LinkedHashMap<>();
    all.put("add", x -> x.add(x.multiply(3)));
    all.put("subtract", x -> x.like(2).subtract(x));
    all.put("multiply", x -> x.multiply(x.exp()));
    all.put("divide", x -> x.sine().divide(x));
    all.put("power", x -> x.power(x));
    all.put("maximum", x -> x.maximum(x.multiply(2).subtract(1)));
    all.put("minimum", x -> x.minimum(x.square()));
    all.put("select", x -> x.gt(x.like(1)).select(x.square(), x.sine()));
    all.put("clamp", x -> x.clamp(x.like(0.8), x.like(1.2)).square());
    all.put("reduce_precision", x -> x.reducePrecision(11, 52));
    for (UnaryFunction f :
        new UnaryFunction[] {
          UnaryFunction.ABS,
          UnaryFunction.CBRT,
          UnaryFunction.COSINE,
          UnaryFunction.EXPONENTIAL,
          UnaryFunction.EXPONENTIAL_MINUS_ONE,
          UnaryFunction.LOG,
          UnaryFunction.LOG_PLUS_ONE,
          UnaryFunction.LOGISTIC,
          UnaryFunction.NEGATE,
          UnaryFunction.RSQRT,
          UnaryFunction.SINE,
          UnaryFunction.SQRT,
          UnaryFunction.TAN,
          UnaryFunction.TANH,
          UnaryFunction.CHLO_ERF,
          UnaryFunction.FLOOR,
          UnaryFunction.SIGN
        }) {
      all.put(f.mnemonic(), x -> x.apply(f));
    }
    all.put(
        "broadcast",
        x ->
            x.reshape(1, 6)
                .broadcastInDim(x.type().withShape(4, 6).shape(), 0, 1)
                .multiply(x.body().iota(x.type().withShape(4, 6), 0)));
    all.put(
        "broadcast_transposed",
        x ->
            x.broadcastInDim(x.type().withShape(3, 2, 5).shape(), 1, 0)
                .multiply(x.body().iota(x.type().withShape(3, 2, 5), 2)));
    all.put(
        "transpose", x -> x.transpose(1, 0).multiply(x.body().iota(x.type().withShape(3, 2), 0)));
    all.put("reverse", x -> x.reverse(1).multiply(x.iotaLike(1)));
    all.put(
        "slice", x -> x.slice(new long[] {0, 0}, new long[] {2, 3}, new long[] {1, 2}).square());
    all.put(
        "pad",
        x ->
            x.pad(x.slice(1, 0, 1).sum(), new long[] {1, -1}, new long[] {0, 2}, new long[] {1, 1})
                .square());
    all.put("concatenate", x -> x.body().concatenate(1, x, x.square()).exp());
    all.put("dot", x -> x.dot(x.transpose(1, 0)).square());
    all.put(
        "dot_batched",
        x -> x.dotGeneral(x, new int[] {1}, new int[] {1}, new int[] {0}, new int[] {0}));
    all.put("einsum", x -> x.body().einsum("ij,kj,kl->il", x, x.exp(), x));
    all.put(
        "convolution_input", x -> x.reshape(1, 2, 3, 1).convolution(kernel(x.body()), 2).square());
    all.put(
        "convolution_kernel",
        x ->
            x.body()
                .iota(TensorType.of(Scalar.F64, 2, 5, 4, 1), 1)
                .sine()
                .convolution(x.reshape(2, 3, 1, 1), 1)
                .square());
    all.put("convolution_dilated", GradientsTest::dilated);
    all.put("cumulative_sum", x -> x.cumulativeSum(1).square());
    all.put(
        "add_rows",
        x -> x.addRows(x.body().constant(TensorType.of(Scalar.I32, 2), 1, -1), x.square()).sine());
    all.put("product", x -> x.product(1).square());
    all.put("sum", x -> x.sum(0).square());
    all.put("max", x -> x.max(1).square());
    all.put("min", x -> x.min(1).square());
    all.put("softmax", x -> x.softmax(1).square());
    all.put("log_softmax", x -> x.logSoftmax(0).multiply(x));
    all.put("take", x -> x.take(x.body().iota(TensorType.of(Scalar.I32, 4), 0)).square());
    all.put(
        "dynamic_slice",
        x -> {
          Var one = x.body().constant(Scalar.I32, 1);
          return x.dynamicSlice(ImmutableList.of(one, one), 2, 2).square();
        });
    all.put(
        "dynamic_update_slice",
        x -> {
          Var one = x.body().constant(Scalar.I32, 1);
          return x.dynamicUpdateSlice(x.slice(1, 0, 2).exp(), ImmutableList.of(one, one)).square();
        });
    all.put("convert", x -> x.convert(Scalar.F64).square());
    all.put("optimization_barrier", x -> x.optimizationBarrier().square());
    return all;
  }

  private static Var kernel(BodyBuilder f) {
    return f.iota(TensorType.of(Scalar.F64, 2, 2, 1, 3), 3).cosine();
  }

  /** Strides, dilation of both sides, and padding that cuts. */
  private static Var dilated(Var x) {
    Convolution kind =
        new Convolution(
            new Convolution.ConvolutionDimensions(
                0,
                1,
                ImmutableLongArray.of(2),
                1,
                0,
                ImmutableLongArray.of(2),
                0,
                1,
                ImmutableLongArray.of(2)),
            ImmutableLongArray.of(2),
            ImmutableLongArray.of(3, -1),
            ImmutableLongArray.of(3),
            ImmutableLongArray.of(2),
            ImmutableList.of(false),
            1,
            1,
            ImmutableList.of());
    return x.reshape(1, 1, 6).convolution(x.slice(1, 0, 2).reshape(2, 1, 2), kind);
  }

  @TestFactory
  Stream<DynamicTest> gradientsAreTheLimitsOfDifferences() {
    return functions().entrySet().stream()
        .map(f -> DynamicTest.dynamicTest(f.getKey(), () -> compare(f.getValue())));
  }

  private static void compare(UnaryOperator<Var> function) {
    TensorType type = TensorType.of(Scalar.F64, 2, 3);
    Program program =
        ProgramBuilder.main(f -> {
          Var x = f.argument("x", type);
          Var y = function.apply(x);
          Var loss = y.multiply(y.iotaLike(y.rank() - 1).add(1)).sum();
          f.result(loss);
          f.result(Gradients.of(loss, ImmutableList.of(x)).get(0));
        });
    double[] at = new SplittableRandom(3).doubles(6, 0.3, 1.7).toArray();
    Tensor gradient = run(program, type, at).get(1);
    for (int i = 0; i < at.length; i++) {
      double[] low = at.clone();
      double[] high = at.clone();
      low[i] -= STEP;
      high[i] += STEP;
      double slope =
          (run(program, type, high).get(0).doubleAt(0) - run(program, type, low).get(0).doubleAt(0))
              / (2 * STEP);
      assertEquals(
          slope, gradient.doubleAt(i), 1e-5 * Math.max(1, Math.abs(slope)), "element " + i);
    }
  }

  private static ImmutableList<Tensor> run(Program program, TensorType type, double[] x) {
    return Interpreter.run(program, program.entry(), ImmutableList.of(Tensor.of(type, x)));
  }

  @Test
  void valuesThatAreHeldAreConstants() {
    TensorType type = TensorType.of(Scalar.F64, 2, 3);
    Program program =
        ProgramBuilder.main(f -> {
          Var x = f.argument("x", type);
          Var held = x.square();
          Var loss = x.multiply(held).sum();
          f.result(Gradients.of(loss, ImmutableList.of(x), ImmutableList.of(held)).get(0));
        });
    Tensor gradient = run(program, type, new double[] {1, 2, 3, 4, 5, 6}).get(0);
    assertEquals(9, gradient.doubleAt(2));
  }

  @Test
  void anOpWithoutAKnownGradientIsNamed() {
    DiagnosticException wrong =
        assertThrows(
            DiagnosticException.class,
            () ->
                ProgramBuilder.main(f -> {
                  Var x = f.argument("x", TensorType.of(Scalar.F32, 4));
                  f.result(Gradients.of(x.sort(0).sum(), ImmutableList.of(x)).get(0));
                }));
    assertEquals("gradient_op", wrong.diagnostics().get(0).code());
  }
}

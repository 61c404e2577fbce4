package axisweave.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Axisweave;
import axisweave.ir.Literal;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.sharding.Mesh;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each method that adds an op, once: what it computes on a few numbers. */
class BuilderOpsTest {
  private record Row(String method, Function<FuncBuilder, Var> made, double... expected) {}

  private static Var floats(FuncBuilder f, double... values) {
    return f.constant(TensorType.of(Scalar.F64, values.length), values);
  }

  private static Var ints(FuncBuilder f, double... values) {
    return f.constant(TensorType.of(Scalar.I32, values.length), values);
  }

  private static Var bits(FuncBuilder f, double... values) {
    return f.constant(TensorType.of(Scalar.I1, values.length), values);
  }

  private static Row row(String method, Function<FuncBuilder, Var> made, double... expected) {
    return new Row(method, made, expected);
  }

  private static ImmutableList<Row> pointwise() {
    return ImmutableList.of(
        row("add", f -> floats(f, 1, 2).add(floats(f, 3, 5)), 4, 7),
        row("subtract", f -> floats(f, 1, 2).subtract(0.5), 0.5, 1.5),
        row("multiply", f -> ints(f, 3, -2).multiply(ints(f, 4, 5)), 12, -10),
        row("divide", f -> ints(f, 7, -7).divide(2), 3, -3),
        row("remainder", f -> ints(f, 7, -7).remainder(ints(f, 3, 3)), 1, -1),
        row("power", f -> floats(f, 2, 3).power(floats(f, 3, 2)), 8, 9),
        row("maximum", f -> floats(f, 2, -3).maximum(0), 2, 0),
        row("minimum", f -> floats(f, 2, -3).minimum(0), 0, -3),
        row("atan2", f -> floats(f, 1, 0).atan2(floats(f, 0, -1)), Math.PI / 2, Math.PI),
        row("and", f -> ints(f, 12, 10).and(ints(f, 10, 6)), 8, 2),
        row("or", f -> ints(f, 12, 10).or(ints(f, 10, 6)), 14, 14),
        row("xor", f -> ints(f, 12, 10).xor(ints(f, 10, 6)), 6, 12),
        row("not", f -> ints(f, 0, 5).not(), -1, -6),
        row("shiftLeft", f -> ints(f, 3, -1).shiftLeft(ints(f, 2, 4)), 12, -16),
        row("shiftRightArithmetic", f -> ints(f, -8, 9).shiftRightArithmetic(ints(f, 1, 2)), -4, 2),
        row("shiftRightLogical", f -> ints(f, -8, 9).shiftRightLogical(ints(f, 28, 2)), 15, 2),
        row("countLeadingZeros", f -> ints(f, 1, 0, -1).countLeadingZeros(), 31, 32, 0),
        row("popcnt", f -> ints(f, 7, -1).popcnt(), 3, 32),
        row(
            "complex",
            f -> floats(f, 1, 2).complex(floats(f, 3, 4)).abs(),
            Math.sqrt(10),
            Math.sqrt(20)),
        row("real", f -> floats(f, 1, 2).complex(floats(f, 3, 4)).real(), 1, 2),
        row("imag", f -> floats(f, 1, 2).complex(floats(f, 3, 4)).imag(), 3, 4),
        row("abs", f -> ints(f, -3, 4).abs(), 3, 4),
        row("negate", f -> ints(f, -3, 4).negate(), 3, -4),
        row("sign", f -> floats(f, -3, 0, 4).sign(), -1, 0, 1),
        row("isFinite", f -> floats(f, 1, Double.POSITIVE_INFINITY).isFinite(), 1, 0),
        row("ceil", f -> floats(f, 1.2, -1.2).ceil(), 2, -1),
        row("floor", f -> floats(f, 1.2, -1.2).floor(), 1, -2),
        row("roundNearestAfz", f -> floats(f, 2.5, -0.5, 1.4).roundNearestAfz(), 3, -1, 1),
        row("roundNearestEven", f -> floats(f, 2.5, 3.5, 1.4).roundNearestEven(), 2, 4, 1),
        row("sqrt", f -> floats(f, 4, 9).sqrt(), 2, 3),
        row("rsqrt", f -> floats(f, 4, 16).rsqrt(), 0.5, 0.25),
        row("cbrt", f -> floats(f, 8, -27).cbrt(), 2, -3),
        row("square", f -> floats(f, 3, -2).square(), 9, 4),
        row("exp", f -> floats(f, 0, 1).exp(), 1, Math.E),
        row(
            "expMinusOne",
            f -> floats(f, 1e-12, 1).expMinusOne(),
            Math.expm1(1e-12),
            Math.expm1(1)),
        row("log", f -> floats(f, 1, Math.E).log(), 0, 1),
        row("logPlusOne", f -> floats(f, 1e-12, 1).logPlusOne(), Math.log1p(1e-12), Math.log(2)),
        row("logistic", f -> floats(f, 0, 2).logistic(), 0.5, 1 / (1 + Math.exp(-2))),
        row("erf", f -> floats(f, 0, 1).erf(), 0, 0.8427007929497149),
        row("sine", f -> floats(f, 0, 1).sine(), 0, Math.sin(1)),
        row("cosine", f -> floats(f, 0, 1).cosine(), 1, Math.cos(1)),
        row("tan", f -> floats(f, 0, 1).tan(), 0, Math.tan(1)),
        row("tanh", f -> floats(f, 0, 1).tanh(), 0, Math.tanh(1)),
        row("eq", f -> ints(f, 1, 2, 3).eq(ints(f, 2, 2, 2)), 0, 1, 0),
        row("ne", f -> ints(f, 1, 2, 3).ne(ints(f, 2, 2, 2)), 1, 0, 1),
        row("lt", f -> ints(f, 1, 2, 3).lt(ints(f, 2, 2, 2)), 1, 0, 0),
        row("le", f -> ints(f, 1, 2, 3).le(ints(f, 2, 2, 2)), 1, 1, 0),
        row("gt", f -> ints(f, 1, 2, 3).gt(ints(f, 2, 2, 2)), 0, 0, 1),
        row("ge", f -> ints(f, 1, 2, 3).ge(ints(f, 2, 2, 2)), 0, 1, 1),
        row("select", f -> bits(f, 1, 0).select(ints(f, 1, 2), ints(f, 3, 4)), 1, 4),
        row("clamp", f -> ints(f, -5, 1, 9).clamp(ints(f, 0, 0, 0), ints(f, 3, 3, 3)), 0, 1, 3),
        row("convert", f -> floats(f, 1.9, -1.9).convert(Scalar.I32), 1, -1),
        row("bitcast", f -> ints(f, 1065353216).bitcast(Scalar.F32), 1),
        row("reducePrecision", f -> floats(f, 1.1).reducePrecision(8, 1), 1),
        row("like", f -> ints(f, 1, 2).like(7), 7, 7),
        row("zerosLike", f -> ints(f, 1, 2).zerosLike(), 0, 0));
  }

  private static Var square(FuncBuilder f) {
    return ints(f, 1, 2, 3, 4).reshape(2, 2);
  }

  private static ImmutableList<Row> ofTensors() {
    return ImmutableList.of(
        row("sum", f -> square(f).sum(0), 4, 6),
        row("product", f -> square(f).product(1), 2, 12),
        row("max", f -> square(f).max(), 4),
        row("min", f -> square(f).min(-1), 1, 3),
        row("mean", f -> floats(f, 1, 2, 6).mean(), 3),
        row("all", f -> bits(f, 1, 1, 0).all(), 0),
        row("any", f -> bits(f, 1, 1, 0).any(), 1),
        row(
            "reduce",
            f ->
                ints(f, 6, 3)
                    .reduce(BinaryFunction.XOR, Literal.ofLongs(TensorType.of(Scalar.I32), 0)),
            5),
        row("softmax", f -> floats(f, 0, Math.log(3)).softmax(0), 0.25, 0.75),
        row("logSoftmax", f -> floats(f, 0, Math.log(3)).logSoftmax(0).exp(), 0.25, 0.75),
        row("argMax", f -> floats(f, 2, 9, 9).argMax(0), 1),
        row("cumulativeSum", f -> ints(f, 1, 2, 3).cumulativeSum(0), 1, 3, 6),
        row("topK", f -> floats(f, 2, 9, 4).topK(2).get(1), 1, 2),
        row("sort", f -> ints(f, 3, 1, 2).sort(0), 1, 2, 3),
        row("dot", f -> square(f).dot(square(f)), 7, 10, 15, 22),
        row(
            "dotGeneral",
            f ->
                square(f)
                    .dotGeneral(
                        square(f), new int[] {0}, new int[] {0}, new int[] {1}, new int[] {1}),
            5,
            25),
        row(
            "convolution",
            f ->
                ints(f, 1, 2, 3, 4)
                    .reshape(1, 1, 4, 1)
                    .convolution(ints(f, 1, 10, 100).reshape(1, 3, 1, 1), 2),
            321,
            43),
        row("broadcastInDim", f -> ints(f, 1, 2).broadcastInDim(square(f).shape(), 0), 1, 1, 2, 2),
        row("broadcastOver", f -> ints(f, 1, 2).broadcastOver(square(f), 0), 1, 2, 1, 2),
        row("broadcastTo", f -> f.constant(Scalar.I32, 5).broadcastTo(2), 5, 5),
        row("reshape", f -> square(f).reshape(4), 1, 2, 3, 4),
        row("transpose", f -> square(f).transpose(1, 0), 1, 3, 2, 4),
        row("reverse", f -> square(f).reverse(-1), 2, 1, 4, 3),
        row("slice", f -> square(f).slice(1, 1, 2), 2, 4),
        row(
            "pad",
            f ->
                ints(f, 1, 2)
                    .pad(f.constant(Scalar.I32, 9), new long[] {1}, new long[] {0}, new long[] {1}),
            9,
            1,
            9,
            2),
        row("optimizationBarrier", f -> ints(f, 1).optimizationBarrier(), 1),
        row("iotaLike", f -> square(f).iotaLike(1), 0, 1, 0, 1),
        row("scalar", f -> square(f).scalar(3), 3),
        row("take", f -> square(f).take(ints(f, 1, 1, 0)), 3, 4, 3, 4, 1, 2),
        row(
            "addRows",
            f -> square(f).addRows(ints(f, 1, 1), ints(f, 10, 20, 30, 40).reshape(2, 2)),
            1,
            2,
            43,
            64),
        row("oneHot", f -> ints(f, 1, 0).oneHot(2, Scalar.F32), 0, 1, 1, 0),
        row(
            "dynamicSlice",
            f -> ints(f, 1, 2, 3).dynamicSlice(ImmutableList.of(f.constant(Scalar.I32, 9)), 2),
            2,
            3),
        row(
            "dynamicUpdateSlice",
            f ->
                ints(f, 1, 2, 3)
                    .dynamicUpdateSlice(ints(f, 8), ImmutableList.of(f.constant(Scalar.I32, 1))),
            1,
            8,
            3));
  }

  private static Stream<Row> rows() {
    return Stream.concat(pointwise().stream(), ofTensors().stream());
  }

  @TestFactory
  Stream<DynamicTest> eachMethodComputesWhatItsNameSays() {
    return rows().map(row -> DynamicTest.dynamicTest(row.method(), () -> compare(row)));
  }

  private static void compare(Row row) {
    Program program = ProgramBuilder.main(f -> f.result(row.made().apply(f)));
    assertTrue(Axisweave.parse(program.toString()).sameAs(program), program::toString);
    Tensor result = Interpreter.run(program, program.entry(), ImmutableList.of()).get(0);
    double[] got =
        IntStream.range(0, (int) result.type().count()).mapToDouble(result::doubleAt).toArray();
    assertArrayEquals(row.expected(), got, 1e-15 * 8, row.method());
  }

  /** What needs more than a row: tested by EinsumTest, GradientsTest and ProgramBuilderTest. */
  private static final Set<String> ELSEWHERE = Set.of("apply", "compare", "gather", "scatter");

  @Test
  void noMethodIsLeftOut() {
    Set<String> methods =
        Stream.of(Pointwise.class, Combining.class, Shaping.class, Lookup.class, Windowing.class)
            .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
            .filter(m -> m.isDefault() && Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
            .map(java.lang.reflect.Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    methods.removeAll(ELSEWHERE);
    assertEquals(methods, rows().map(Row::method).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void oneOfSeveralMeshesIsNamed() {
    ProgramBuilder program =
        new ProgramBuilder().mesh("a", Mesh.of("x", 2)).mesh("b", Mesh.of("y", 3));
    assertEquals("#sdy.sharding<@b, [{\"y\"}, {?}]>", program.shardingOn("b", "y", "?").toString());
  }
}

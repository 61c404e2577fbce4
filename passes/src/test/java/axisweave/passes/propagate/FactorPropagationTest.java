package axisweave.passes.propagate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.ir.Program;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.OpShardingRule;
import axisweave.ir.sharding.OpShardingRule.DimMapping;
import axisweave.ir.sharding.OpShardingRule.TensorMapping;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One op at a time, on a mesh x=2, y=4, z=3. */
class FactorPropagationTest {
  private static final Mesh MESH = Mesh.of("x", 2, "y", 4, "z", 3);
  private static final MeshRef REF = new MeshRef.Inline(MESH);

  private final Layouts layouts = new Layouts(new Draft(Program.of(ImmutableList.of())));

  private static DimensionSharding open(AxisRef... axes) {
    return new DimensionSharding(ImmutableList.copyOf(axes), true, OptionalInt.empty());
  }

  private static DimensionSharding closed(AxisRef... axes) {
    return DimensionSharding.of(axes);
  }

  private static TensorSharding sharding(DimensionSharding... dims) {
    return TensorSharding.of(REF, ImmutableList.copyOf(dims));
  }

  /** A tensor from its dimensions, each a list of factors. */
  private static TensorMapping tensor(int[]... dims) {
    return new TensorMapping(
        Arrays.stream(dims)
            .map(d -> new DimMapping(ImmutableIntArray.copyOf(d)))
            .collect(ImmutableList.toImmutableList()));
  }

  private static CompiledRule rule(
      long[] sizes, ImmutableList<TensorMapping> operands, TensorMapping result) {
    ImmutableIntArray none = ImmutableIntArray.of();
    return new CompiledRule(
        0,
        new OpShardingRule(
            ImmutableLongArray.copyOf(sizes),
            operands,
            ImmutableList.of(result),
            none,
            none,
            none,
            none,
            false));
  }

  private Projection project(CompiledRule rule, @Nullable TensorSharding... shardings) {
    Projection projection = new Projection(layouts.axes, rule);
    @Nullable Layout[] tensors = new Layout[shardings.length];
    for (int t = 0; t < tensors.length; t++) {
      tensors[t] = layouts.orNull(layouts.intern(shardings[t]));
    }
    projection.project(rule, tensors, false);
    return projection;
  }

  private String axes(Projection projection, int t, int f) {
    return layouts.axes.refs(projection.axes(t, f).toArray()).toString();
  }

  private String dims(Projection projection, int t) {
    Layout layout = projection.layoutOf(t, layouts.meshNumber(REF));
    return layouts.sharding(layout).dims().stream()
        .map(DimensionSharding::toString)
        .collect(Collectors.joining(" "));
  }

  private static byte[] both(int factors) {
    byte[] directions = new byte[factors];
    Arrays.fill(directions, FactorPropagation.BOTH);
    return directions;
  }

  private FactorPropagation basic() {
    return new BasicFactorPropagation(layouts.axes, false);
  }

  private FactorPropagation aggressive() {
    return new AggressiveFactorPropagation(layouts.axes, false);
  }

  private static int[] d(int... factors) {
    return factors;
  }

  private static final AxisRef X = AxisRef.of("x");
  private static final AxisRef Y = AxisRef.of("y");
  private static final AxisRef Z = AxisRef.of("z");

  /** (ij) -> (i, j) with i=2, j=4. */
  private static CompiledRule split(long i, long j) {
    return rule(new long[] {i, j}, ImmutableList.of(tensor(d(0, 1))), tensor(d(0), d(1)));
  }

  /** (i, k), (k, j) -> (i, j). */
  private static CompiledRule product() {
    return rule(
        new long[] {8, 16, 32},
        ImmutableList.of(tensor(d(0), d(2)), tensor(d(2), d(1))),
        tensor(d(0), d(1)));
  }

  /** (i, j), (i, j) -> (i, j). */
  private static CompiledRule add() {
    return rule(
        new long[] {8, 8},
        ImmutableList.of(tensor(d(0), d(1)), tensor(d(0), d(1))),
        tensor(d(0), d(1)));
  }

  @Test
  void axesFillTheFactorsOfADimensionMajorFirst() {
    Projection p = project(split(2, 4), sharding(closed(X, Y)), null);
    assertEquals("[\"x\"]", axes(p, 0, 0));
    assertEquals("[\"y\"]", axes(p, 0, 1));
  }

  @Test
  void anAxisLargerThanAFactorIsSplit() {
    Projection p = project(split(2, 4), sharding(closed(Y)), null);
    assertEquals("[\"y\":(1)2]", axes(p, 0, 0));
    assertEquals("[\"y\":(2)2]", axes(p, 0, 1));
    assertEquals("{\"y\"}", dims(p, 0));
  }

  @Test
  void sizesWithoutCommonDivisorOverflowAndCloseTheMinorFactor() {
    Projection p = project(split(3, 4), sharding(open(Y)), null);
    assertEquals("[]", axes(p, 0, 0));
    assertEquals(1, p.overflow(0, 0).length);
    assertEquals(true, p.isClosed(0, 1));
    assertEquals("{\"y\", ?}", dims(p, 0));
  }

  @Test
  void theMinorMostFactorTakesWhatIsLeftEvenIfItDoesNotDivide() {
    Projection p = project(split(2, 5), sharding(open(X, Y)), null);
    assertEquals("[\"y\"]", axes(p, 0, 1));
  }

  @Test
  void axesOfAMinorFactorAreLostUnlessTheMajorOneIsFull() {
    Projection p = project(split(4, 4), null, sharding(open(X), open(Y)));
    boolean[] updated = new boolean[2];
    basic().propagate(p, both(2), false, updated);
    assertEquals("{\"x\", ?}", dims(p, 0));
  }

  @Test
  void basicStopsWhereAnyTensorHasAnotherUseForTheAxis() {
    Projection p = project(product(), sharding(open(Y), open()), sharding(open(), open(Y)), null);
    boolean[] updated = new boolean[3];
    basic().propagate(p, both(3), false, updated);
    assertEquals("{?} {?}", dims(p, 2));
    assertEquals("[false, false, false]", Arrays.toString(updated));
  }

  @Test
  void aggressiveLetsTheLargerSourceWin() {
    Projection p = project(product(), sharding(open(Y), open()), sharding(open(), open(Y)), null);
    boolean[] updated = new boolean[3];
    aggressive().propagate(p, both(3), false, updated);
    assertEquals("{?} {\"y\", ?}", dims(p, 2));
    assertEquals("{\"y\", ?} {?}", dims(p, 0));
  }

  @Test
  void operandsThatDisagreeKeepWhatTheyHave() {
    Projection p = project(add(), sharding(open(X), open()), sharding(open(Y), open()), null);
    boolean[] updated = new boolean[3];
    aggressive().propagate(p, both(2), true, updated);
    assertEquals("{?} {?}", dims(p, 2));
  }

  @Test
  void aShorterListThatAgreesIsExtended() {
    Projection p = project(add(), sharding(open(X, Y), open()), sharding(open(X), open()), null);
    boolean[] updated = new boolean[3];
    basic().propagate(p, both(2), true, updated);
    assertEquals("{\"x\", \"y\", ?} {?}", dims(p, 1));
    assertEquals("{\"x\", \"y\", ?} {?}", dims(p, 2));
  }

  @Test
  void anOperandGetsNoMoreThanAnElementwiseResult() {
    TensorSharding result =
        new TensorSharding(
            REF,
            ImmutableList.of(open(), open()),
            ImmutableList.of(X),
            ImmutableList.of(),
            TensorSharding.Reduction.SUM);
    Projection p = project(add(), sharding(open(X), open()), null, result);
    boolean[] updated = new boolean[3];
    aggressive().propagate(p, both(2), true, updated);
    assertEquals("{?} {?}", dims(p, 1));
  }

  @Test
  void forwardTakesAxesOnlyFromOperands() {
    Projection p = project(add(), null, null, sharding(open(X), open(Z)));
    boolean[] updated = new boolean[3];
    byte[] forward = {FactorPropagation.FORWARD, FactorPropagation.FORWARD};
    aggressive().propagate(p, forward, true, updated);
    assertEquals("{?} {?}", dims(p, 0));
    byte[] backward = {FactorPropagation.BACKWARD, FactorPropagation.BACKWARD};
    aggressive().propagate(p, backward, true, updated);
    assertEquals("{\"x\", ?} {\"z\", ?}", dims(p, 0));
  }

  @Test
  void aClosedDimensionTakesNothing() {
    Projection p = project(add(), sharding(open(X), open()), sharding(closed(), open()), null);
    boolean[] updated = new boolean[3];
    aggressive().propagate(p, both(2), true, updated);
    assertEquals("{} {?}", dims(p, 1));
    assertEquals("{\"x\", ?} {?}", dims(p, 2));
  }

  @Test
  void listsAreComparedElementByElement() {
    AxisTable axes = layouts.axes;
    int x = axes.intern(X, MESH);
    int y = axes.intern(Y, MESH);
    int half = axes.head(y, 2);
    AxisList list = new AxisList();
    IntStream.of(x, y).forEach(list::add);
    AxisList part = new AxisList();
    IntStream.of(x, half).forEach(part::add);
    assertEquals(AxisTable.Prefix.STRICT, axes.prefix(part, list));
    assertEquals(AxisTable.Prefix.NO, axes.prefix(list, part));
    axes.addOrMerge(part, axes.tail(y, 2));
    assertEquals(AxisTable.Prefix.EQUAL, axes.prefix(part, list));
  }
}

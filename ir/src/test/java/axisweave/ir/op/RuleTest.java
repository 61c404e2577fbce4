package axisweave.ir.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import axisweave.ir.Attributes;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.ResultName;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.OpShardingRule;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rules of single ops, spelled as Shardy prints them. */
class RuleTest {
  private static long[] shape(long... sizes) {
    return sizes;
  }

  private static String rule(OpKind kind, long[] result, long[]... operands) {
    ImmutableList<Value> values =
        Arrays.stream(operands)
            .map(s -> Value.argument(TensorType.of(Scalar.F32, s), "", Loc.NONE))
            .collect(ImmutableList.toImmutableList());
    Op op =
        new Op(
            kind,
            Attributes.EMPTY,
            values,
            ImmutableList.of(TensorType.of(Scalar.F32, result)),
            ImmutableList.of(ResultName.NONE),
            ImmutableList.of(),
            Loc.NONE);
    return Rules.SHARDY
        .of(op)
        .map(OpShardingRule::toString)
        .map(s -> s.substring("#sdy.op_sharding_rule<".length(), s.length() - 1))
        .orElse("none");
  }

  private static ImmutableLongArray dims(long... dims) {
    return ImmutableLongArray.copyOf(dims);
  }

  @Test
  void dotGeneralNamesBatchThenFreeThenContractingFactors() {
    OpKind dot =
        new DotGeneral(
            dims(0), dims(1), dims(2), dims(0), ImmutableList.of(), java.util.Optional.empty());
    assertEquals(
        "([i, j, l], [l, i, k])->([i, j, k]) {i=2, j=8, k=16, l=32} reduction={l}",
        rule(dot, shape(2, 8, 16), shape(2, 8, 32), shape(32, 2, 16)));
  }

  @Test
  void reshapeSharesFactorsWhileTheProductsAgree() {
    OpKind reshape = new Movement.Reshape();
    assertEquals("([i, j])->([ij]) {i=2, j=4}", rule(reshape, shape(8), shape(2, 4)));
    assertEquals(
        "([ij, k, l])->([i, jk, l]) {i=2, j=4, k=4, l=5}",
        rule(reshape, shape(2, 16, 5), shape(8, 4, 5)));
    assertEquals(
        "([ij, mn])->([ik, ln]) {i=2, j=3, k=2, l=3, m=2, n=2}",
        rule(reshape, shape(4, 6), shape(6, 4)));
    assertEquals(
        "([i, l])->([j, k]) {i=3, j=2, k=3, l=2}", rule(reshape, shape(2, 3), shape(3, 2)));
    assertEquals(
        "([i, j, l])->([j, k, l, m]) {i=1, j=8, k=1, l=4, m=1}",
        rule(reshape, shape(8, 1, 4, 1), shape(1, 8, 4)));
    assertEquals("none", rule(reshape, shape(0, 2), shape(4, 0)));
  }

  @Test
  void broadcastSplitsAnExpandedDimension() {
    OpKind broadcast = new Movement.BroadcastInDim(dims(0, 2));
    assertEquals(
        "([i, k])->([i, j, l]) {i=4, j=5, k=1, l=6}", rule(broadcast, shape(4, 5, 6), shape(4, 1)));
  }

  @Test
  void dynamicShapesAreOpaque() {
    OpKind abs = Elementwise.Unary.of(Elementwise.UnaryFunction.ABS);
    assertEquals("none", rule(abs, shape(TensorType.DYNAMIC), shape(TensorType.DYNAMIC)));
    assertEquals("([i])->([i]) {i=0}", rule(abs, shape(0), shape(0)));
    assertEquals("([])->([])", rule(abs, shape(), shape()));
  }
}

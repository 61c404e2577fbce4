package axisweave.ir.op;

import static axisweave.ir.op.Allowed.TENSOR;

import axisweave.ir.TensorType;
import com.google.common.primitives.ImmutableLongArray;

/** What must hold of chlo.ragged_dot. The numbers are ours. */
final class RaggedDotConstraints {
  private RaggedDotConstraints() {}

  /**
   * (C1) one ragged dimension of lhs; (C2) one group dimension of rhs if that is neither batched
   * nor contracted, else none; (C3) dimensions are distinct ones of their operand; (C4) batched and
   * contracted sizes agree; (C5) sizes of groups for each place before the ragged dimension, or the
   * same for all; (C6) as many matrices in rhs as groups; (C7) the shape of the result.
   */
  static void verify(Contraction.RaggedDot kind, Checks checks) {
    if (!checks.counts(3, 1, 0)
        || !checks
            .input(1, TENSOR)
            .input(2, TENSOR)
            .input(3, Allowed.INTEGER)
            .output(1, TENSOR)
            .allTensors()) {
      return;
    }
    RaggedDotDimensions dims = kind.numbers();
    TensorType lhs = checks.in(0);
    TensorType rhs = checks.in(1);
    if (dims.ragged().length() != 1) {
      checks.fail("c1", "ragged dimensions %s of lhs, where one is needed", dims.ragged());
      return;
    }
    if (dims.group().length() != (dims.isPlain() ? 1 : 0)) {
      checks.fail("c2", "group dimensions %s for ragged dimension %s", dims.group(), dims.ragged());
      return;
    }
    distinct(checks, lhs, dims.lhsBatching(), dims.lhsContracting(), ImmutableLongArray.of());
    distinct(checks, lhs, dims.ragged(), ImmutableLongArray.of(), ImmutableLongArray.of());
    distinct(checks, rhs, dims.rhsBatching(), dims.rhsContracting(), dims.group());
    if (checks.ok()) {
      sizes(checks, dims.lhsBatching(), dims.rhsBatching());
      sizes(checks, dims.lhsContracting(), dims.rhsContracting());
      groups(checks, dims);
    }
  }

  private static void distinct(
      Checks checks,
      TensorType type,
      ImmutableLongArray first,
      ImmutableLongArray second,
      ImmutableLongArray third) {
    ImmutableLongArray all =
        ImmutableLongArray.builder().addAll(first).addAll(second).addAll(third).build();
    if (!Dims.inRange(all, type.rank()) || !Dims.isUnique(all)) {
      checks.fail("c3", "dimensions %s of %s", all, type);
    }
  }

  private static void sizes(Checks checks, ImmutableLongArray lhs, ImmutableLongArray rhs) {
    if (lhs.length() != rhs.length()) {
      checks.fail("c4", "dimensions %s of lhs for %s of rhs", lhs, rhs);
      return;
    }
    for (int i = 0; i < lhs.length(); i++) {
      long left = checks.in(0).dim((int) lhs.get(i));
      long right = checks.in(1).dim((int) rhs.get(i));
      if (!Types.sameSize(left, right)) {
        checks.fail("c4", "size %s of lhs for %s of rhs", left, right);
      }
    }
  }

  private static void groups(Checks checks, RaggedDotDimensions dims) {
    TensorType sizes = checks.in(2);
    if (sizes.rank() == 0) {
      checks.fail("c5", "group sizes %s are one number", sizes);
      return;
    }
    long count = sizes.dim(sizes.rank() - 1);
    ImmutableLongArray wanted = before(checks.in(0), dims, count);
    if (sizes.rank() != 1 && !Types.sameShape(wanted, sizes)) {
      checks.fail("c5", "group sizes have shape %s, not %s", sizes.shape(), wanted);
    }
    if (dims.group().length() == 1) {
      long matrices = checks.in(1).dim((int) dims.group().get(0));
      if (!Types.sameSize(matrices, count)) {
        checks.fail("c6", "%s matrices for %s groups", matrices, count);
      }
    }
    ImmutableLongArray shape = shape(checks.in(0), checks.in(1), dims, count);
    if (checks.ok() && !Types.sameShape(shape, checks.out(0))) {
      checks.fail("c7", "result is %s, not of shape %s", checks.out(0), shape);
    }
  }

  /** The sizes of what comes before the ragged dimension among its kind, then the groups. */
  private static ImmutableLongArray before(TensorType lhs, RaggedDotDimensions dims, long count) {
    long ragged = dims.ragged().get(0);
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    ImmutableLongArray kind = dims.lhsBatching();
    if (!kind.contains(ragged)) {
      kind.forEach(d -> shape.add(lhs.dim((int) d)));
      kind = dims.isPlain() ? free(lhs, kind, dims.lhsContracting()) : dims.lhsContracting();
    }
    for (int i = 0; kind.get(i) != ragged; i++) {
      shape.add(lhs.dim((int) kind.get(i)));
    }
    return shape.add(count).build();
  }

  static ImmutableLongArray free(
      TensorType type, ImmutableLongArray first, ImmutableLongArray second) {
    ImmutableLongArray.Builder free = ImmutableLongArray.builder();
    for (int d = 0; d < type.rank(); d++) {
      if (!first.contains(d) && !second.contains(d)) {
        free.add(d);
      }
    }
    return free.build();
  }

  private static ImmutableLongArray shape(
      TensorType lhs, TensorType rhs, RaggedDotDimensions dims, long count) {
    ImmutableLongArray.Builder shape = ImmutableLongArray.builder();
    if (dims.lhsContracting().contains(dims.ragged().get(0))) {
      shape.add(count);
    }
    dims.lhsBatching().forEach(d -> shape.add(lhs.dim((int) d)));
    free(lhs, dims.lhsBatching(), dims.lhsContracting()).forEach(d -> shape.add(lhs.dim((int) d)));
    ImmutableLongArray taken =
        ImmutableLongArray.builder().addAll(dims.rhsContracting()).addAll(dims.group()).build();
    free(rhs, dims.rhsBatching(), taken).forEach(d -> shape.add(rhs.dim((int) d)));
    return shape.build();
  }
}

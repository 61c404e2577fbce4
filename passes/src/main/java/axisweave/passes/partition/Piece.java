package axisweave.passes.partition;

import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;

/**
 * What an operand of a concatenation is: elements {@code first} to {@code end} (exclusive) of a
 * value along the dimension that is joined. An operand that is a slice along that dimension alone
 * is read from where it was cut: so a roll, which joins two slices of one value, takes what lies a
 * few places further, and no slice has to be brought into parts of its own size and back.
 */
record Piece(Value source, long first, long end) {
  static Piece of(Value operand, int dim) {
    TensorType type = operand.tensorType();
    if (operand.owner().isPresent()) {
      Op owner = operand.owner().get();
      if (owner.kind() instanceof Movement.Slice slice
          && slice.strides().get(dim) == 1
          && owner.operand(0).tensorType().withDim(dim, type.dim(dim)).equals(type)) {
        return new Piece(owner.operand(0), slice.start().get(dim), slice.limit().get(dim));
      }
    }
    return new Piece(operand, 0, type.dim(dim));
  }

  /** The values that an op reads: its operands, or those that they are pieces of. */
  static ImmutableList<Value> sources(Op op) {
    if (!(op.kind() instanceof Movement.Concatenate(long dim))) {
      return op.operands();
    }
    ImmutableList.Builder<Value> sources = ImmutableList.builder();
    op.operands().forEach(v -> sources.add(of(v, Math.toIntExact(dim)).source()));
    return sources.build();
  }

  long size() {
    return end - first;
  }
}

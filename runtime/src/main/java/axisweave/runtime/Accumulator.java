package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.runtime.Blocks.Register;

/** A block of running values into which rows of elements from tensor arrays are folded. */
final class Accumulator {
  private final BinaryFunction function;
  private final Register values;
  private final Register row;

  Accumulator(BinaryFunction function, Scalar scalar, int most) {
    this.function = function;
    Lane lane = Lane.of(scalar);
    this.values = new Register(scalar, lane.allocate(most));
    this.row = new Register(scalar, lane.allocate(most));
  }

  /** Begins with {@code n} elements from a tensor array. */
  void load(Object from, int offset, int n) {
    values.lane.load(from, offset, values.scalar, values.array, n);
  }

  void fold(Object from, int offset, int n) {
    row.lane.load(from, offset, row.scalar, row.array, n);
    Blocks.lanes(function, values, row, values, n);
  }

  void store(Object to, int offset, int n) {
    values.lane.store(values.array, to, offset, n);
  }
}

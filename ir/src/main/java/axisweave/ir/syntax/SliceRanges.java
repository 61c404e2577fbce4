package axisweave.ir.syntax;

import axisweave.ir.Cursor;
import axisweave.ir.Op;
import axisweave.ir.OpWriter;
import axisweave.ir.op.OpKind;
import com.google.common.primitives.ImmutableLongArray;

/** {@code [0:4, 2:8:2]}: start, limit, and a stride unless it is 1. */
public record SliceRanges<K extends OpKind>(
    Field<K, ImmutableLongArray> start,
    Field<K, ImmutableLongArray> limit,
    Field<K, ImmutableLongArray> strides)
    implements Step<K> {
  @Override
  public void read(Reading reading) {
    Cursor in = reading.in();
    ImmutableLongArray.Builder starts = ImmutableLongArray.builder();
    ImmutableLongArray.Builder limits = ImmutableLongArray.builder();
    ImmutableLongArray.Builder steps = ImmutableLongArray.builder();
    in.expect("[");
    if (!in.at("]")) {
      do {
        starts.add(in.integer());
        in.expect(":");
        limits.add(in.integer());
        steps.add(in.accept(":") ? in.integer() : 1);
      } while (in.accept(","));
    }
    in.expect("]");
    reading.put(start, starts.build());
    reading.put(limit, limits.build());
    reading.put(strides, steps.build());
  }

  @Override
  public void print(Op op, K kind, OpWriter out) {
    ImmutableLongArray steps = strides.get().apply(kind);
    out.text(" [");
    for (int d = 0; d < steps.length(); d++) {
      out.text(d == 0 ? "" : ", ").integer(start.get().apply(kind).get(d));
      out.text(":").integer(limit.get().apply(kind).get(d));
      if (steps.get(d) != 1) {
        out.text(":").integer(steps.get(d));
      }
    }
    out.text("]");
  }
}

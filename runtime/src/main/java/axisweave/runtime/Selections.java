package axisweave.runtime;

import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Windowed;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Optional;

/** {@code select_and_scatter}: each source element goes to the place its window selects. */
final class Selections {
  private Selections() {}

  static Tensor run(
      Windowed.SelectAndScatter kind, ImmutableList<Tensor> in, Body select, Body scatter) {
    Tensor operand = in.get(0).contiguous();
    Tensor source = in.get(1).contiguous();
    int[] places = chosen(kind, operand, source, select);
    Tensor made = MovementKernels.filled(operand.type(), in.get(2));
    Optional<BinaryFunction> f = scatter.fold();
    Accumulator sum = new Accumulator(f.orElse(BinaryFunction.ADD), made.scalar(), 1);
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        continue;
      }
      int to = places[i] * made.places();
      int from = source.offset() + i * made.places();
      if (f.isPresent()) {
        sum.load(made.array(), to, 1);
        sum.fold(source.array(), from, 1);
        sum.store(made.array(), to, 1);
        continue;
      }
      TensorType scalar = TensorType.of(made.type().element());
      Tensor result =
          scatter.map(ImmutableList.of(made.view(scalar, to), source.view(scalar, from))).get(0);
      System.arraycopy(result.array(), result.offset(), made.array(), to, made.places());
    }
    return made;
  }

  /** The row-major place in the operand that each window selects; -1 if it holds no element. */
  private static int[] chosen(
      Windowed.SelectAndScatter kind, Tensor operand, Tensor source, Body select) {
    int[] low = WindowKernels.low(kind.padding());
    int[] strides = Shapes.ints(kind.windowStrides());
    int[] window = Shapes.ints(kind.windowDimensions());
    int[] places = new int[(int) source.count()];
    Arrays.fill(places, -1);
    if (places.length == 0 || operand.count() == 0) {
      return places;
    }
    TensorType type = TensorType.of(operand.type().element(), source.type().shape());
    Tensor best = Tensor.allocate(type);
    int[] offset = new int[window.length];
    do {
      Tensor candidate = Tensor.allocate(type);
      int[] at = new int[places.length];
      int[] index = new int[window.length];
      for (int i = 0; i < at.length; i++) {
        at[i] = place(operand, index, strides, offset, low);
        if (at[i] >= 0) {
          System.arraycopy(
              operand.array(),
              operand.offset() + at[i] * operand.places(),
              candidate.array(),
              i * operand.places(),
              operand.places());
        }
        IndexingKernels.next(index, source.sizes());
      }
      Tensor keeps = select.map(ImmutableList.of(best, candidate)).get(0);
      for (int i = 0; i < at.length; i++) {
        if (at[i] >= 0 && (places[i] < 0 || keeps.longAt(i) == 0)) {
          places[i] = at[i];
          System.arraycopy(
              candidate.array(),
              i * operand.places(),
              best.array(),
              i * operand.places(),
              operand.places());
        }
      }
    } while (IndexingKernels.next(offset, window));
    return places;
  }

  private static int place(Tensor operand, int[] index, int[] strides, int[] offset, int[] low) {
    int place = 0;
    for (int d = 0; d < index.length; d++) {
      int at = index[d] * strides[d] + offset[d] - low[d];
      if (at < 0 || at >= operand.sizes()[d]) {
        return -1;
      }
      place = place * operand.sizes()[d] + at;
    }
    return place;
  }
}

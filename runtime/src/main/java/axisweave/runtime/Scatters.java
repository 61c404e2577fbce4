package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.ScatterDimensions;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Combines updates into inputs at indices; updates whose place is outside are dropped. */
final class Scatters {
  private Scatters() {}

  /** Where update windows lie in the input and in the updates. */
  private record Windows(
      IndexVectors vectors, int[] updateWindow, int[] updateBatch, int[] inputWindow) {
    static Windows of(ScatterDimensions dims, Tensor input, Tensor indices, Tensor update) {
      int[] updateWindow = Shapes.ints(dims.updateWindowDims());
      IndexVectors vectors =
          IndexVectors.of(
              indices,
              (int) dims.indexVectorDim(),
              Shapes.ints(dims.scatterDimsToOperandDims()),
              Shapes.ints(dims.inputBatchingDims()),
              Shapes.ints(dims.scatterIndicesBatchingDims()));
      int[] gone =
          ReductionKernels.join(
              Shapes.ints(dims.insertedWindowDims()), Shapes.ints(dims.inputBatchingDims()));
      return new Windows(
          vectors,
          updateWindow,
          ReductionKernels.kept(update.rank(), updateWindow),
          ReductionKernels.kept(input.rank(), gone));
    }
  }

  static ImmutableList<Tensor> run(
      ScatterDimensions dims, Op op, ImmutableList<Tensor> in, Body body, boolean writable) {
    int n = (in.size() - 1) / 2;
    Tensor indices = in.get(n);
    ImmutableList<Tensor> updates = in.subList(n + 1, in.size());
    ImmutableList<Tensor> made =
        writable && n == 1
            ? ImmutableList.of(in.get(0).dense())
            : in.subList(0, n).stream().map(Tensor::copy).collect(ImmutableList.toImmutableList());
    if (updates.get(0).count() == 0) {
      return made;
    }
    Windows windows = Windows.of(dims, made.get(0), indices, updates.get(0));
    int[] box = ReductionKernels.pick(updates.get(0).sizes(), windows.updateWindow());
    int[] batch = new int[windows.vectors().sizes().length];
    long[] start = new long[made.get(0).rank()];
    Combine combine = Combine.of(body, made);
    do {
      windows.vectors().read(batch, start);
      window(windows, start, batch, box, made, updates, combine);
    } while (IndexingKernels.next(batch, windows.vectors().sizes()));
    return made;
  }

  /** Combines one window, cut to what lies inside. */
  private static void window(
      Windows windows,
      long[] start,
      int[] batch,
      int[] box,
      ImmutableList<Tensor> made,
      ImmutableList<Tensor> updates,
      Combine combine) {
    Tensor whole = made.get(0);
    int[] skip = new int[box.length];
    int[] size = box.clone();
    for (int i = 0; i < box.length; i++) {
      int d = windows.inputWindow()[i];
      long low = Math.max(0, -Math.max(start[d], -Integer.MAX_VALUE));
      long high = Math.min(box[i], whole.sizes()[d] - Math.min(start[d], Integer.MAX_VALUE));
      if (high <= low) {
        return;
      }
      skip[i] = (int) low;
      size[i] = (int) (high - low);
    }
    int[] inputWindow = windows.inputWindow();
    int to = 0;
    boolean[] isWindow = new boolean[start.length];
    for (int d : inputWindow) {
      isWindow[d] = true;
    }
    for (int d = 0; d < start.length; d++) {
      if (!isWindow[d] && (start[d] < 0 || start[d] >= whole.sizes()[d])) {
        return;
      }
      to += (int) start[d] * whole.strides()[d];
    }
    for (int i = 0; i < skip.length; i++) {
      to += skip[i] * whole.strides()[inputWindow[i]];
    }
    int[] toStrides = ReductionKernels.pick(whole.strides(), inputWindow);
    ImmutableList.Builder<Tensor> places = ImmutableList.builder();
    ImmutableList.Builder<Tensor> parts = ImmutableList.builder();
    for (int i = 0; i < made.size(); i++) {
      Tensor update = updates.get(i);
      int from = update.offset();
      for (int d = 0; d < batch.length; d++) {
        from += batch[d] * update.strides()[windows.updateBatch()[d]];
      }
      for (int d = 0; d < skip.length; d++) {
        from += skip[d] * update.strides()[windows.updateWindow()[d]];
      }
      int[] fromStrides = ReductionKernels.pick(update.strides(), windows.updateWindow());
      long[] shape = Shapes.longs(size);
      parts.add(update.view(TensorType.of(update.type().element(), shape), from, fromStrides));
      places.add(
          made.get(i).view(TensorType.of(made.get(i).type().element(), shape), to, toStrides));
    }
    combine.into(places.build(), parts.build());
  }

  /** How one window of updates goes into its place. */
  private sealed interface Combine {
    void into(ImmutableList<Tensor> places, ImmutableList<Tensor> updates);

    static Combine of(Body body, ImmutableList<Tensor> made) {
      Tensor first = made.get(0);
      boolean single = made.size() == 1 && !(first.type().element() instanceof QuantizedType);
      if (single && body.projection().orElse(-1) == 1) {
        return new Replace();
      }
      Optional<BinaryFunction> f = body.fold();
      if (single && f.isPresent()) {
        return new Fold(f.get());
      }
      return new Any(body);
    }
  }

  private record Replace() implements Combine {
    @Override
    public void into(ImmutableList<Tensor> places, ImmutableList<Tensor> updates) {
      copy(updates.get(0), places.get(0));
    }
  }

  private static void copy(Tensor from, Tensor to) {
    Copying.copy(
        from.array(),
        from.offset(),
        from.strides(),
        to.array(),
        to.offset(),
        to.strides(),
        to.sizes(),
        to.places());
  }

  /** Row by row where both sides are dense, else element by element. */
  private record Fold(BinaryFunction function) implements Combine {
    @Override
    public void into(ImmutableList<Tensor> places, ImmutableList<Tensor> updates) {
      Tensor place = places.get(0);
      Tensor update = updates.get(0);
      int last = place.rank() - 1;
      boolean dense =
          last >= 0
              && place.strides()[last] == place.places()
              && update.strides()[last] == place.places();
      int row = dense ? place.sizes()[last] : 1;
      int[] outer = dense ? java.util.Arrays.copyOf(place.sizes(), last) : place.sizes();
      int[] index = new int[outer.length];
      Accumulator sums = new Accumulator(function, place.scalar(), row);
      do {
        int to = place.offset();
        int from = update.offset();
        for (int d = 0; d < index.length; d++) {
          to += index[d] * place.strides()[d];
          from += index[d] * update.strides()[d];
        }
        sums.load(place.array(), to, row);
        sums.fold(update.array(), from, row);
        sums.store(place.array(), to, row);
      } while (IndexingKernels.next(index, outer));
    }
  }

  private record Any(Body body) implements Combine {
    @Override
    public void into(ImmutableList<Tensor> places, ImmutableList<Tensor> updates) {
      ImmutableList<Tensor> results =
          body.map(ImmutableList.<Tensor>builder().addAll(places).addAll(updates).build());
      for (int i = 0; i < places.size(); i++) {
        copy(results.get(i), places.get(i));
      }
    }
  }
}

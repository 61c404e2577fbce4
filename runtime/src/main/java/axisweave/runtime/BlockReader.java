package axisweave.runtime;

import axisweave.runtime.Blocks.Register;

/**
 * Hands out the elements of a tensor in row-major order, a block at a time, in a register: the
 * tensor's own array where it lies row-major and is stored as it is computed, else a copy of the
 * block. A splat is copied once.
 */
final class BlockReader {
  private final Tensor tensor;
  private final Register register;
  private final boolean direct;
  private final boolean splat;
  private final int[] index;
  private final int[] sizes;
  private final int[] strides;
  private final Object staging;
  private int at;

  BlockReader(Tensor operand, Register register, int from, int most) {
    this.register = register;
    Lane lane = register.lane;
    this.splat = operand.isSplat();
    this.tensor =
        splat
            ? operand
            : operand.rank() > 0 && rowsAreDense(operand) ? operand : operand.contiguous();
    boolean stored = lane.stores(tensor.scalar());
    this.direct = stored && !splat && tensor.isContiguous();
    this.at = from;
    this.sizes = tensor.sizes();
    this.strides = tensor.strides();
    this.index = new int[sizes.length];
    int rest = from;
    for (int d = sizes.length - 1; d >= 0; d--) {
      index[d] = sizes[d] == 0 ? 0 : rest % sizes[d];
      rest = sizes[d] == 0 ? 0 : rest / sizes[d];
    }
    this.staging =
        direct || stored
            ? register.array
            : Storage.of(tensor.scalar()).allocate(most * tensor.places());
    if (!direct) {
      register.array = lane.allocate(most);
      register.offset = 0;
    }
    if (splat) {
      fill(most);
    }
  }

  /** Whether the innermost dimension lies densely or is repeated, so that rows copy fast. */
  private static boolean rowsAreDense(Tensor tensor) {
    int last = tensor.rank() - 1;
    while (last > 0 && tensor.sizes()[last] == 1) {
      last--;
    }
    int stride = tensor.strides()[last];
    return tensor.sizes()[last] >= 8 && (stride == 0 || stride == tensor.places());
  }

  private void fill(int most) {
    Object source = register.lane.stores(tensor.scalar()) ? register.array : staging;
    for (int part = 0; part < tensor.places(); part++) {
      Copying.row(tensor.array(), tensor.offset() + part, 0, source, part, tensor.places(), most);
    }
    if (source == staging) {
      register.lane.load(staging, 0, tensor.scalar(), register.array, most);
    }
  }

  /** Brings the next {@code n} elements. */
  void read(int n) {
    if (splat) {
      return;
    }
    if (direct) {
      register.array = tensor.array();
      register.offset = tensor.offset() + at * tensor.places();
      at += n;
      return;
    }
    if (register.lane.stores(tensor.scalar())) {
      gather(register.array, n);
    } else if (tensor.isContiguous()) {
      register.lane.load(
          tensor.array(),
          tensor.offset() + at * tensor.places(),
          tensor.scalar(),
          register.array,
          n);
    } else {
      gather(staging, n);
      register.lane.load(staging, 0, tensor.scalar(), register.array, n);
    }
    at += n;
  }

  /** Copies the next {@code n} elements row by row. */
  private void gather(Object to, int n) {
    int places = tensor.places();
    int last = sizes.length - 1;
    int done = 0;
    while (done < n) {
      int run = Math.min(n - done, sizes[last] - index[last]);
      int from = tensor.offset();
      for (int d = 0; d <= last; d++) {
        from += index[d] * strides[d];
      }
      if (strides[last] == places) {
        System.arraycopy(tensor.array(), from, to, done * places, run * places);
      } else {
        for (int part = 0; part < places; part++) {
          Copying.row(
              tensor.array(), from + part, strides[last], to, done * places + part, places, run);
        }
      }
      done += run;
      index[last] += run;
      for (int d = last; d > 0 && index[d] == sizes[d]; d--) {
        index[d] = 0;
        index[d - 1]++;
      }
    }
  }
}

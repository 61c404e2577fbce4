package axisweave.runtime;

import axisweave.runtime.Blocks.Register;

/**
 * Copies the elements of a tensor, in row-major order, a block at a time into a register. A splat
 * is copied once.
 */
final class BlockReader {
  private final Tensor tensor;
  private final Register register;
  private final boolean splat;
  private final boolean contiguous;
  private final int[] index;
  private final int[] sizes;
  private final int[] strides;
  private final Object staging;
  private int at;

  BlockReader(Tensor operand, Register register, int from, int most) {
    this.register = register;
    this.splat = operand.isSplat();
    this.tensor =
        splat || (operand.rank() > 0 && rowsAreDense(operand)) ? operand : operand.contiguous();
    this.contiguous = !splat && tensor.isContiguous();
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
        contiguous || register.lane.stores(tensor.scalar())
            ? register.array
            : Storage.of(tensor.scalar()).allocate(most * tensor.places());
    if (splat) {
      fill(most);
    }
  }

  /** Whether the innermost dimension lies densely or is repeated, so that rows copy fast. */
  private static boolean rowsAreDense(Tensor tensor) {
    int last = tensor.rank() - 1;
    int stride = tensor.strides()[last];
    return tensor.sizes()[last] >= 8 && (stride == 0 || stride == tensor.places());
  }

  private void fill(int most) {
    for (int part = 0; part < tensor.places(); part++) {
      Copying.row(tensor.array(), tensor.offset() + part, 0, staging, part, tensor.places(), most);
    }
    unstage(most);
  }

  private void unstage(int n) {
    if (staging != register.array) {
      register.lane.load(staging, 0, tensor.scalar(), register.array, n);
    }
  }

  /** Brings the next {@code n} elements. */
  void read(int n) {
    if (splat) {
      return;
    }
    if (contiguous) {
      int from = tensor.offset() + at * tensor.places();
      register.lane.load(tensor.array(), from, tensor.scalar(), register.array, n);
      at += n;
      return;
    }
    gather(staging, n);
    unstage(n);
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

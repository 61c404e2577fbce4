package axisweave.runtime;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A batch of matrices inside one array: element (i, j) of matrix b is at place {@code begins[b] +
 * rows[i] + columns[j]}. Transposes, broadcasts, dimensions that do not lie together and the
 * patches under the kernel of a convolution are all matrices so, without a copy.
 */
record Matrices(Object array, int[] begins, int[] rows, int[] columns) {

  /**
   * The matrices of {@code x} whose rows run through the dimensions {@code rows} and columns
   * through {@code columns}, one per index of {@code batch}.
   */
  static Matrices of(
      Tensor x, ImmutableIntArray batch, ImmutableIntArray rows, ImmutableIntArray columns) {
    return new Matrices(
        x.array(),
        places(x.offset(), x, batch.toArray()),
        places(0, x, rows.toArray()),
        places(0, x, columns.toArray()));
  }

  private static int[] places(int first, Tensor x, int... dims) {
    return places(
        first, ReductionKernels.pick(x.sizes(), dims), ReductionKernels.pick(x.strides(), dims));
  }

  /** Where the elements of a box are, in row-major order, the first at {@code first}. */
  static int[] places(int first, int[] sizes, int[] strides) {
    int[] places = new int[Shapes.count(sizes)];
    if (places.length == 0) {
      return places;
    }
    places[0] = first;
    int known = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      int step = known;
      for (int i = 1; i < sizes[d]; i++) {
        for (int j = 0; j < step; j++) {
          places[known++] = places[j] + i * strides[d];
        }
      }
    }
    return places;
  }

  Matrices transposed() {
    return new Matrices(array, begins, columns, rows);
  }

  /** Whether {@code places[from]} to {@code places[to - 1]} follow each other. */
  static boolean isDense(int[] places, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (places[i] != places[i - 1] + 1) {
        return false;
      }
    }
    return true;
  }
}

package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;

/**
 * A batch of matrices inside one array: where each begins, and the places from row to row and from
 * column to column, one of which is 1.
 */
record Matrices(
    Object array, int[] begins, int rows, int columns, int rowStride, int columnStride) {

  /**
   * The matrices of {@code x} whose rows run through the dimensions {@code rows} and columns
   * through {@code columns}, one per index of {@code batch}; without a copy if it lies suitably.
   */
  static Matrices of(
      Tensor x, ImmutableIntArray batch, ImmutableIntArray rows, ImmutableIntArray columns) {
    Tensor placed =
        MovementKernels.transpose(
            x,
            ImmutableIntArray.builder()
                .addAll(batch)
                .addAll(rows)
                .addAll(columns)
                .build()
                .toArray());
    int b = batch.length();
    int r = b + rows.length();
    Matrices found = of(placed, b, r);
    return found.isUsable() ? found : of(placed.copy(), b, r);
  }

  private static Matrices of(Tensor x, int b, int r) {
    int[] sizes = x.sizes();
    int rows = Shapes.count(Arrays.copyOfRange(sizes, b, r));
    int columns = Shapes.count(Arrays.copyOfRange(sizes, r, sizes.length));
    int[] begins = begins(x, b);
    return new Matrices(
        x.array(), begins, rows, columns, joined(x, b, r), joined(x, r, sizes.length));
  }

  private static int[] begins(Tensor x, int b) {
    int[] sizes = Arrays.copyOf(x.sizes(), b);
    int[] begins = new int[Shapes.count(sizes)];
    for (int i = 0; i < begins.length; i++) {
      int rest = i;
      begins[i] = x.offset();
      for (int d = b - 1; d >= 0; d--) {
        begins[i] += rest % sizes[d] * x.strides()[d];
        rest /= sizes[d];
      }
    }
    return begins;
  }

  /** The stride of dimensions from..to seen as one, 1 if they have one element, else -1. */
  private static int joined(Tensor x, int from, int to) {
    int stride = 1;
    int expected = -1;
    for (int d = to - 1; d >= from; d--) {
      if (x.sizes()[d] == 1) {
        continue;
      }
      if (expected < 0) {
        stride = x.strides()[d];
      } else if (x.strides()[d] != expected) {
        return -1;
      }
      expected = x.strides()[d] * x.sizes()[d];
    }
    return stride;
  }

  private boolean isUsable() {
    boolean rowMajor = columnStride == 1 && rowStride >= columns;
    boolean columnMajor = rowStride == 1 && columnStride >= rows;
    return rows == 1 && columnStride == 1
        || columns == 1 && rowStride == 1
        || ((rowMajor || columnMajor) && isWhole());
  }

  /** Whether the array holds the last row (or column) to its full stride, as BLAS asks. */
  private boolean isWhole() {
    int outer = isRowMajor() ? rows : columns;
    int most = 0;
    for (int begin : begins) {
      most = Math.max(most, begin);
    }
    return most + (long) outer * leading() <= Storage.length(array);
  }

  /** Whether columns lie densely; if both do, rows of one element count as column-major. */
  boolean isRowMajor() {
    return columnStride == 1 && (rows == 1 || rowStride >= columns);
  }

  /** What BLAS calls the leading dimension. */
  int leading() {
    return isRowMajor()
        ? Math.max(rows == 1 ? columns : rowStride, Math.max(1, columns))
        : Math.max(columns == 1 ? rows : columnStride, Math.max(1, rows));
  }

  static TensorType shape(Scalar scalar, int... sizes) {
    return TensorType.of(scalar, Shapes.longs(sizes));
  }
}

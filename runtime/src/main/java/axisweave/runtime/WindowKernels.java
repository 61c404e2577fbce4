package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Windowed;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Ops that combine the elements of a moving window. Rather than window by window they go offset by
 * offset: all first elements of the windows, then all second ones, each a strided view of the
 * padded input.
 */
final class WindowKernels {
  private WindowKernels() {}

  static ImmutableList<Tensor> run(
      Windowed kind, Op op, ImmutableList<Tensor> in, ImmutableList<Body> bodies) {
    return switch (kind) {
      case Windowed.ReduceWindow k -> reduce(k, op, in, bodies.get(0));
      case Windowed.SelectAndScatter k ->
          ImmutableList.of(Selections.run(k, in, bodies.get(0), bodies.get(1)));
    };
  }

  /** The windows over a padded input. */
  record Windows(int[] window, int[] strides, int[] dilations, int[] results) {
    static Windows of(int[] padded, int[] window, int[] strides, int[] dilations) {
      int[] results = new int[padded.length];
      for (int d = 0; d < results.length; d++) {
        int span = (window[d] - 1) * dilations[d] + 1;
        results[d] = padded[d] < span || window[d] == 0 ? 0 : (padded[d] - span) / strides[d] + 1;
      }
      return new Windows(window, strides, dilations, results);
    }

    /** Of each window the element at {@code offset}. */
    Tensor at(Tensor padded, int[] offset) {
      int[] start = new int[offset.length];
      int[] limit = new int[offset.length];
      for (int d = 0; d < start.length; d++) {
        start[d] = offset[d] * dilations[d];
        limit[d] = start[d] + (results[d] - 1) * strides[d] + 1;
      }
      return MovementKernels.slice(padded, start, limit, strides);
    }
  }

  static int[] low(ImmutableLongArray padding) {
    return every(padding, 0);
  }

  static int[] high(ImmutableLongArray padding) {
    return every(padding, 1);
  }

  private static int[] every(ImmutableLongArray padding, int part) {
    int[] widths = new int[padding.length() / 2];
    for (int d = 0; d < widths.length; d++) {
      widths[d] = (int) padding.get(2 * d + part);
    }
    return widths;
  }

  static int[] minusOne(int[] values) {
    int[] less = values.clone();
    for (int d = 0; d < less.length; d++) {
      less[d]--;
    }
    return less;
  }

  private static ImmutableList<Tensor> reduce(
      Windowed.ReduceWindow kind, Op op, ImmutableList<Tensor> in, Body body) {
    int n = in.size() / 2;
    if (n == 1 && sums(body, in.get(0), op)) {
      Tensor sum = sum(kind, in.get(0), in.get(1), body);
      return ImmutableList.of(ElementwiseKernels.convert(sum, in.get(0).scalar()));
    }
    List<Tensor> padded = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      padded.add(padded(kind, in.get(i), in.get(n + i)));
    }
    Windows windows = windows(kind, padded.get(0));
    TensorType shape = in.get(0).type().withShape(Shapes.longs(windows.results()));
    List<Tensor> state = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Tensor init = in.get(n + i);
      state.add(
          Tensor.splat(
              TensorType.of(init.type().element(), shape.shape()), init.array(), init.offset()));
    }
    ImmutableList<Tensor> folded = ImmutableList.copyOf(state);
    if (shape.count() > 0) {
      folded =
          n == 1 && isExact(body, in.get(0), in.get(1))
              ? ImmutableList.of(
                  extremes(body.fold().orElseThrow(), windows, padded.get(0), folded))
              : fold(windows, padded, folded, body);
    }
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      results.add(folded.get(i).as(op.result(i).tensorType().withShape(shape.shape())));
    }
    return results.build();
  }

  /** Whether it is the same in which order the elements of a window are folded. */
  private static boolean isExact(Body body, Tensor x, Tensor init) {
    BinaryFunction f = body.fold().orElse(BinaryFunction.SUBTRACT);
    return switch (f) {
      case MAXIMUM, MINIMUM -> !Types.isQuantized(x.type()) && !x.scalar().isComplex();
      case ADD -> x.scalar().isInteger() && !Types.isQuantized(x.type()) && init.longAt(0) == 0;
      // Others are rare.
      default -> false;
    };
  }

  /** The windows of what may be folded in any order: along one dimension after the other. */
  private static Tensor running(BinaryFunction f, Windows windows, Tensor padded) {
    Tensor folded = padded;
    for (int d = 0; d < padded.rank(); d++) {
      folded = RunningFolds.along(f, folded, windows, d);
    }
    return folded;
  }

  private static Tensor extremes(
      BinaryFunction f, Windows windows, Tensor padded, ImmutableList<Tensor> start) {
    return ElementwiseKernels.binary(f, start.get(0), running(f, windows, padded));
  }

  private static ImmutableList<Tensor> fold(
      Windows windows, List<Tensor> padded, ImmutableList<Tensor> start, Body body) {
    ImmutableList<Tensor> state = start;
    int[] offset = new int[windows.window().length];
    do {
      ImmutableList.Builder<Tensor> both = ImmutableList.<Tensor>builder().addAll(state);
      for (Tensor input : padded) {
        both.add(windows.at(input, offset));
      }
      state = body.map(both.build());
    } while (IndexingKernels.next(offset, windows.window()));
    return state;
  }

  private static Tensor padded(Windowed.ReduceWindow kind, Tensor x, Tensor init) {
    return MovementKernels.pad(
        x,
        init,
        low(kind.padding()),
        high(kind.padding()),
        minusOne(Shapes.ints(kind.baseDilations())));
  }

  private static Windows windows(Windowed.ReduceWindow kind, Tensor padded) {
    return Windows.of(
        padded.sizes(),
        Shapes.ints(kind.windowDimensions()),
        Shapes.ints(kind.windowStrides()),
        Shapes.ints(kind.windowDilations()));
  }

  private static boolean sums(Body body, Tensor x, Op op) {
    return body.fold().filter(f -> f == BinaryFunction.ADD).isPresent()
        && Lane.of(x.scalar()) == Lane.FLOAT
        && !Types.isQuantized(x.type())
        && x.type().element().equals(op.result(0).tensorType().element());
  }

  /** In doubles; a window that grows along one dimension is a running sum. */
  private static Tensor sum(Windowed.ReduceWindow kind, Tensor x, Tensor init, Body body) {
    Tensor wide = ElementwiseKernels.convert(x, Scalar.F64);
    Tensor start = ElementwiseKernels.convert(init, Scalar.F64);
    Tensor padded = padded(kind, wide, start);
    Windows windows = windows(kind, padded);
    TensorType type = wide.type().withShape(Shapes.longs(windows.results()));
    Tensor state = MovementKernels.filled(type, start);
    if (state.count() == 0) {
      return state;
    }
    if (start.doubleAt(0) == 0) {
      return running(BinaryFunction.ADD, windows, padded);
    }
    int[] offset = new int[windows.window().length];
    do {
      state = ElementwiseKernels.binary(BinaryFunction.ADD, state, windows.at(padded, offset));
    } while (IndexingKernels.next(offset, windows.window()));
    return state;
  }
}

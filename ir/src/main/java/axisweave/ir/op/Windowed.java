package axisweave.ir.op;

import axisweave.ir.Syntax;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import axisweave.ir.syntax.Own;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;

/** Ops that combine the elements of a moving window. */
public sealed interface Windowed extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(ReduceWindow.SYNTAX, SelectAndScatter.SYNTAX);
  }

  /**
   * Folds its region over each window. {@code padding} has low and high per dimension, flattened;
   * no list is empty.
   */
  record ReduceWindow(
      ImmutableLongArray windowDimensions,
      ImmutableLongArray windowStrides,
      ImmutableLongArray baseDilations,
      ImmutableLongArray windowDilations,
      ImmutableLongArray padding)
      implements Windowed {

    private static final Field<ReduceWindow, ImmutableLongArray> DIMENSIONS =
        Field.of("window_dimensions", Codecs.I64S, ReduceWindow::windowDimensions);
    private static final Field<ReduceWindow, ImmutableLongArray> STRIDES =
        Field.<ReduceWindow, ImmutableLongArray>of(
                "window_strides", Codecs.I64S, ReduceWindow::windowStrides)
            .orElse(ImmutableLongArray.of());
    private static final Field<ReduceWindow, ImmutableLongArray> BASE =
        Field.<ReduceWindow, ImmutableLongArray>of(
                "base_dilations", Codecs.I64S, ReduceWindow::baseDilations)
            .orElse(ImmutableLongArray.of());
    private static final Field<ReduceWindow, ImmutableLongArray> WINDOW =
        Field.<ReduceWindow, ImmutableLongArray>of(
                "window_dilations", Codecs.I64S, ReduceWindow::windowDilations)
            .orElse(ImmutableLongArray.of());
    private static final Field<ReduceWindow, ImmutableLongArray> PADDING =
        Field.<ReduceWindow, ImmutableLongArray>of("padding", Codecs.PAIRS, ReduceWindow::padding)
            .orElse(ImmutableLongArray.of());
    static final Form<ReduceWindow> SYNTAX =
        Form.of(
            "stablehlo.reduce_window",
            ReduceWindow::of,
            DIMENSIONS,
            STRIDES,
            BASE,
            WINDOW,
            PADDING);

    private static ReduceWindow of(Own own) {
      ImmutableLongArray sizes = own.get(DIMENSIONS);
      int rank = sizes.length();
      return new ReduceWindow(
          sizes,
          own.listOr(STRIDES, rank, 1),
          own.listOr(BASE, rank, 1),
          own.listOr(WINDOW, rank, 1),
          own.listOr(PADDING, 2 * rank, 0));
    }

    @Override
    public String mnemonic() {
      return "stablehlo.reduce_window";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /**
   * Adds each source element to the place that its window selects. Operands: operand, source, init.
   */
  record SelectAndScatter(
      ImmutableLongArray windowDimensions,
      ImmutableLongArray windowStrides,
      ImmutableLongArray padding)
      implements Windowed {

    private static final Field<SelectAndScatter, ImmutableLongArray> DIMENSIONS =
        Field.<SelectAndScatter, ImmutableLongArray>of(
                "window_dimensions", Codecs.I64S, SelectAndScatter::windowDimensions)
            .elide(ImmutableLongArray.of());
    private static final Field<SelectAndScatter, ImmutableLongArray> STRIDES =
        Field.<SelectAndScatter, ImmutableLongArray>of(
                "window_strides", Codecs.I64S, SelectAndScatter::windowStrides)
            .elide(ImmutableLongArray.of());
    private static final Field<SelectAndScatter, ImmutableLongArray> PADDING =
        Field.<SelectAndScatter, ImmutableLongArray>of(
                "padding", Codecs.PAIRS, SelectAndScatter::padding)
            .elide(ImmutableLongArray.of());
    static final Form<SelectAndScatter> SYNTAX =
        Form.of("stablehlo.select_and_scatter", SelectAndScatter::of, DIMENSIONS, STRIDES, PADDING);

    private static SelectAndScatter of(Own own) {
      int rank =
          Math.max(
              own.get(DIMENSIONS).length(),
              Math.max(own.get(STRIDES).length(), own.get(PADDING).length() / 2));
      return new SelectAndScatter(
          own.listOr(DIMENSIONS, rank, 1),
          own.listOr(STRIDES, rank, 1),
          own.listOr(PADDING, 2 * rank, 0));
    }

    @Override
    public String mnemonic() {
      return "stablehlo.select_and_scatter";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}

package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.Cursor;
import axisweave.ir.OpWriter;
import axisweave.ir.syntax.Codec;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.StructText;
import com.google.common.primitives.ImmutableLongArray;

/** The dimension numbers of a {@link DotGeneral} as text has them. */
record DotDimensions(
    ImmutableLongArray lhsBatching,
    ImmutableLongArray rhsBatching,
    ImmutableLongArray lhsContracting,
    ImmutableLongArray rhsContracting) {
  static final Codec<DotDimensions> CODEC =
      Codec.of(
              "#stablehlo.dot<...>",
              attribute ->
                  StructText.struct(attribute, "dot")
                      .map(fields ->
                          new DotDimensions(
                              StructText.list(fields, "lhs_batching_dimensions"),
                              StructText.list(fields, "rhs_batching_dimensions"),
                              StructText.list(fields, "lhs_contracting_dimensions"),
                              StructText.list(fields, "rhs_contracting_dimensions"))),
              dims -> (Attribute) new Attribute.Foreign(dims.toString()))
          .bare(DotDimensions::read, DotDimensions::print);

  static DotDimensions of(DotGeneral dot) {
    return new DotDimensions(
        dot.lhsBatching(), dot.rhsBatching(), dot.lhsContracting(), dot.rhsContracting());
  }

  /** {@code batching_dims = [0] x [0], contracting_dims = [2] x [1]}. */
  private static DotDimensions read(Cursor in) {
    ImmutableLongArray lhsBatching = ImmutableLongArray.of();
    ImmutableLongArray rhsBatching = ImmutableLongArray.of();
    if (in.accept("batching_dims")) {
      in.expect("=");
      lhsBatching = Codecs.readLongs(in);
      in.expect("x");
      rhsBatching = Codecs.readLongs(in);
      in.expect(",");
    }
    in.expect("contracting_dims");
    in.expect("=");
    ImmutableLongArray lhsContracting = Codecs.readLongs(in);
    in.expect("x");
    return new DotDimensions(lhsBatching, rhsBatching, lhsContracting, Codecs.readLongs(in));
  }

  private static void print(DotDimensions dims, OpWriter out) {
    if (!dims.lhsBatching.isEmpty() || !dims.rhsBatching.isEmpty()) {
      out.text("batching_dims = ");
      Codecs.printLongs(dims.lhsBatching, out);
      out.text(" x ");
      Codecs.printLongs(dims.rhsBatching, out);
      out.text(", ");
    }
    out.text("contracting_dims = ");
    Codecs.printLongs(dims.lhsContracting, out);
    out.text(" x ");
    Codecs.printLongs(dims.rhsContracting, out);
  }

  @Override
  public String toString() {
    return StructText.of("#stablehlo.dot")
        .list("lhs_batching_dimensions", lhsBatching)
        .list("rhs_batching_dimensions", rhsBatching)
        .list("lhs_contracting_dimensions", lhsContracting)
        .list("rhs_contracting_dimensions", rhsContracting)
        .toString();
  }
}

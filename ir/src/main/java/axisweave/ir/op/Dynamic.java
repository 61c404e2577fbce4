package axisweave.ir.op;

import axisweave.ir.Syntax;
import axisweave.ir.syntax.Codecs;
import axisweave.ir.syntax.Field;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops whose shape or position is a run-time value. */
public sealed interface Dynamic extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(
        DynamicReshape.SYNTAX,
        DynamicBroadcastInDim.SYNTAX,
        DynamicIota.SYNTAX,
        DynamicPad.SYNTAX,
        RealDynamicSlice.SYNTAX,
        DynamicGather.SYNTAX,
        DynamicConv.SYNTAX,
        GetDimensionSize.SYNTAX,
        SetDimensionSize.SYNTAX);
  }

  /** A reshape whose result shape is the second operand. */
  record DynamicReshape() implements Dynamic {

    static final Form<DynamicReshape> SYNTAX =
        Form.of("stablehlo.dynamic_reshape", own -> new DynamicReshape()).values().functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_reshape";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A broadcast_in_dim whose result shape is the second operand. */
  record DynamicBroadcastInDim(
      ImmutableLongArray dims,
      Optional<ImmutableLongArray> knownExpanding,
      Optional<ImmutableLongArray> knownNonexpanding)
      implements Dynamic {

    private static final Field<DynamicBroadcastInDim, ImmutableLongArray> DIMS =
        Field.of("broadcast_dimensions", Codecs.I64S, DynamicBroadcastInDim::dims);
    private static final Field<DynamicBroadcastInDim, Optional<ImmutableLongArray>> EXPANDING =
        Field.optional(
            "known_expanding_dimensions", Codecs.I64S, DynamicBroadcastInDim::knownExpanding);
    private static final Field<DynamicBroadcastInDim, Optional<ImmutableLongArray>> NONEXPANDING =
        Field.optional(
            "known_nonexpanding_dimensions", Codecs.I64S, DynamicBroadcastInDim::knownNonexpanding);
    static final Form<DynamicBroadcastInDim> SYNTAX =
        Form.of(
                "stablehlo.dynamic_broadcast_in_dim",
                own ->
                    new DynamicBroadcastInDim(
                        own.get(DIMS), own.get(EXPANDING), own.get(NONEXPANDING)),
                DIMS,
                EXPANDING,
                NONEXPANDING)
            .values(2)
            .text(", dims = ")
            .field(DIMS)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_broadcast_in_dim";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** An iota whose shape is the operand. */
  record DynamicIota(long dim) implements Dynamic {

    private static final Field<DynamicIota, Long> DIM =
        Field.of("iota_dimension", Codecs.I64, DynamicIota::dim);
    static final Form<DynamicIota> SYNTAX =
        Form.of("stablehlo.dynamic_iota", own -> new DynamicIota(own.get(DIM)), DIM)
            .values(1)
            .text(", dim = ")
            .field(DIM)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_iota";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A pad whose widths are operands 2 to 4. */
  record DynamicPad() implements Dynamic {

    static final Form<DynamicPad> SYNTAX =
        Form.of("stablehlo.dynamic_pad", own -> new DynamicPad()).values().functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_pad";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A slice whose start, limit and strides are operands 1 to 3. */
  record RealDynamicSlice() implements Dynamic {

    static final Form<RealDynamicSlice> SYNTAX =
        Form.of("stablehlo.real_dynamic_slice", own -> new RealDynamicSlice())
            .values()
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.real_dynamic_slice";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A gather whose slice sizes are the third operand. */
  record DynamicGather(GatherDimensions dimensions, boolean indicesAreSorted) implements Dynamic {

    private static final Field<DynamicGather, GatherDimensions> DIMENSIONS =
        Field.of("dimension_numbers", GatherDimensions.CODEC, DynamicGather::dimensions);
    private static final Field<DynamicGather, Boolean> SORTED =
        Field.<DynamicGather, Boolean>of(
                "indices_are_sorted", Codecs.BOOL, DynamicGather::indicesAreSorted)
            .orElse(false);
    static final Form<DynamicGather> SYNTAX =
        Form.of(
            "stablehlo.dynamic_gather",
            own -> new DynamicGather(own.get(DIMENSIONS), own.get(SORTED)),
            DIMENSIONS,
            SORTED);

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_gather";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** A convolution whose padding is the third operand. */
  record DynamicConv(Convolution convolution) implements Dynamic {

    static final Form<DynamicConv> SYNTAX = Convolution.DYNAMIC;

    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_conv";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** The size of dimension {@code dim}, as i32. */
  record GetDimensionSize(long dim) implements Dynamic {

    private static final Field<GetDimensionSize, Long> DIM =
        Field.of("dimension", Codecs.I64, GetDimensionSize::dim);
    static final Form<GetDimensionSize> SYNTAX =
        Form.of("stablehlo.get_dimension_size", own -> new GetDimensionSize(own.get(DIM)), DIM)
            .values(1)
            .text(", dim = ")
            .field(DIM)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.get_dimension_size";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** The operand with a bounded dynamic size, the second operand, on {@code dim}. */
  record SetDimensionSize(long dim) implements Dynamic {

    private static final Field<SetDimensionSize, Long> DIM =
        Field.of("dimension", Codecs.I64, SetDimensionSize::dim);
    static final Form<SetDimensionSize> SYNTAX =
        Form.of("stablehlo.set_dimension_size", own -> new SetDimensionSize(own.get(DIM)), DIM)
            .values(2)
            .text(", dim = ")
            .field(DIM)
            .functionType();

    @Override
    public String mnemonic() {
      return "stablehlo.set_dimension_size";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}

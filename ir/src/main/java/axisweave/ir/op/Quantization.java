package axisweave.ir.op;

import axisweave.ir.Syntax;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;

/** Conversions to and from quantized types. */
public sealed interface Quantization extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(UniformQuantize.SYNTAX, UniformDequantize.SYNTAX);
  }

  /** Quantizes. */
  record UniformQuantize() implements Quantization {

    static final Form<UniformQuantize> SYNTAX =
        Form.of("stablehlo.uniform_quantize", own -> new UniformQuantize()).values(1).sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.uniform_quantize";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }

  /** Dequantizes. */
  record UniformDequantize() implements Quantization {

    static final Form<UniformDequantize> SYNTAX =
        Form.of("stablehlo.uniform_dequantize", own -> new UniformDequantize())
            .values(1)
            .sameType();

    @Override
    public String mnemonic() {
      return "stablehlo.uniform_dequantize";
    }

    @Override
    public Syntax<?> syntax() {
      return SYNTAX;
    }
  }
}

package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Syntax;
import axisweave.ir.Type;
import axisweave.ir.syntax.Form;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Conversions to and from quantized types. */
public sealed interface Quantization extends OpKind {
  /** The syntax of each kind of the family. */
  static ImmutableList<Syntax<?>> syntaxes() {
    return ImmutableList.of(UniformQuantize.SYNTAX, UniformDequantize.SYNTAX);
  }

  @Override
  default void verify(Op op, Diagnostics errors) {
    QuantizationConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return QuantizationConstraints.infer(this, operands);
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

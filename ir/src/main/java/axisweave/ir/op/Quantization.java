package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Conversions to and from quantized types. */
public sealed interface Quantization extends OpKind {
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
    @Override
    public String mnemonic() {
      return "stablehlo.uniform_quantize";
    }
  }

  /** Dequantizes. */
  record UniformDequantize() implements Quantization {
    @Override
    public String mnemonic() {
      return "stablehlo.uniform_dequantize";
    }
  }
}

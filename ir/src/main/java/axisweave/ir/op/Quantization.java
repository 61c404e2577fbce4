package axisweave.ir.op;

/** Conversions to and from quantized types. */
public sealed interface Quantization extends OpKind {
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

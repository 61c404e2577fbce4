package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Quantization;
import com.google.common.collect.ImmutableList;

/**
 * Conversions to and from quantized types; every other op on quantized tensors is done on the
 * values they stand for, and quantized again.
 */
final class QuantizationKernels {
  private QuantizationKernels() {}

  static ImmutableList<Tensor> run(Quantization kind, Op op, ImmutableList<Tensor> in) {
    Tensor x = in.get(0);
    TensorType type = TensorType.of(op.result(0).tensorType().element(), x.type().shape());
    return ImmutableList.of(
        switch (kind) {
          case Quantization.UniformQuantize k -> quantized(op, expressed(op, x), type);
          case Quantization.UniformDequantize k ->
              ElementwiseKernels.convert(expressed(op, x), Storage.scalar(type.element()));
        });
  }

  /** The values a quantized tensor stands for, as f64; any other tensor as it is. */
  static Tensor expressed(Op op, Tensor x) {
    if (!(x.type().element() instanceof QuantizedType quantized)) {
      return x;
    }
    QuantizationParameters parameters = QuantizationParameters.of(op, quantized, x.type());
    Tensor made = Tensor.allocate(TensorType.of(quantized.expressed(), x.type().shape()));
    int[] index = new int[x.rank()];
    for (int i = 0; i < x.count(); i++) {
      long stored = x.longAt(i);
      double value = (stored - parameters.zero(index)) * parameters.scale(index);
      Storage.putDouble(made.array(), i, value, made.scalar());
      IndexingKernels.next(index, x.sizes());
    }
    return made;
  }

  /** The nearest stored values, ties to even, clamped to the storage range. */
  static Tensor quantized(Op op, Tensor x, TensorType type) {
    if (!(type.element() instanceof QuantizedType quantized)) {
      return ElementwiseKernels.convert(x, Storage.scalar(type.element())).as(type);
    }
    QuantizationParameters parameters = QuantizationParameters.of(op, quantized, type);
    Tensor made = Tensor.allocate(type);
    int[] index = new int[x.rank()];
    boolean single = quantized.expressed() == Scalar.F32;
    for (int i = 0; i < x.count(); i++) {
      double ratio = x.doubleAt(i) / parameters.scale(index);
      double rounded = Math.rint(single ? (float) ratio : ratio) + parameters.zero(index);
      long stored = (long) Math.max(parameters.least(), Math.min(parameters.most(), rounded));
      Storage.putLong(made.array(), i, stored, made.scalar());
      IndexingKernels.next(index, x.sizes());
    }
    return made;
  }

  private static Scalar plain(TensorType type) {
    return type.element() instanceof QuantizedType quantized
        ? quantized.expressed()
        : Storage.scalar(type.element());
  }

  /** Any elementwise op, on the values and back. */
  static Tensor elementwise(Op op, Elementwise kind, TensorType type, ImmutableList<Tensor> in) {
    ImmutableList<Tensor> values =
        in.stream().map(t -> expressed(op, t)).collect(ImmutableList.toImmutableList());
    Tensor made =
        ElementwiseKernels.apply(kind, TensorType.of(plain(type), type.shape()), values, 1);
    return quantized(op, made, type);
  }

  static Tensor contraction(Contraction kind, Op op, ImmutableList<Tensor> in, int threads) {
    ImmutableList<Tensor> values =
        in.stream().map(t -> expressed(op, t)).collect(ImmutableList.toImmutableList());
    TensorType type = op.result(0).tensorType();
    TensorType plain = TensorType.of(plain(type), type.shape());
    Tensor made = ContractionKernels.product(kind, op, values, plain, threads);
    return quantized(op, made, TensorType.of(type.element(), made.type().shape()));
  }
}

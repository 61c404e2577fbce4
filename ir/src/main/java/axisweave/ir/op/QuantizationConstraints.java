package axisweave.ir.op;

import static axisweave.ir.op.Allowed.FLOAT;
import static axisweave.ir.op.Allowed.FLOAT_ANY_QUANTIZED;
import static axisweave.ir.op.Allowed.QUANTIZED_TENSOR;

import axisweave.ir.Diagnostics;
import axisweave.ir.ElementType;
import axisweave.ir.Op;
import axisweave.ir.QuantizedType;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.op.Quantization.UniformDequantize;
import axisweave.ir.op.Quantization.UniformQuantize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** What must hold of conversions to and from quantized types. */
final class QuantizationConstraints {
  private QuantizationConstraints() {}

  static void verify(Op op, Diagnostics errors) {
    Checks checks = new Checks(op, errors);
    boolean forward = op.kind() instanceof UniformQuantize;
    if (checks.counts(1, 1, 0)
        && checks
            .input(1, forward ? FLOAT_ANY_QUANTIZED : QUANTIZED_TENSOR)
            .output(1, forward ? QUANTIZED_TENSOR : FLOAT)
            .allTensors()) {
      same(checks);
    }
  }

  /** (C1) one shape; (C2) one expressed type. */
  private static void same(Checks checks) {
    if (!Types.sameShape(checks.in(0), checks.out(0))) {
      checks.fail("c1", "shapes of %s and %s differ", checks.in(0), checks.out(0));
    }
    ElementType from = expressed(checks.in(0).element());
    ElementType to = expressed(checks.out(0).element());
    if (!Types.sameElement(from, to)) {
      checks.fail("c2", "%s expresses %s, not %s", checks.in(0), from, to);
    }
  }

  private static ElementType expressed(ElementType element) {
    return element instanceof QuantizedType quantized ? quantized.expressed() : element;
  }

  static Optional<ImmutableList<Type>> infer(Quantization kind, ImmutableList<Type> operands) {
    return switch (kind) {
      case UniformQuantize quantize -> Optional.empty();
      case UniformDequantize dequantize ->
          operands.get(0) instanceof TensorType tensor
              ? Optional.of(ImmutableList.of(tensor.withElement(expressed(tensor.element()))))
              : Optional.empty();
    };
  }
}

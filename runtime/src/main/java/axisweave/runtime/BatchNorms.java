package axisweave.runtime;

import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.UnaryFunction;
import axisweave.ir.op.Reduction;
import com.google.common.collect.ImmutableList;

/** Batch normalisation, computed in doubles. */
final class BatchNorms {
  private BatchNorms() {}

  static ImmutableList<Tensor> inference(
      Reduction.BatchNormInference kind, ImmutableList<Tensor> in) {
    Statistics s = new Statistics(wide(in.get(0)), (int) kind.featureIndex());
    Tensor normal =
        s.normalised(in.get(1), in.get(2), wide(in.get(3)), wide(in.get(4)), kind.epsilon());
    return ImmutableList.of(ElementwiseKernels.convert(normal, in.get(0).scalar()));
  }

  static ImmutableList<Tensor> training(
      Reduction.BatchNormTraining kind, ImmutableList<Tensor> in) {
    Statistics s = new Statistics(wide(in.get(0)), (int) kind.featureIndex());
    Scalar scalar = in.get(0).scalar();
    Tensor mean = s.mean();
    Tensor variance = s.variance(mean);
    Tensor normal = s.normalised(in.get(1), in.get(2), mean, variance, kind.epsilon());
    return ImmutableList.of(
        ElementwiseKernels.convert(normal, scalar),
        ElementwiseKernels.convert(mean, scalar),
        ElementwiseKernels.convert(variance, scalar));
  }

  /** Operands: operand, scale, mean, variance, grad_output. */
  static ImmutableList<Tensor> grad(Reduction.BatchNormGrad kind, ImmutableList<Tensor> in) {
    Tensor x = wide(in.get(0));
    Statistics s = new Statistics(x, (int) kind.featureIndex());
    Scalar scalar = in.get(0).scalar();
    Tensor scale = s.spread(wide(in.get(1)));
    Tensor grad = wide(in.get(4));
    Tensor centred = subtract(x, s.spread(wide(in.get(2))));
    Tensor root = s.spread(s.deviation(wide(in.get(3)), kind.epsilon()));
    Tensor normal = divide(centred, root);
    Tensor n = Tensor.fill(x.type(), s.perFeature());
    Tensor gradOffset = s.sum(grad);
    Tensor gradScale = s.sum(multiply(grad, normal));
    // scale / deviation / n * (n grad - sum grad - normal sum(grad normal))
    Tensor inner =
        subtract(
            subtract(multiply(n, grad), s.spread(gradOffset)),
            multiply(normal, s.spread(gradScale)));
    Tensor gradOperand = multiply(divide(divide(scale, root), n), inner);
    return ImmutableList.of(
        ElementwiseKernels.convert(gradOperand, scalar),
        ElementwiseKernels.convert(gradScale, scalar),
        ElementwiseKernels.convert(gradOffset, scalar));
  }

  private static Tensor wide(Tensor x) {
    return ElementwiseKernels.convert(x, Scalar.F64);
  }

  private static Tensor add(Tensor a, Tensor b) {
    return ElementwiseKernels.binary(BinaryFunction.ADD, a, b);
  }

  private static Tensor subtract(Tensor a, Tensor b) {
    return ElementwiseKernels.binary(BinaryFunction.SUBTRACT, a, b);
  }

  private static Tensor multiply(Tensor a, Tensor b) {
    return ElementwiseKernels.binary(BinaryFunction.MULTIPLY, a, b);
  }

  private static Tensor divide(Tensor a, Tensor b) {
    return ElementwiseKernels.binary(BinaryFunction.DIVIDE, a, b);
  }

  /** Sums over all dimensions of {@code x} but {@code feature}. */
  private record Statistics(Tensor x, int feature) {
    double perFeature() {
      return x.sizes()[feature] == 0 ? 0 : (double) x.count() / x.sizes()[feature];
    }

    Tensor sum(Tensor values) {
      int[] others = ReductionKernels.kept(values.rank(), feature);
      Tensor zero = Tensor.zeros(TensorType.of(Scalar.F64));
      return Folds.reduce(BinaryFunction.ADD, values, zero, others);
    }

    Tensor spread(Tensor perFeature) {
      return MovementKernels.broadcast(perFeature, x.sizes(), feature);
    }

    Tensor mean() {
      Tensor sum = sum(x);
      return divide(sum, Tensor.fill(sum.type(), perFeature()));
    }

    Tensor variance(Tensor mean) {
      Tensor centred = subtract(x, spread(mean));
      Tensor sum = sum(multiply(centred, centred));
      return divide(sum, Tensor.fill(sum.type(), perFeature()));
    }

    Tensor deviation(Tensor variance, float epsilon) {
      Tensor shifted = add(variance, Tensor.fill(variance.type(), epsilon));
      return ElementwiseKernels.apply(
          Elementwise.Unary.of(UnaryFunction.SQRT), shifted.type(), ImmutableList.of(shifted), 1);
    }

    Tensor normalised(Tensor scale, Tensor offset, Tensor mean, Tensor variance, float epsilon) {
      Tensor centred = subtract(x, spread(mean));
      Tensor normal = divide(centred, spread(deviation(variance, epsilon)));
      return add(multiply(spread(wide(scale)), normal), spread(wide(offset)));
    }
  }
}

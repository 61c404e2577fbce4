package axisweave.build;

import axisweave.ir.Op;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.UnaryFunction;

/** Gradients of ops that work element by element; {@code g} is the gradient of the result. */
record PointwiseGradients(Gradients all, Op op, Var g) {

  void add(Elementwise kind) {
    switch (kind) {
      case Elementwise.Unary unary -> all.give(op.operand(0), () -> unary(unary.function(), in(0)));
      case Elementwise.Binary binary -> binary(binary.function());
      case Elementwise.Select select -> {
        Var zero = g.zerosLike();
        all.give(op.operand(1), () -> in(0).select(g, zero));
        all.give(op.operand(2), () -> in(0).select(zero, g));
      }
      case Elementwise.Clamp clamp -> clamp();
      case Elementwise.Convert convert -> all.give(op.operand(0), () -> g.convert(in(0).element()));
      case Elementwise.ReducePrecision reduce -> all.give(op.operand(0), () -> g);
      case Elementwise.Compare compare -> {}
      case Elementwise.Map map -> throw Gradients.unknown(op);
      case Elementwise.ChloBroadcast broadcast -> throw Gradients.unknown(op);
    }
  }

  private Var in(int operand) {
    return all.var(op.operand(operand));
  }

  private Var out() {
    return all.var(op.result());
  }

  private Var unary(UnaryFunction function, Var x) {
    return switch (function) {
      case ABS -> g.multiply(x.sign());
      case CBRT -> g.multiply(out()).divide(x.multiply(3));
      case COSINE -> g.multiply(x.sine()).negate();
      case EXPONENTIAL -> g.multiply(out());
      case EXPONENTIAL_MINUS_ONE -> g.multiply(out().add(1));
      case LOG -> g.divide(x);
      case LOG_PLUS_ONE -> g.divide(x.add(1));
      case LOGISTIC -> g.multiply(out()).multiply(out().negate().add(1));
      case NEGATE -> g.negate();
      case RSQRT -> g.multiply(out()).divide(x).multiply(-0.5);
      case SINE -> g.multiply(x.cosine());
      case SQRT -> g.divide(out()).multiply(0.5);
      case TAN, CHLO_TAN -> g.multiply(out().square().add(1));
      case TANH -> g.multiply(out().square().negate().add(1));
      case CHLO_ERF -> g.multiply(x.square().negate().exp()).multiply(2 / Math.sqrt(Math.PI));
      case CHLO_SQUARE -> g.multiply(x).multiply(2);
      case CEIL, FLOOR, ROUND_NEAREST_AFZ, ROUND_NEAREST_EVEN, SIGN -> g.zerosLike();
      default -> throw Gradients.unknown(op);
    };
  }

  private void binary(BinaryFunction function) {
    switch (function) {
      case ADD -> give(g, g);
      case SUBTRACT -> {
        all.give(op.operand(0), () -> g);
        all.give(op.operand(1), g::negate);
      }
      case MULTIPLY -> {
        all.give(op.operand(0), () -> g.multiply(in(1)));
        all.give(op.operand(1), () -> g.multiply(in(0)));
      }
      case DIVIDE -> {
        all.give(op.operand(0), () -> g.divide(in(1)));
        all.give(op.operand(1), () -> g.multiply(out()).divide(in(1)).negate());
      }
      case POWER -> {
        all.give(op.operand(0), () -> g.multiply(in(1)).multiply(in(0).power(in(1).subtract(1))));
        all.give(op.operand(1), () -> g.multiply(out()).multiply(in(0).log()));
      }
      case MAXIMUM, MINIMUM -> {
        Var half = in(0).eq(in(1)).select(g.multiply(0.5), g);
        Var zero = g.zerosLike();
        all.give(op.operand(0), () -> in(0).eq(out()).select(half, zero));
        all.give(op.operand(1), () -> in(1).eq(out()).select(half, zero));
      }
      default -> throw Gradients.unknown(op);
    }
  }

  private void give(Var first, Var second) {
    all.give(op.operand(0), () -> first);
    all.give(op.operand(1), () -> second);
  }

  /** Nothing reaches an element that was cut. Gradients of the bounds are not known. */
  private void clamp() {
    all.give(
        op.operand(0),
        () -> {
          throw Gradients.unknown(op);
        });
    all.give(
        op.operand(2),
        () -> {
          throw Gradients.unknown(op);
        });
    all.give(op.operand(1), () -> in(1).eq(out()).select(g, g.zerosLike()));
  }
}

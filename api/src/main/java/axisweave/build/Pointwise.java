package axisweave.build;

import axisweave.ir.Literal;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise.Binary;
import axisweave.ir.op.Elementwise.BinaryFunction;
import axisweave.ir.op.Elementwise.Clamp;
import axisweave.ir.op.Elementwise.Compare;
import axisweave.ir.op.Elementwise.ComparisonType;
import axisweave.ir.op.Elementwise.Convert;
import axisweave.ir.op.Elementwise.Direction;
import axisweave.ir.op.Elementwise.ReducePrecision;
import axisweave.ir.op.Elementwise.Select;
import axisweave.ir.op.Elementwise.Unary;
import axisweave.ir.op.Elementwise.UnaryFunction;
import axisweave.ir.op.Movement.BitcastConvert;
import java.util.Optional;

/** Ops that work element by element: {@code result[i] = f(this[i], ...)}; shapes stay. */
sealed interface Pointwise permits Var {
  Var self();

  BodyBuilder body();

  TensorType type();

  /** Any function of one tensor. */
  default Var apply(UnaryFunction function) {
    return body().op(Unary.of(function), self());
  }

  /** Any function of two tensors of one type. */
  default Var apply(BinaryFunction function, Var other) {
    return body().op(new Binary(function), self(), other);
  }

  /** A constant of this type, all of whose elements are {@code value}. */
  default Var like(double value) {
    return body().constant(Literal.splat(type(), value));
  }

  default Var zerosLike() {
    return like(0);
  }

  default Var add(Var other) {
    return apply(BinaryFunction.ADD, other);
  }

  default Var add(double other) {
    return add(like(other));
  }

  default Var subtract(Var other) {
    return apply(BinaryFunction.SUBTRACT, other);
  }

  default Var subtract(double other) {
    return subtract(like(other));
  }

  default Var multiply(Var other) {
    return apply(BinaryFunction.MULTIPLY, other);
  }

  default Var multiply(double other) {
    return multiply(like(other));
  }

  default Var divide(Var other) {
    return apply(BinaryFunction.DIVIDE, other);
  }

  default Var divide(double other) {
    return divide(like(other));
  }

  default Var remainder(Var other) {
    return apply(BinaryFunction.REMAINDER, other);
  }

  default Var power(Var other) {
    return apply(BinaryFunction.POWER, other);
  }

  default Var maximum(Var other) {
    return apply(BinaryFunction.MAXIMUM, other);
  }

  default Var maximum(double other) {
    return maximum(like(other));
  }

  default Var minimum(Var other) {
    return apply(BinaryFunction.MINIMUM, other);
  }

  default Var minimum(double other) {
    return minimum(like(other));
  }

  default Var atan2(Var other) {
    return apply(BinaryFunction.ATAN2, other);
  }

  /** Bits of integers, or logic of booleans. */
  default Var and(Var other) {
    return apply(BinaryFunction.AND, other);
  }

  default Var or(Var other) {
    return apply(BinaryFunction.OR, other);
  }

  default Var xor(Var other) {
    return apply(BinaryFunction.XOR, other);
  }

  default Var shiftLeft(Var by) {
    return apply(BinaryFunction.SHIFT_LEFT, by);
  }

  default Var shiftRightArithmetic(Var by) {
    return apply(BinaryFunction.SHIFT_RIGHT_ARITHMETIC, by);
  }

  default Var shiftRightLogical(Var by) {
    return apply(BinaryFunction.SHIFT_RIGHT_LOGICAL, by);
  }

  /** This as the real part, {@code imaginary} as the other. */
  default Var complex(Var imaginary) {
    return apply(BinaryFunction.COMPLEX, imaginary);
  }

  default Var abs() {
    return apply(UnaryFunction.ABS);
  }

  default Var cbrt() {
    return apply(UnaryFunction.CBRT);
  }

  default Var ceil() {
    return apply(UnaryFunction.CEIL);
  }

  default Var countLeadingZeros() {
    return apply(UnaryFunction.COUNT_LEADING_ZEROS);
  }

  default Var cosine() {
    return apply(UnaryFunction.COSINE);
  }

  default Var erf() {
    return apply(UnaryFunction.CHLO_ERF);
  }

  default Var exp() {
    return apply(UnaryFunction.EXPONENTIAL);
  }

  default Var expMinusOne() {
    return apply(UnaryFunction.EXPONENTIAL_MINUS_ONE);
  }

  default Var floor() {
    return apply(UnaryFunction.FLOOR);
  }

  default Var imag() {
    return apply(UnaryFunction.IMAG);
  }

  default Var isFinite() {
    return apply(UnaryFunction.IS_FINITE);
  }

  default Var log() {
    return apply(UnaryFunction.LOG);
  }

  default Var logPlusOne() {
    return apply(UnaryFunction.LOG_PLUS_ONE);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  default Var logistic() {
    return apply(UnaryFunction.LOGISTIC);
  }

  default Var negate() {
    return apply(UnaryFunction.NEGATE);
  }

  default Var not() {
    return apply(UnaryFunction.NOT);
  }

  default Var popcnt() {
    return apply(UnaryFunction.POPCNT);
  }

  default Var real() {
    return apply(UnaryFunction.REAL);
  }

  /** To the nearest integer, halves away from zero. */
  default Var roundNearestAfz() {
    return apply(UnaryFunction.ROUND_NEAREST_AFZ);
  }

  /** To the nearest integer, halves to the even one. */
  default Var roundNearestEven() {
    return apply(UnaryFunction.ROUND_NEAREST_EVEN);
  }

  /** {@code 1 / sqrt(x)}. */
  default Var rsqrt() {
    return apply(UnaryFunction.RSQRT);
  }

  default Var sign() {
    return apply(UnaryFunction.SIGN);
  }

  default Var sine() {
    return apply(UnaryFunction.SINE);
  }

  default Var sqrt() {
    return apply(UnaryFunction.SQRT);
  }

  /** {@code x * x}. */
  default Var square() {
    return multiply(self());
  }

  default Var tan() {
    return apply(UnaryFunction.TAN);
  }

  default Var tanh() {
    return apply(UnaryFunction.TANH);
  }

  default Var compare(Direction direction, Var other) {
    return body().op(new Compare(direction, Optional.<ComparisonType>empty()), self(), other);
  }

  default Var eq(Var other) {
    return compare(Direction.EQ, other);
  }

  default Var ne(Var other) {
    return compare(Direction.NE, other);
  }

  default Var lt(Var other) {
    return compare(Direction.LT, other);
  }

  default Var le(Var other) {
    return compare(Direction.LE, other);
  }

  default Var gt(Var other) {
    return compare(Direction.GT, other);
  }

  default Var ge(Var other) {
    return compare(Direction.GE, other);
  }

  /** Where this predicate holds {@code onTrue}, elsewhere {@code onFalse}. This may be a scalar. */
  default Var select(Var onTrue, Var onFalse) {
    return body().op(new Select(), self(), onTrue, onFalse);
  }

  /** {@code min(max(this, low), high)}; the bounds have this type or are scalars. */
  default Var clamp(Var low, Var high) {
    return body().op(new Clamp(), low, self(), high);
  }

  /** The values in another element type; itself where that is its own. */
  default Var convert(Scalar element) {
    return type().element().equals(element)
        ? self()
        : body().typed(new Convert(), type().withElement(element), self());
  }

  /** The bits in another element type of the same width. */
  default Var bitcast(Scalar element) {
    return body().typed(new BitcastConvert(), type().withElement(element), self());
  }

  /** Rounds to a float with so many bits of exponent and mantissa, and back. */
  default Var reducePrecision(int exponentBits, int mantissaBits) {
    return body().op(new ReducePrecision(exponentBits, mantissaBits), self());
  }
}

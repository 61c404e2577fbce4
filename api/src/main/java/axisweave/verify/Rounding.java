package axisweave.verify;

import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.DotGeneral;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Windowed;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.SplittableRandom;

/**
 * How much rounding a program may do: how many terms its longest sum has, and how many bits its
 * narrowest floats have.
 */
record Rounding(long terms, int narrowestBits) {
  /** Of narrow floats, partial sums are kept wider, so that fewer terms than these round. */
  private static final long NARROW_TERMS = 16;

  static Rounding of(Program program) {
    Rounding all = new Rounding(1, 53);
    for (Func func : program.funcs()) {
      if (func.body().isPresent()) {
        all = all.and(func.body().get());
      }
    }
    return all;
  }

  private Rounding and(Region region) {
    Rounding all = this;
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        long more = Math.max(all.terms, terms(op));
        int bits = all.narrowestBits;
        for (var result : op.results()) {
          bits = Math.min(bits, result.type() instanceof TensorType type ? precision(type) : 53);
        }
        all = new Rounding(more, bits);
        for (Region inner : op.regions()) {
          all = all.and(inner);
        }
      }
    }
    return all;
  }

  /** How many elements one element of a result sums up, at most. */
  static long terms(Op op) {
    return switch (op.kind()) {
      case Reduction.Reduce k -> product(op, k.dims());
      case Reduction.Scan k -> op.operand(0).tensorType().dim((int) k.dim());
      case DotGeneral k -> product(op, k.lhsContracting());
      case Convolution k ->
          count(op, 1) / Math.max(1, op.operand(1).tensorType().dim(outputFeature(k)));
      case Contraction k -> lastDim(op);
      case Windowed.ReduceWindow k -> product(k.windowDimensions());
      case Windowed.SelectAndScatter k -> product(k.windowDimensions());
      case Indexing.Scatter k -> Math.max(1, count(op, op.operands().size() / 2));
      default -> 1;
    };
  }

  /** Whether it multiplies many floats into one. */
  static boolean multiplies(Op op) {
    boolean floats =
        op.results().stream()
            .anyMatch(r ->
                r.type() instanceof TensorType type
                    && type.scalar().filter(s -> s.isFloat() || s.isComplex()).isPresent());
    return floats
        && !op.regions().isEmpty()
        && switch (op.kind()) {
          case Reduction k -> true;
          case Windowed k -> true;
          case Indexing k -> true;
          case Collective k -> true;
          default -> false;
        }
        && op.region(0).blocks().stream()
            .flatMap(block -> block.ops().stream())
            .anyMatch(inner -> inner.kind().mnemonic().equals("stablehlo.multiply"));
  }

  private static int outputFeature(Convolution k) {
    return (int) k.dimensions().kernelOutputFeature();
  }

  private static long lastDim(Op op) {
    TensorType type = op.operand(0).tensorType();
    return type.rank() == 0 ? 1 : type.dim(type.rank() - 1);
  }

  private static long product(ImmutableLongArray sizes) {
    long product = 1;
    for (int i = 0; i < sizes.length(); i++) {
      product *= Math.max(1, sizes.get(i));
    }
    return product;
  }

  private static long count(Op op, int operand) {
    return op.operand(operand).type() instanceof TensorType type && type.isStatic()
        ? type.count()
        : 1;
  }

  private static long product(Op op, ImmutableLongArray dims) {
    long product = 1;
    for (int i = 0; i < dims.length(); i++) {
      product *= Math.max(1, op.operand(0).tensorType().dim((int) dims.get(i)));
    }
    return product;
  }

  /** Bits of the significand, the hidden one included; 53 of what is not a float. */
  static int precision(TensorType type) {
    return type.scalar().map(Rounding::precision).orElse(53);
  }

  private static int precision(Scalar scalar) {
    return switch (scalar) {
      case F32, C64 -> 24;
      case F16, TF32 -> 11;
      case BF16 -> 8;
      case F8E3M4 -> 5;
      case F8E4M3, F8E4M3FN, F8E4M3FNUZ, F8E4M3B11FNUZ, F6E2M3FN -> 4;
      case F8E5M2, F8E5M2FNUZ, F6E3M2FN -> 3;
      case F4E2M1FN -> 2;
      case F8E8M0FNU -> 1;
      default -> 53;
    };
  }

  /** n ulp at {@code magnitude}, of a value of type {@code type}. */
  double unit(TensorType type, double magnitude) {
    int bits = Math.min(precision(type), narrowestBits);
    double n = bits < 24 ? Math.min(terms, NARROW_TERMS) : terms;
    return magnitude == 0
        ? Double.MIN_NORMAL
        : n * Math.ulp(magnitude) * Math.scalb(1.0, 53 - bits);
  }

  /** The same tensors with each float one rounding of the program larger or smaller. */
  ImmutableList<Tensor> moved(ImmutableList<Tensor> tensors, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return tensors.stream()
        .map(tensor -> moved(tensor, random))
        .collect(ImmutableList.toImmutableList());
  }

  private Tensor moved(Tensor tensor, SplittableRandom random) {
    boolean complex = tensor.scalar().isComplex();
    if (!complex && !tensor.scalar().isFloat()) {
      return tensor;
    }
    double relative = Math.scalb(1.0, 1 - Math.min(narrowestBits, precision(tensor.type())));
    int parts = complex ? 2 : 1;
    double[] values = new double[Math.toIntExact(tensor.count()) * parts];
    for (int i = 0; i < values.length; i++) {
      double value = i % parts == 0 ? tensor.doubleAt(i / parts) : tensor.imaginaryAt(i / parts);
      values[i] = value * (random.nextBoolean() ? 1 + relative : 1 - relative);
    }
    return Tensor.of(tensor.type(), values);
  }
}

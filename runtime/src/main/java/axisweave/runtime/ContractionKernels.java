package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.Convolution;
import axisweave.ir.op.DotGeneral;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;

/** Sums of products, as products of matrices. */
final class ContractionKernels {
  private ContractionKernels() {}

  /** Which dimensions of the two sides are batching ones and which are summed over. */
  record Dims(
      ImmutableIntArray lhsBatch,
      ImmutableIntArray rhsBatch,
      ImmutableIntArray lhsSummed,
      ImmutableIntArray rhsSummed) {
    static Dims of(DotGeneral kind) {
      return new Dims(
          Shapes.intArray(kind.lhsBatching()),
          Shapes.intArray(kind.rhsBatching()),
          Shapes.intArray(kind.lhsContracting()),
          Shapes.intArray(kind.rhsContracting()));
    }
  }

  static ImmutableList<Tensor> run(Contraction kind, Op op, ImmutableList<Tensor> in, int threads) {
    if (in.stream().anyMatch(t -> Types.isQuantized(t.type()))) {
      return ImmutableList.of(QuantizationKernels.contraction(kind, op, in, threads));
    }
    return ImmutableList.of(product(kind, op, in, op.result(0).tensorType(), threads));
  }

  /** {@code type} is that of the result, or the one its quantized type stands for. */
  static Tensor product(
      Contraction kind, Op op, ImmutableList<Tensor> in, TensorType type, int threads) {
    Tensor lhs = in.get(0);
    Tensor rhs = in.size() > 1 ? in.get(1) : lhs;
    return switch (kind) {
      case DotGeneral dot -> dot(lhs, rhs, Dims.of(dot), type, threads);
      case Contraction.Dot dot -> dot(lhs, rhs, vectors(lhs), type, threads);
      case Convolution conv -> ConvolutionKernels.run(conv, lhs, rhs, type, threads);
      case Contraction.Einsum einsum -> Einsums.run(einsum.config(), in, type, threads);
      case Contraction.UnaryEinsum einsum -> Einsums.run(einsum.config(), in, type, threads);
      case Contraction.RaggedDot dot -> RaggedDots.run(dot, in, type, threads);
    };
  }

  private static Dims vectors(Tensor lhs) {
    return new Dims(
        ImmutableIntArray.of(),
        ImmutableIntArray.of(),
        ImmutableIntArray.of(lhs.rank() - 1),
        ImmutableIntArray.of(0));
  }

  /** Result dimensions are the batching ones, then the rest of lhs, then the rest of rhs. */
  static Tensor dot(Tensor lhs, Tensor rhs, Dims dims, TensorType promised, int threads) {
    ImmutableIntArray lhsFree = free(lhs.rank(), dims.lhsBatch(), dims.lhsSummed());
    ImmutableIntArray rhsFree = free(rhs.rank(), dims.rhsBatch(), dims.rhsSummed());
    Scalar result = Storage.scalar(promised.element());
    TensorType type =
        TensorType.of(
            promised.element(), Shapes.longs(sizes(lhs, dims.lhsBatch(), lhsFree, rhs, rhsFree)));
    Scalar computed = computed(result);
    Tensor a = computable(lhs, computed);
    Tensor b = computable(rhs, computed);
    Tensor out = Tensor.allocate(TensorType.of(computed, type.shape()));
    if (out.count() > 0) {
      Products.multiply(
          Matrices.of(a, dims.lhsBatch(), lhsFree, dims.lhsSummed()),
          Matrices.of(b, dims.rhsBatch(), dims.rhsSummed(), rhsFree),
          product(out, dims.lhsBatch().length(), lhsFree.length(), rhsFree.length()),
          out.places(),
          threads);
    }
    return settled(out, type, result);
  }

  private static Matrices product(Tensor out, int batch, int rows, int columns) {
    return Matrices.of(
        out,
        range(0, batch),
        range(batch, batch + rows),
        range(batch + rows, batch + rows + columns));
  }

  private static ImmutableIntArray range(int from, int to) {
    return ImmutableIntArray.copyOf(IntStream.range(from, to).toArray());
  }

  /** A result computed in a wider type, rounded or wrapped to its own. */
  static Tensor settled(Tensor out, TensorType type, Scalar result) {
    if (out.scalar() == result) {
      return out.as(type);
    }
    if (Storage.of(out.scalar()) == Storage.of(result) && out.places() == Storage.places(result)) {
      Lane.of(result).settle(out.array(), (int) out.count(), result);
      return out.as(type);
    }
    return ElementwiseKernels.convert(out, result).as(type);
  }

  /** The type that products of a result type are summed in. */
  static Scalar computed(Scalar result) {
    return switch (Lane.of(result)) {
      case BOOL, INT -> Scalar.I32;
      case LONG -> Scalar.I64;
      case FLOAT -> Scalar.F32;
      case DOUBLE -> Scalar.F64;
      case COMPLEX -> Scalar.C128;
    };
  }

  /** Narrow floats are stored as f32 already. */
  static Tensor computable(Tensor x, Scalar computed) {
    if (x.scalar() == computed) {
      return x;
    }
    if (computed == Scalar.F32 && Lane.of(x.scalar()) == Lane.FLOAT) {
      return x.as(TensorType.of(computed, x.type().shape()));
    }
    return ElementwiseKernels.convert(x, computed);
  }

  static ImmutableIntArray free(int rank, ImmutableIntArray some, ImmutableIntArray others) {
    ImmutableIntArray.Builder free = ImmutableIntArray.builder();
    for (int d = 0; d < rank; d++) {
      if (!some.contains(d) && !others.contains(d)) {
        free.add(d);
      }
    }
    return free.build();
  }

  private static int[] sizes(
      Tensor lhs,
      ImmutableIntArray batch,
      ImmutableIntArray lhsFree,
      Tensor rhs,
      ImmutableIntArray rhsFree) {
    ImmutableIntArray.Builder sizes = ImmutableIntArray.builder();
    batch.forEach(d -> sizes.add(lhs.sizes()[d]));
    lhsFree.forEach(d -> sizes.add(lhs.sizes()[d]));
    rhsFree.forEach(d -> sizes.add(rhs.sizes()[d]));
    return sizes.build().toArray();
  }
}

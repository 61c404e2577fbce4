package axisweave.runtime;

import axisweave.ir.Op;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Elementwise.BinaryFunction;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Elementwise ops that are not part of a chain: those of dynamic or quantized types, and map. */
final class ElementwiseKernels {
  private ElementwiseKernels() {}

  static ImmutableList<Tensor> run(
      Elementwise kind, Op op, ImmutableList<Tensor> in, ImmutableList<Body> bodies) {
    return switch (kind) {
      case Elementwise.Map map -> bodies.get(0).map(in);
      case Elementwise.ChloBroadcast chlo -> ImmutableList.of(broadcast(chlo, op, in));
      case Elementwise.Unary unary -> plain(kind, op, in);
      case Elementwise.Binary binary -> plain(kind, op, in);
      case Elementwise.Compare compare -> plain(kind, op, in);
      case Elementwise.Select select -> plain(kind, op, in);
      case Elementwise.Clamp clamp -> plain(kind, op, in);
      case Elementwise.Convert convert -> plain(kind, op, in);
      case Elementwise.ReducePrecision reduce -> plain(kind, op, in);
    };
  }

  private static ImmutableList<Tensor> plain(Elementwise kind, Op op, ImmutableList<Tensor> in) {
    int[] sizes = in.get(0).sizes();
    for (Tensor operand : in) {
      sizes = operand.rank() > sizes.length ? operand.sizes() : sizes;
    }
    TensorType type = TensorType.of(op.result(0).tensorType().element(), Shapes.longs(sizes));
    if (type.element() instanceof Scalar
        && in.stream().allMatch(t -> t.type().element() instanceof Scalar)) {
      return ImmutableList.of(apply(kind, type, splats(in, type), 1));
    }
    return ImmutableList.of(QuantizationKernels.elementwise(op, kind, type, splats(in, type)));
  }

  private static ImmutableList<Tensor> splats(ImmutableList<Tensor> in, TensorType type) {
    return in.stream()
        .map(t ->
            t.rank() == type.rank()
                ? t
                : Tensor.splat(
                    TensorType.of(t.type().element(), type.shape()), t.array(), t.offset()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Applies one op to tensors of one shape. */
  static Tensor apply(Elementwise kind, TensorType type, ImmutableList<Tensor> in, int threads) {
    ImmutableList<Scalar> scalars =
        in.stream().map(Tensor::scalar).collect(ImmutableList.toImmutableList());
    return Chain.of(kind, scalars, Storage.scalar(type.element())).run(type, in, threads);
  }

  static Tensor binary(BinaryFunction f, Tensor x, Tensor y) {
    TensorType type = TensorType.of(x.type().element(), x.type().shape());
    return apply(new Elementwise.Binary(f), type, ImmutableList.of(x, y), 1);
  }

  static Tensor convert(Tensor x, Scalar to) {
    return apply(
        new Elementwise.Convert(), TensorType.of(to, x.type().shape()), ImmutableList.of(x), 1);
  }

  private static Tensor broadcast(Elementwise.ChloBroadcast kind, Op op, ImmutableList<Tensor> in) {
    int rank = in.stream().mapToInt(Tensor::rank).max().orElse(0);
    int[] sizes = new int[rank];
    java.util.Arrays.fill(sizes, 1);
    int[][] dims = new int[in.size()][];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = dims(in.get(i), rank, kind.dims());
      for (int d = 0; d < dims[i].length; d++) {
        int size = in.get(i).sizes()[d];
        sizes[dims[i][d]] = sizes[dims[i][d]] == 1 ? size : sizes[dims[i][d]];
      }
    }
    ImmutableList.Builder<Tensor> spread = ImmutableList.builder();
    for (int i = 0; i < dims.length; i++) {
      spread.add(MovementKernels.broadcast(in.get(i), sizes, dims[i]));
    }
    TensorType type = TensorType.of(op.result(0).tensorType().element(), Shapes.longs(sizes));
    return apply(kindOf(kind), type, spread.build(), 1);
  }

  private static int[] dims(Tensor tensor, int rank, Optional<ImmutableLongArray> dims) {
    if (dims.isPresent() && tensor.rank() < rank) {
      return Shapes.ints(dims.get());
    }
    int[] trailing = new int[tensor.rank()];
    for (int d = 0; d < trailing.length; d++) {
      trailing[d] = rank - trailing.length + d;
    }
    return trailing;
  }

  private static Elementwise kindOf(Elementwise.ChloBroadcast kind) {
    return switch (kind.function()) {
      case BROADCAST_ADD -> new Elementwise.Binary(BinaryFunction.ADD);
      case BROADCAST_AND -> new Elementwise.Binary(BinaryFunction.AND);
      case BROADCAST_ATAN2 -> new Elementwise.Binary(BinaryFunction.ATAN2);
      case BROADCAST_COMPARE ->
          new Elementwise.Compare(kind.direction().orElseThrow(), kind.type());
      case BROADCAST_COMPLEX -> new Elementwise.Binary(BinaryFunction.COMPLEX);
      case BROADCAST_DIVIDE -> new Elementwise.Binary(BinaryFunction.DIVIDE);
      case BROADCAST_MAXIMUM -> new Elementwise.Binary(BinaryFunction.MAXIMUM);
      case BROADCAST_MINIMUM -> new Elementwise.Binary(BinaryFunction.MINIMUM);
      case BROADCAST_MULTIPLY -> new Elementwise.Binary(BinaryFunction.MULTIPLY);
      case BROADCAST_NEXT_AFTER -> new Elementwise.Binary(BinaryFunction.CHLO_NEXT_AFTER);
      case BROADCAST_OR -> new Elementwise.Binary(BinaryFunction.OR);
      case BROADCAST_POLYGAMMA -> new Elementwise.Binary(BinaryFunction.CHLO_POLYGAMMA);
      case BROADCAST_POWER -> new Elementwise.Binary(BinaryFunction.POWER);
      case BROADCAST_REMAINDER -> new Elementwise.Binary(BinaryFunction.REMAINDER);
      case BROADCAST_SELECT -> new Elementwise.Select();
      case BROADCAST_SHIFT_LEFT -> new Elementwise.Binary(BinaryFunction.SHIFT_LEFT);
      case BROADCAST_SHIFT_RIGHT_ARITHMETIC ->
          new Elementwise.Binary(BinaryFunction.SHIFT_RIGHT_ARITHMETIC);
      case BROADCAST_SHIFT_RIGHT_LOGICAL ->
          new Elementwise.Binary(BinaryFunction.SHIFT_RIGHT_LOGICAL);
      case BROADCAST_SUBTRACT -> new Elementwise.Binary(BinaryFunction.SUBTRACT);
      case BROADCAST_XOR -> new Elementwise.Binary(BinaryFunction.XOR);
      case BROADCAST_ZETA -> new Elementwise.Binary(BinaryFunction.CHLO_ZETA);
    };
  }
}

package axisweave.ir.op;

import axisweave.ir.Attribute;
import axisweave.ir.ElementsAttribute;
import com.google.common.primitives.ImmutableLongArray;

/** Ops that move elements and compute nothing. */
public sealed interface Movement extends OpKind {
  /** A value known at compile time. */
  record Constant(ElementsAttribute value) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.constant";
    }
  }

  /** {@code result[i] = i[dim]}. */
  record Iota(long dim) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.iota";
    }
  }

  /** Dimension d of the operand is dimension dims[d] of the result; a size of 1 is repeated. */
  record BroadcastInDim(ImmutableLongArray dims) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.broadcast_in_dim";
    }
  }

  /** Puts {@code sizes} before the dimensions of the operand. */
  record Broadcast(ImmutableLongArray sizes) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.broadcast";
    }
  }

  /** The same elements in row-major order under another shape. */
  record Reshape() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.reshape";
    }
  }

  /** Dimension d of the result is dimension dims[d] of the operand. */
  record Transpose(ImmutableLongArray dims) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.transpose";
    }
  }

  /** Reverses the order along {@code dims}. */
  record Reverse(ImmutableLongArray dims) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.reverse";
    }
  }

  /** Elements {@code start}, {@code start + stride}, ... below {@code limit} of each dimension. */
  record Slice(ImmutableLongArray start, ImmutableLongArray limit, ImmutableLongArray strides)
      implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.slice";
    }
  }

  /**
   * Puts the second operand before, after and between the elements of each dimension; negative
   * widths cut.
   */
  record Pad(ImmutableLongArray low, ImmutableLongArray high, ImmutableLongArray interior)
      implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.pad";
    }
  }

  /** Joins the operands along {@code dim}. */
  record Concatenate(long dim) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.concatenate";
    }
  }

  /**
   * Reads the same bits as another element type; a change of width adds or drops a trailing
   * dimension.
   */
  record BitcastConvert() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.bitcast_convert";
    }
  }

  /** The operands, not to be moved across. */
  record OptimizationBarrier() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.optimization_barrier";
    }
  }

  /** Makes a tuple. */
  record Tuple() implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.tuple";
    }
  }

  /** Takes element {@code index} of a tuple. */
  record GetTupleElement(long index) implements Movement {
    @Override
    public String mnemonic() {
      return "stablehlo.get_tuple_element";
    }
  }

  /** A splat of {@code value} with the shape of the operand. */
  record ConstantLike(Attribute value) implements Movement {
    @Override
    public String mnemonic() {
      return "chlo.constant_like";
    }
  }
}

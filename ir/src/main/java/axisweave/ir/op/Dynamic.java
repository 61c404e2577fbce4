package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;

/** Ops whose shape or position is a run-time value. */
public sealed interface Dynamic extends OpKind {
  @Override
  default void verify(Op op, Diagnostics errors) {
    DynamicConstraints.verify(this, op, errors);
  }

  @Override
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return DynamicConstraints.infer(this, operands);
  }

  /** A reshape whose result shape is the second operand. */
  record DynamicReshape() implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_reshape";
    }
  }

  /** A broadcast_in_dim whose result shape is the second operand. */
  record DynamicBroadcastInDim(
      ImmutableLongArray dims,
      Optional<ImmutableLongArray> knownExpanding,
      Optional<ImmutableLongArray> knownNonexpanding)
      implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_broadcast_in_dim";
    }
  }

  /** An iota whose shape is the operand. */
  record DynamicIota(long dim) implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_iota";
    }
  }

  /** A pad whose widths are operands 2 to 4. */
  record DynamicPad() implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_pad";
    }
  }

  /** A slice whose start, limit and strides are operands 1 to 3. */
  record RealDynamicSlice() implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.real_dynamic_slice";
    }
  }

  /** A gather whose slice sizes are the third operand. */
  record DynamicGather(GatherDimensions dimensions, boolean indicesAreSorted) implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_gather";
    }
  }

  /** A convolution whose padding is the third operand. */
  record DynamicConv(Convolution convolution) implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.dynamic_conv";
    }
  }

  /** The size of dimension {@code dim}, as i32. */
  record GetDimensionSize(long dim) implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.get_dimension_size";
    }
  }

  /** The operand with a bounded dynamic size, the second operand, on {@code dim}. */
  record SetDimensionSize(long dim) implements Dynamic {
    @Override
    public String mnemonic() {
      return "stablehlo.set_dimension_size";
    }
  }
}

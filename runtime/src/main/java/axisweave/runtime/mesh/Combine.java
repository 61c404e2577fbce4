package axisweave.runtime.mesh;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.BlockBuilder;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Elementwise;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;

/** Combines two tensors elementwise where no region of the program says how. */
final class Combine {
  private Combine() {}

  static Tensor of(
      TensorSharding.Reduction reduction, Tensor lhs, Tensor rhs, Interpreter interpreter) {
    Elementwise.BinaryFunction function =
        switch (reduction) {
          case SUM -> Elementwise.BinaryFunction.ADD;
          case MAX -> Elementwise.BinaryFunction.MAXIMUM;
          case MIN -> Elementwise.BinaryFunction.MINIMUM;
        };
    return interpreter
        .run(region(new Elementwise.Binary(function), lhs.type()), ImmutableList.of(lhs, rhs))
        .get(0);
  }

  private static Region region(Elementwise.Binary kind, TensorType type) {
    BlockBuilder block =
        new BlockBuilder(
            ImmutableList.of(
                Value.argument(type, "lhs", Loc.NONE), Value.argument(type, "rhs", Loc.NONE)));
    Value sum =
        block.add(kind, type, "", Loc.NONE, block.arguments().get(0), block.arguments().get(1));
    block.add(
        new Op(
            new Control.Return(Control.ReturnDialect.STABLEHLO),
            Attributes.EMPTY,
            ImmutableList.of(sum),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            Loc.NONE));
    Block made = block.build();
    return Region.of(made);
  }
}

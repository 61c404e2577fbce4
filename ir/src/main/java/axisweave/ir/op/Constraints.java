package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Type;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Where the constraints of each family of kinds are. They stand beside the families, not in them:
 * the numbered list of an op reads in one go there, and what checks and inference share stays
 * together.
 */
final class Constraints {
  private Constraints() {}

  static void verify(OpKind kind, Op op, Diagnostics errors) {
    switch (kind) {
      case Elementwise one -> ElementwiseConstraints.verify(one, op, errors);
      case Movement one -> MovementConstraints.verify(one, op, errors);
      case Dynamic one -> DynamicConstraints.verify(one, op, errors);
      case Contraction one -> ContractionConstraints.verify(one, op, errors);
      case LinearAlgebra one -> LinearAlgebraConstraints.verify(one, op, errors);
      case Reduction one -> ReductionConstraints.verify(one, op, errors);
      case Windowed one -> WindowedConstraints.verify(one, op, errors);
      case Indexing one -> IndexingConstraints.verify(one, op, errors);
      case Control one -> ControlConstraints.verify(one, op, errors);
      case Random one -> RandomConstraints.verify(one, op, errors);
      case Collective one -> CollectiveConstraints.verify(one, op, errors);
      case Communication one -> CommunicationConstraints.verify(one, op, errors);
      case CustomCall one -> CustomCallConstraints.verify(one, op, errors);
      case Quantization one -> QuantizationConstraints.verify(op, errors);
      case Sdy one -> SdyConstraints.verify(one, op, errors);
      case Check one -> CheckConstraints.verify(one, op, errors);
      case Unregistered one -> {} // of a dialect whose constraints nobody declared
    }
  }

  static Optional<ImmutableList<Type>> infer(
      OpKind kind, ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return switch (kind) {
      case Elementwise one -> ElementwiseConstraints.infer(one, operands, regions);
      case Movement one -> MovementConstraints.infer(one, operands);
      case Dynamic one -> DynamicConstraints.infer(one);
      case Contraction one -> ContractionConstraints.infer(one, operands);
      case LinearAlgebra one -> LinearAlgebraConstraints.infer(one, operands);
      case Reduction one -> ReductionConstraints.infer(one, operands, regions);
      case Windowed one -> WindowedConstraints.infer(one, operands, regions);
      case Indexing one -> IndexingConstraints.infer(one, operands, regions);
      case Control one -> ControlConstraints.infer(one, operands, regions);
      case Collective one -> CollectiveConstraints.infer(one, operands, regions);
      case Communication one -> CommunicationConstraints.infer(one, operands);
      case Quantization one -> QuantizationConstraints.infer(one, operands);
      case Sdy one -> SdyConstraints.infer(one, operands, regions);
      case Check one -> Optional.of(ImmutableList.of());
      case Random one -> Optional.empty(); // shapes are values or a choice
      case CustomCall one -> Optional.empty();
      case Unregistered one -> Optional.empty();
    };
  }
}

package axisweave.ir.op;

import axisweave.ir.Diagnostics;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.Syntax;
import axisweave.ir.Type;
import axisweave.ir.sharding.OpShardingRule;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What an op does, with the attributes that are its own: a record per kind, one sealed family per
 * file. A kind knows structural facts only: how it is written, what must hold, what its results
 * are, and how dimensions belong together.
 */
public sealed interface OpKind
    permits Elementwise,
        Movement,
        Dynamic,
        Contraction,
        LinearAlgebra,
        Reduction,
        Windowed,
        Indexing,
        Control,
        Random,
        Collective,
        Communication,
        CustomCall,
        Quantization,
        Sdy,
        Check,
        Unregistered {

  /** The full name: {@code stablehlo.transpose}. */
  String mnemonic();

  /** How it is written. */
  Syntax<?> syntax();

  /** Reports each constraint of the specification that {@code op} violates, with its number. */
  default void verify(Op op, Diagnostics errors) {
    Constraints.verify(this, op, errors);
  }

  /**
   * The types of the results, for a builder that was not given them; empty when they do not follow
   * from the operands and attributes. Assumes operands that {@link #verify} would accept.
   */
  default Optional<ImmutableList<Type>> infer(
      ImmutableList<Type> operands, ImmutableList<Region> regions) {
    return Constraints.infer(this, operands, regions);
  }

  /**
   * How the dimensions of operands and results belong together, exactly as Shardy has it; empty
   * where it is opaque. Assumes a verified op whose tensors are static; {@link Rules} also minds
   * the rules that users attach, and dynamic shapes.
   */
  default Optional<OpShardingRule> rule(Op op) {
    return Optional.empty();
  }

  /**
   * The same for propagation that avoids what would need communication: Shardy's {@code
   * conservative-propagation}.
   */
  default Optional<OpShardingRule> conservativeRule(Op op) {
    return rule(op);
  }

  /**
   * A rule of our own for ops that Shardy has none for; empty for those that it has one for. Used
   * when {@code --rules=extended} asks for it.
   */
  default Optional<OpShardingRule> extendedRule(Op op) {
    return ExtendedRules.of(op);
  }

  /** Whether dropping it when its results are unused changes nothing. */
  default boolean isPure() {
    return true;
  }
}

package axisweave.passes.partition;

import axisweave.ir.Type;
import axisweave.ir.op.OpKind;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;

/** All that decides how an op can be split: ops with equal ones can be split alike. */
record Splitting(
    OpKind kind,
    ImmutableList<Type> types,
    ImmutableList<Factors.Role> roles,
    ImmutableList<ImmutableList<ImmutableIntArray>> tensors,
    ImmutableIntArray exact,
    Optional<Combiner> combiner) {
  static Splitting of(Flow.Step step) {
    ImmutableList.Builder<Type> types = ImmutableList.builder();
    types.addAll(step.op().operandTypes()).addAll(step.op().resultTypes());
    Factors factors = step.factors();
    return new Splitting(
        step.op().kind(),
        types.build(),
        factors.roles(),
        factors.tensors(),
        factors.exact(),
        factors.combiner());
  }
}

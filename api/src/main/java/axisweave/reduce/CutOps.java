package axisweave.reduce;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Movement;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves out ops of {@code @main}: what they made and others use comes in as arguments.
 *
 * <pre>
 * @main(%a) { %0 = f %a; %1 = g %0; return %1 }  -->  @main(%a, %0) { %1 = g %0; return %1 }
 * </pre>
 */
record CutOps() implements Step {
  @Override
  public String name() {
    return "ops cut";
  }

  private static ImmutableList<Op> units(Program program) {
    if (Walk.main(program).isEmpty()) {
      return ImmutableList.of();
    }
    Block block = Walk.main(program).get().body().orElseThrow().blocks().get(0);
    return block.ops().subList(0, block.ops().size() - 1).stream()
        .filter(CutOps::canBeCut)
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean canBeCut(Op op) {
    return !(op.kind() instanceof Movement.Constant)
        && op.results().stream().allMatch(r -> r.type() instanceof TensorType);
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    List<Op> units = units(program).subList(from, to);
    Set<Op> cut = Walk.identitySet(units);
    Set<Value> used = Walk.identitySet();
    Walk.each(
        program,
        op -> {
          if (!cut.contains(op)) {
            used.addAll(op.operands());
          }
        });
    return Optional.of(
        Rebuild.of(
            program,
            (op, at) -> {
              if (!cut.contains(op)) {
                return Optional.empty();
              }
              ImmutableList.Builder<Value> values = ImmutableList.builder();
              for (Value result : op.results()) {
                values.add(
                    used.contains(result) ? at.newArgument(result, layout(op, result)) : result);
              }
              return Optional.of(values.build());
            }));
  }

  private static Attributes layout(Op op, Value result) {
    return op.sharding(result.index()).map(Attributes::of).orElse(Attributes.EMPTY);
  }
}

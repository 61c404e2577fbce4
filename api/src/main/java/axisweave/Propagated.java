package axisweave;

import axisweave.ir.Attributes;
import axisweave.ir.Diagnostic;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.ir.TopLevel;
import axisweave.passes.propagate.Provenance;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * A program with shardings on all its values, what propagation counted and warned of, and why each
 * value lies as it does.
 *
 * <pre>{@code
 * Propagated propagated = Axisweave.propagate(program);
 * propagated.provenance().of(value).forEach(System.out::println);
 * }</pre>
 */
public record Propagated(
    Program original,
    Program program,
    ImmutableMap<String, Long> counts,
    ImmutableList<Diagnostic> warnings,
    Provenance provenance) {
  /**
   * The original, with the shardings that propagation gave to arguments and results of {@code main}
   * and to nothing inside: what a partitioner of its own propagation, such as XLA, takes so that it
   * is known how its arguments and results lie.
   */
  public Program originalWithEdges() {
    Func edges = program.entry();
    return original.withItems(
        original.items().stream()
            .<TopLevel>map(item ->
                item instanceof Func func && func.name().equals(edges.name())
                    ? func.withShardings(
                        shardings(func.argumentAttributes(), edges.argumentAttributes()),
                        shardings(func.resultAttributes(), edges.resultAttributes()))
                    : item)
            .collect(ImmutableList.toImmutableList()));
  }

  private static ImmutableList<Attributes> shardings(
      ImmutableList<Attributes> to, ImmutableList<Attributes> from) {
    ImmutableList.Builder<Attributes> all = ImmutableList.builder();
    for (int i = 0; i < to.size(); i++) {
      all.add(to.get(i).withSharding(from.get(i).sharding()));
    }
    return all.build();
  }
}

package axisweave.testdata.wide;

import axisweave.ir.sharding.Mesh;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/**
 * Which programs to draw from.
 *
 * @param ops mnemonics with their dialect, of which all ops are but for constants and how loops
 *     count and reducers combine; any if empty
 * @param mesh the one mesh of all programs; random ones if empty
 * @param annotatesOps whether ops and results have shardings, too, and not arguments alone
 */
public record Domain(ImmutableSet<String> ops, Optional<Mesh> mesh, boolean annotatesOps) {
  public static final Domain ALL = new Domain(ImmutableSet.of(), Optional.empty(), true);

  public Domain withOps(String... only) {
    return new Domain(ImmutableSet.copyOf(only), mesh, annotatesOps);
  }

  public Domain on(Mesh other) {
    return new Domain(ops, Optional.of(other), annotatesOps);
  }

  public Domain annotatingArgumentsAlone() {
    return new Domain(ops, mesh, false);
  }

  boolean asksFor(String op) {
    return ops.isEmpty() || ops.contains(op);
  }

  boolean has(String op) {
    return asksFor(op) || op.equals("stablehlo.constant");
  }
}

package axisweave;

import axisweave.ir.Diagnostic;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * A program as each device runs it: {@code main} is one {@code sdy.manual_computation} and a
 * return.
 *
 * @param propagated the original with shardings on all values
 */
public record Partitioned(
    Program original,
    Program propagated,
    Program program,
    ImmutableMap<String, Long> counts,
    ImmutableList<Diagnostic> warnings) {
  static Partitioned already(Program program) {
    return new Partitioned(program, program, program, ImmutableMap.of(), ImmutableList.of());
  }

  /**
   * The bare per-device program: the inside of the manual computation as {@code main}, of local
   * types, with {@code mhlo.num_partitions} set; no mesh and no sharding is left.
   */
  public Program deviceForm() {
    return DeviceForm.of(program);
  }

  /** Whether a program is in this form, over all axes of its mesh. */
  public static boolean is(Program program) {
    return program.main().filter(f -> f.body().isPresent()).map(f -> f.block().ops()).stream()
        .anyMatch(ops -> ops.size() == 2 && isManual(program, ops.get(0), ops.get(1)));
  }

  private static boolean isManual(Program program, Op op, Op end) {
    return op.kind() instanceof Sdy.ManualComputation kind
        && end.kind() instanceof Control.Return
        && end.operands().equals(op.results())
        && program.meshes().stream()
            .flatMap(m -> m.mesh().axes().stream())
            .allMatch(axis -> kind.manualAxes().contains(axis.name()));
  }
}

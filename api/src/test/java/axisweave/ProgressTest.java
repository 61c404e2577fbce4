package axisweave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.build.Axes;
import axisweave.build.AxisTable;
import axisweave.build.ProgramBuilder;
import axisweave.build.Var;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.sharding.Mesh;
import axisweave.passes.Progress;
import axisweave.passes.partition.Partition;
import axisweave.passes.propagate.Propagate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Program PROGRAM =
      ProgramBuilder.main(
          f -> {
            Var x = f.argument("x", Scalar.F32, Axes.of("m", 8, "n", 8));
            f.result(f.einsum("mn,kn->mk", x, x).softmax(1));
          },
          AxisTable.of(Mesh.of("x", 2)).map("n", "x"));

  private static Partitioned partition(Progress progress) {
    return Axisweave.partition(PROGRAM, new Propagate(), Partition.DEFAULT, progress);
  }

  @Test
  void passesTellHowFarTheyHaveCome() {
    List<String> stages = new ArrayList<>();
    List<Long> ops = new ArrayList<>();
    partition((stage, handled) -> {
      stages.add(stage);
      ops.add(handled);
    });
    assertEquals(List.of("propagate", "partition"), stages.stream().distinct().toList());
    assertTrue(ops.size() >= PROGRAM.entry().block().ops().size(), ops.toString());
  }

  /**
   * Stopped at any of its steps, it leaves nothing behind: the next call gives what it always
   * gives.
   */
  @Test
  void theyStopWhereverTheyAreToldTo() {
    AtomicInteger steps = new AtomicInteger();
    String whole = partition((stage, ops) -> steps.incrementAndGet()).program().toString();
    for (int step = 1; step <= steps.get(); step++) {
      AtomicInteger left = new AtomicInteger(step);
      assertThrows(
          CancellationException.class,
          () -> partition(Progress.until(() -> left.decrementAndGet() == 0)));
    }
    assertEquals(whole, partition(Progress.NONE).program().toString());
  }
}

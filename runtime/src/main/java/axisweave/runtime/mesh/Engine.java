package axisweave.runtime.mesh;

import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;

/**
 * Runs programs whose regions are meant for many devices. What stands outside of manual
 * computations is computed once; for each {@code sdy.manual_computation} the engine gives every
 * device of the mesh its blocks of the operands, runs the region on all of them, and puts the
 * results together. A partitioned program is one manual computation, so everything it does happens
 * on the devices.
 *
 * <p>A failure on a device, a deadlock or a disagreement between replicas is a {@link
 * axisweave.ir.DiagnosticException} that names device, op and place. Results do not depend on
 * scheduling: devices are summed in rank order.
 */
public interface Engine {
  /** Runs a function on whole tensors. */
  MeshRun run(Program program, Func func, ImmutableList<Tensor> arguments, RunOptions options);
}

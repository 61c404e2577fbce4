package axisweave.runtime.mesh;

import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.op.Sdy;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Peers;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;

/**
 * All devices in one thread, op by op: each op runs on device 0, then on device 1, and so on before
 * the next op starts. Its collectives are written as the specification states them, element by
 * element. Slow and simple on purpose: what {@link ThreadMesh} is tested against, and a way to look
 * at every device at the same op.
 *
 * @param watcher is shown the results of every op on every device
 */
public record LockstepMesh(Watcher watcher) implements Engine {
  /** Nobody watches. */
  public static final LockstepMesh DEFAULT = new LockstepMesh((op, device, results) -> {});

  /** Sees what an op gave on a device, in the order of ops, then devices. */
  @FunctionalInterface
  public interface Watcher {
    void ran(Op op, int device, ImmutableList<Tensor> results);
  }

  @Override
  public MeshRun run(
      Program program, Func func, ImmutableList<Tensor> arguments, RunOptions options) {
    Tracing tracing = new Tracing(false);
    Peers host =
        new Peers() {
          @Override
          public long partitionId() {
            return NONE.partitionId();
          }

          @Override
          public long replicaId() {
            return NONE.replicaId();
          }

          @Override
          public ImmutableList<Tensor> exchange(Contribution own) {
            return NONE.exchange(own);
          }

          @Override
          public ImmutableList<Tensor> spawn(
              Op op, ImmutableList<Tensor> operands, Interpreter interpreter) {
            return op.kind() instanceof Sdy.ManualComputation kind
                ? manual(op, kind, operands, interpreter, tracing)
                : DeviceThreads.spawn(
                    op, operands, interpreter, tracing, Collectives.DIRECT, (d, peers) -> peers);
          }
        };
    ImmutableList<Tensor> results = new Interpreter(program, options, host).run(func, arguments);
    return new MeshRun(results, tracing.trace());
  }

  private ImmutableList<Tensor> manual(
      Op op,
      Sdy.ManualComputation kind,
      ImmutableList<Tensor> operands,
      Interpreter interpreter,
      Tracing tracing) {
    ManualPlan plan = ManualPlan.of(op, kind, interpreter.program());
    Lockstep devices = new Lockstep(plan, interpreter, tracing, watcher);
    return devices.run(operands);
  }
}

package axisweave.runtime.mesh;

import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Peers;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;

/**
 * A mesh of threads: one per device, each with tensors of its own; collectives meet by replica
 * group and copy what they move.
 *
 * @param events whether the trace keeps start and end of every op on every device; collectives are
 *     counted in any case
 * @param collectives how data moves
 */
public record ThreadMesh(boolean events, Collectives collectives) implements Engine {
  /** Counts collectives, keeps no events, moves data directly. */
  public static final ThreadMesh DEFAULT = new ThreadMesh(false, Collectives.DIRECT);

  /** Moves data directly. */
  public ThreadMesh(boolean events) {
    this(events, Collectives.DIRECT);
  }

  @Override
  public MeshRun run(
      Program program, Func func, ImmutableList<Tensor> arguments, RunOptions options) {
    return run(program, func, arguments, options, (device, peers) -> peers);
  }

  /** As {@link #run}, with something put between each device and its peers. */
  MeshRun run(
      Program program,
      Func func,
      ImmutableList<Tensor> arguments,
      RunOptions options,
      Interception interception) {
    Tracing tracing = new Tracing(events);
    Peers host = new Host(tracing, collectives, interception);
    ImmutableList<Tensor> results = new Interpreter(program, options, host).run(func, arguments);
    return new MeshRun(results, tracing.trace());
  }

  /** Puts something between a device and its peers: how tests inject faults. */
  @FunctionalInterface
  interface Interception {
    Peers of(int device, Peers peers);
  }

  /** What the program outside of any device sees: nobody to talk to, but devices to start. */
  private record Host(Tracing tracing, Collectives collectives, Interception interception)
      implements Peers {
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
      return DeviceThreads.spawn(op, operands, interpreter, tracing, collectives, interception);
    }
  }
}

package axisweave.runtime.mesh;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Sdy;
import axisweave.runtime.Interpreter;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;

/**
 * The devices of one manual computation or {@code run_parallel} while it runs: a thread each. They
 * are virtual: with 4096 devices a small program takes 24 us of the processors per device, and 332
 * us with platform threads (docs/speed.md).
 */
final class DeviceThreads {
  private final Op op;
  private final ProcessGrid grid;
  private final Interpreter interpreter;
  private final Collectives collectives;
  private final ThreadMesh.Interception interception;
  private final Rendezvous rendezvous;
  private final Map<Op, Meeting> meetings = new ConcurrentHashMap<>();
  private final Map<Nested, ManualPlan> nested = new ConcurrentHashMap<>();
  private final boolean sameProgram;
  private final Queue<String> infeed = new ArrayDeque<>();
  private final List<Tracing.Log> logs = new ArrayList<>();

  /** A manual computation where these axes are manual already. */
  private record Nested(Op op, ImmutableSet<String> outer) {}

  /** What one device does. */
  @FunctionalInterface
  private interface Work {
    ImmutableList<Tensor> on(int device, Interpreter interpreter);
  }

  private DeviceThreads(
      Op op,
      ProcessGrid grid,
      boolean sameProgram,
      Interpreter interpreter,
      Collectives collectives,
      ThreadMesh.Interception interception) {
    this.op = op;
    this.collectives = collectives;
    this.grid = grid;
    this.sameProgram = sameProgram;
    this.interpreter = interpreter;
    this.interception = interception;
    this.rendezvous = new Rendezvous(grid.size());
  }

  /** Runs an op that starts devices. */
  static ImmutableList<Tensor> spawn(
      Op op,
      ImmutableList<Tensor> operands,
      Interpreter interpreter,
      Tracing tracing,
      Collectives collectives,
      ThreadMesh.Interception interception) {
    return switch (op.kind()) {
      case Sdy.ManualComputation kind -> {
        ManualPlan plan = ManualPlan.of(op, kind, interpreter.program());
        ProcessGrid grid = ProcessGrid.ofPartitions(plan.grid().size());
        DeviceThreads threads =
            new DeviceThreads(op, grid, true, interpreter, collectives, interception);
        yield threads.manual(plan, operands, tracing);
      }
      case Communication.RunParallel kind -> {
        ProcessGrid grid = new ProcessGrid(kind.programs().size(), kind.programs().get(0).size());
        boolean same = kind.programs().stream().flatMap(List::stream).distinct().count() == 1;
        DeviceThreads threads =
            new DeviceThreads(op, grid, same, interpreter, collectives, interception);
        kind.infeed().ifPresent(threads.infeed::addAll);
        yield threads.parallel(kind, operands, tracing);
      }
      default -> throw new IllegalStateException(op + " starts no devices");
    };
  }

  private ImmutableList<Tensor> manual(
      ManualPlan plan, ImmutableList<Tensor> operands, Tracing tracing) {
    List<ImmutableList<Tensor>> parts =
        run(
            (device, own) -> own.runOwning(op.region(0), plan.slice(operands, device)),
            Optional.of(plan),
            tracing);
    return plan.assemble(plan.devices(), parts, interpreter);
  }

  private ImmutableList<Tensor> parallel(
      Communication.RunParallel kind, ImmutableList<Tensor> operands, Tracing tracing) {
    List<Func> funcs = new ArrayList<>();
    List<ImmutableList<Tensor>> arguments = new ArrayList<>();
    int at = 0;
    for (ImmutableList<String> replica : kind.programs()) {
      for (String name : replica) {
        Func func = func(name);
        int count = 0;
        for (axisweave.ir.Type type : func.type().inputs()) {
          count += type instanceof axisweave.ir.TokenType ? 0 : 1;
        }
        funcs.add(func);
        arguments.add(operands.subList(at, at + count));
        at += count;
      }
    }
    List<ImmutableList<Tensor>> results =
        run(
            (device, own) -> own.run(funcs.get(device), arguments.get(device)),
            Optional.empty(),
            tracing);
    return results.stream().flatMap(List::stream).collect(ImmutableList.toImmutableList());
  }

  private Func func(String name) {
    return interpreter
        .program()
        .func(name)
        .orElseThrow(() -> MeshErrors.at(op, "mesh_function", "there is no function @" + name));
  }

  /** The next function of the infeed, evaluated. */
  ImmutableList<Tensor> infeed(Op asking) {
    String name;
    synchronized (infeed) {
      name = infeed.poll();
    }
    if (name == null) {
      throw MeshErrors.at(asking, "mesh_infeed", "the infeed is empty");
    }
    return interpreter.run(func(name), ImmutableList.of());
  }

  /** Who meets whom in a collective; worked out once for all devices. */
  Meeting meeting(Op collective, Collective kind) {
    return meetings.computeIfAbsent(
        collective,
        c -> {
          try {
            return Meeting.of(MeshAxesGroups.listed(kind, interpreter.program()::mesh), grid);
          } catch (IllegalArgumentException e) {
            throw MeshErrors.at(c, "mesh_groups", String.valueOf(e.getMessage()));
          }
        });
  }

  /** A manual computation inside of {@code outer}, laid out once for all devices. */
  ManualPlan nested(Op inner, Sdy.ManualComputation kind, ManualPlan outer) {
    return nested.computeIfAbsent(
        new Nested(inner, outer.axes()),
        n -> ManualPlan.of(inner, kind, interpreter.program()).within(outer));
  }

  Rendezvous rendezvous() {
    return rendezvous;
  }

  Collectives collectives() {
    return collectives;
  }

  ProcessGrid grid() {
    return grid;
  }

  /** Whether all devices run one program, so that they meet at the same op. */
  boolean sameProgram() {
    return sameProgram;
  }

  private List<ImmutableList<Tensor>> run(Work work, Optional<ManualPlan> plan, Tracing tracing) {
    AtomicReferenceArray<ImmutableList<Tensor>> results = new AtomicReferenceArray<>(grid.size());
    List<Thread> threads = new ArrayList<>();
    for (int d = 0; d < grid.size(); d++) {
      int device = d;
      DevicePeers peers = new DevicePeers(this, device, plan, tracing.log(device));
      logs.add(peers.log());
      threads.add(
          Thread.ofVirtual()
              .name("axisweave-device-" + device)
              .unstarted(() -> device(device, peers, work, tracing, results)));
    }
    threads.forEach(Thread::start);
    join(threads);
    tracing.add(logs, plan.map(p -> p.grid().mesh()), grid);
    throwIfFailed();
    List<ImmutableList<Tensor>> all = new ArrayList<>();
    for (int device = 0; device < grid.size(); device++) {
      all.add(results.get(device));
    }
    return all;
  }

  private void device(
      int device,
      DevicePeers peers,
      Work work,
      Tracing tracing,
      AtomicReferenceArray<ImmutableList<Tensor>> results) {
    try {
      RunOptions options =
          interpreter
              .options()
              .withThreads(1)
              .withMaxMemory(Math.max(1 << 20, interpreter.options().maxMemory() / grid.size()))
              .withCancelled(
                  () -> peers.tick() || interpreter.options().cancelled().getAsBoolean());
      if (tracing.keepsEvents()) {
        BooleanSupplier cancelled = options.cancelled();
        options =
            options
                .withObserver(peers.log().observer(options.observer()))
                .withCancelled(() -> {
                  peers.log().begin();
                  return cancelled.getAsBoolean();
                });
      }
      Interpreter own = interpreter.as(interception.of(device, peers)).with(options);
      peers.uses(own);
      results.set(device, work.on(device, own));
      rendezvous.ended(device);
    } catch (Rendezvous.Released e) {
      rendezvous.ended(device);
    } catch (Throwable e) {
      if (peers.stopped()) {
        rendezvous.ended(device);
      } else {
        rendezvous.failed(new Rendezvous.Failure(device, peers.ordinal(), e));
      }
    }
  }

  private void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          rendezvous.cancel();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
      throw MeshErrors.at(op, "run_cancelled", "interrupted while devices were running");
    }
  }

  private void throwIfFailed() {
    Rendezvous.Failure failure = rendezvous.failure();
    if (failure != null) {
      throw MeshErrors.onDevice(failure.device(), failure.cause(), op);
    }
    Diagnostic deadlock = rendezvous.deadlock();
    if (deadlock != null) {
      throw new DiagnosticException(deadlock);
    }
    rendezvous
        .unreceived()
        .ifPresent(letter -> {
          throw new DiagnosticException(letter);
        });
  }
}

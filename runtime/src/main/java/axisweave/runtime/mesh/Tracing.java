package axisweave.runtime.mesh;

import axisweave.ir.Op;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Wire;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.GroupAxes;
import axisweave.ir.sharding.Mesh;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects a {@link Trace} while devices run: a log per device, merged when they have ended. */
final class Tracing {
  private final boolean keepEvents;
  private final long began = System.nanoTime();
  private final Map<Op, Trace.CollectiveUse> uses = new LinkedHashMap<>();
  private final List<Trace.Event> events = new ArrayList<>();
  private int devices;

  Tracing(boolean keepEvents) {
    this.keepEvents = keepEvents;
  }

  boolean keepsEvents() {
    return keepEvents;
  }

  /** How often one device ran an op, and what it sent. */
  private static final class Tally {
    private long times;
    private double bytes;
  }

  /** What one device did; only its own thread writes. */
  final class Log {
    private final int device;
    private final Map<Op, Tally> tallies = new LinkedHashMap<>();
    private final List<Trace.Event> done = new ArrayList<>();
    private final Deque<Long> begun = new ArrayDeque<>();
    private @Nullable Op last;

    private Log(int device) {
      this.device = device;
    }

    void collective(Op op, Collective kind, ImmutableIntArray group) {
      Tally tally = tallies.computeIfAbsent(op, o -> new Tally());
      tally.times++;
      tally.bytes += Wire.bytes(kind, op.operandTypes(), Math.max(1, group.length()));
    }

    /** An op begins; those in its regions begin and end before it does. */
    void begin() {
      begun.push(System.nanoTime());
      last = null;
    }

    /** Notes each op as it ends, after telling {@code other}; once if it is told of twice. */
    RunOptions.Observer observer(RunOptions.Observer other) {
      return (op, operands, results) -> {
        other.ran(op, operands, results);
        if (op == last) {
          return;
        }
        last = op;
        long bytes = 0;
        for (Tensor result : results) {
          bytes += result.bytes();
        }
        long start = begun.pop() - began;
        done.add(new Trace.Event(device, op, start, System.nanoTime() - began, bytes));
      };
    }
  }

  Log log(int device) {
    return new Log(device);
  }

  /** Adds the logs of devices that ran together, in the order of devices. */
  synchronized void add(List<Log> logs, Optional<Mesh> mesh, ProcessGrid grid) {
    devices = Math.max(devices, grid.size());
    Map<Op, Tally> most = new LinkedHashMap<>();
    for (Log log : logs) {
      log.tallies.forEach((op, tally) -> {
        Tally one = most.computeIfAbsent(op, o -> new Tally());
        one.times = Math.max(one.times, tally.times);
        one.bytes = Math.max(one.bytes, tally.bytes);
      });
      events.addAll(log.done);
    }
    most.forEach((op, tally) -> uses.merge(op, use(op, tally, mesh, grid), (a, b) -> sum(a, b)));
  }

  private static Trace.CollectiveUse use(
      Op op, Tally tally, Optional<Mesh> mesh, ProcessGrid grid) {
    Collective kind = MeshAxesGroups.listed((Collective) op.kind(), name -> mesh);
    int size = 1;
    for (ImmutableIntArray group : Meeting.of(kind, grid).groups()) {
      size = Math.max(size, group.length());
    }
    return new Trace.CollectiveUse(
        op, mesh.flatMap(m -> axes(kind, m)), size, tally.times, (long) Math.rint(tally.bytes));
  }

  private static Optional<ImmutableList<AxisRef>> axes(Collective kind, Mesh mesh) {
    return kind instanceof Collective.CollectivePermute permute
        ? Optional.of(GroupAxes.ofPairs(mesh, permute.pairs()))
        : kind.replicaGroups().flatMap(groups -> GroupAxes.of(mesh, groups));
  }

  private static Trace.CollectiveUse sum(Trace.CollectiveUse a, Trace.CollectiveUse b) {
    return new Trace.CollectiveUse(
        a.op(), a.axes(), a.groupSize(), a.times() + b.times(), a.bytes() + b.bytes());
  }

  synchronized Trace trace() {
    return new Trace(ImmutableList.copyOf(uses.values()), ImmutableList.copyOf(events), devices);
  }
}

package axisweave.passes.partition;

import axisweave.ir.Block;
import axisweave.ir.Diagnostics;
import axisweave.ir.Func;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.ChannelHandle;
import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.Mesh;
import axisweave.passes.Pass;
import axisweave.passes.PassReport;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what has to hold of a per-device program beyond what holds of any: main is one manual
 * computation over all axes of its mesh; nothing in it says how values are split; the groups of
 * each collective hold every device once, permutes send to and from a device at most once, and no
 * two collectives share a channel. That local shapes times axes give the global ones, the verifier
 * checks at the manual computation.
 */
public record CheckLocal() implements Pass {
  @Override
  public String name() {
    return "check-local";
  }

  @Override
  public Program run(Program program, PassReport report) {
    Diagnostics errors = new Diagnostics();
    program.main().filter(f -> f.body().isPresent()).ifPresent(f -> main(program, f, errors));
    errors.throwIfErrors();
    return program;
  }

  private static void main(Program program, Func main, Diagnostics errors) {
    Op first = main.block().ops().get(0);
    if (main.block().ops().size() != 2 || !(first.kind() instanceof Sdy.ManualComputation manual)) {
      errors.at(main.loc(), "local_main", "@main is not one sdy.manual_computation and a return");
      return;
    }
    Optional<Mesh> mesh =
        program.meshes().stream()
            .map(MeshDeclaration::mesh)
            .filter(
                m -> m.axes().stream().allMatch(axis -> manual.manualAxes().contains(axis.name())))
            .findFirst();
    if (mesh.isEmpty()) {
      errors.at(first, "local_axes", "%s are not all axes of a mesh", manual.manualAxes());
      return;
    }
    new Body(mesh.get().deviceCount(), errors).check(first.region(0));
  }

  /** What is met in the body of the manual computation. */
  private static final class Body {
    private final long devices;
    private final Diagnostics errors;
    private final Set<Long> channels = new HashSet<>();
    private final Set<ImmutableLongArray> covering =
        Collections.newSetFromMap(new IdentityHashMap<>());

    Body(long devices, Diagnostics errors) {
      this.devices = devices;
      this.errors = errors;
    }

    void check(Region body) {
      Deque<Region> todo = new ArrayDeque<>();
      todo.add(body);
      while (!todo.isEmpty()) {
        for (Block block : todo.remove().blocks()) {
          for (Op op : block.ops()) {
            check(op);
            todo.addAll(op.regions());
          }
        }
      }
    }

    private void check(Op op) {
      boolean says = op.attributes().sharding().isPresent() || op.attributes().rule().isPresent();
      if (says || op.kind() instanceof Sdy) {
        errors.at(op, "local_sdy", "a device has all there is: nothing is left to split");
      }
      if (op.kind() instanceof Collective collective) {
        channel(collective)
            .map(ChannelHandle::handle)
            .filter(handle -> handle > 0 && !channels.add(handle))
            .ifPresent(h -> errors.at(op, "local_channel", "another op has channel %s", h));
        collective.replicaGroups().ifPresent(groups -> groups(op, collective, groups));
      }
      if (op.kind() instanceof Collective.CollectivePermute permute) {
        pairs(op, permute.pairs());
      }
    }

    /** Groups of partitions, which is what the ids of a collective with a channel are. */
    private void groups(Op op, Collective collective, ReplicaGroups groups) {
      ImmutableLongArray ids = groups.ids();
      if (ids.isEmpty() || channel(collective).isEmpty() || !covering.add(ids)) {
        return;
      }
      if (!isEachOnce(ids.stream().filter(id -> id >= 0).toArray(), true)) {
        errors.at(
            op, "local_groups", "its groups do not hold each of the %s devices once", devices);
      }
    }

    private void pairs(Op op, ImmutableLongArray pairs) {
      if (!covering.add(pairs)) {
        return;
      }
      long[][] ends = new long[2][pairs.length() / 2];
      for (int i = 0; i < pairs.length(); i++) {
        ends[i % 2][i / 2] = pairs.get(i);
      }
      if (!isEachOnce(ends[0], false) || !isEachOnce(ends[1], false)) {
        errors.at(op, "local_pairs", "a device of %s sends or receives more than once", devices);
      }
    }

    private boolean isEachOnce(long[] ids, boolean all) {
      boolean[] seen = new boolean[Math.toIntExact(devices)];
      for (long id : ids) {
        if (id < 0 || id >= devices || seen[(int) id]) {
          return false;
        }
        seen[(int) id] = true;
      }
      return !all || ids.length == devices;
    }

    private static Optional<ChannelHandle> channel(Collective collective) {
      return switch (collective) {
        case Collective.AllGather k -> k.channel();
        case Collective.AllReduce k -> k.channel();
        case Collective.ReduceScatter k -> k.channel();
        case Collective.AllToAll k -> k.channel();
        case Collective.CollectivePermute k -> k.channel();
        case Collective.CollectiveBroadcast k -> k.channel();
        case Collective.CollectiveReduce k -> k.channel();
        case Collective.CrossReplicaSum k -> Optional.empty();
        case Collective.PartitionId k -> Optional.empty();
        case Collective.ReplicaId k -> Optional.empty();
      };
    }
  }
}

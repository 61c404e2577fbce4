package axisweave.passes.collective;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Value;
import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.op.Sdy;
import axisweave.ir.op.Unregistered;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which devices have the same of a value: the devices in classes. A constant has one class, {@code
 * partition_id} one for each device, an argument of a manual computation those that its sharding
 * says; an op makes the same of the same; an all-gather or all-reduce makes the same where the
 * members of a group, in their order, have the same. Found when asked for, and kept.
 *
 * <p>Worked example: on {@code <["x"=2, "y"=2]>} an argument {@code [{"y"}]} has the classes 0 1 0
 * 1; gathered along y, 0 0 0 0.
 */
final class Sharing {
  private final Program program;
  private final Function<ReplicaGroups, Optional<Members>> members;
  private final Map<Value, Held> arguments = new IdentityHashMap<>();
  private final Map<Value, int[]> known = new IdentityHashMap<>();
  private int devices;
  private int[] one = {};
  private int[] each = {};

  /** How an argument of a manual computation lies. */
  private record Held(Mesh mesh, TensorSharding sharding) {}

  Sharing(Program program, Function<ReplicaGroups, Optional<Members>> members) {
    this.program = program;
    this.members = members;
  }

  /** Takes note of what an op says about the arguments of its regions. */
  void note(Op op) {
    if (op.kind() instanceof Sdy.ManualComputation manual) {
      for (int i = 0; i < op.operands().size(); i++) {
        TensorSharding sharding = manual.inShardings().shardings().get(i);
        Value argument = op.region(0).block().argument(i);
        mesh(sharding).ifPresent(m -> arguments.put(argument, new Held(m, sharding)));
      }
    }
  }

  private Optional<Mesh> mesh(TensorSharding sharding) {
    return switch (sharding.mesh()) {
      case MeshRef.Named(String name) -> program.mesh(name);
      case MeshRef.Inline(Mesh mesh) -> Optional.of(mesh);
    };
  }

  /** Whether the members of each group have the same of a value. */
  boolean isShared(Value value, Members among) {
    int[] classes = of(value, among.devices());
    for (int d = 0; d < classes.length; d++) {
      if (classes[d] != classes[among.device(among.group()[d], 0)]) {
        return false;
      }
    }
    return true;
  }

  private int[] of(Value value, int n) {
    if (n != devices) {
      known.clear();
      devices = n;
      one = new int[n];
      each = new int[n];
      Arrays.setAll(each, i -> i);
    }
    Deque<Value> todo = new ArrayDeque<>();
    todo.push(value);
    while (!todo.isEmpty()) {
      boolean ready = true;
      for (Value operand : todo.peek().owner().map(Op::operands).orElse(ImmutableList.of())) {
        if (!known.containsKey(operand)) {
          todo.push(operand);
          ready = false;
        }
      }
      if (ready) {
        known.computeIfAbsent(todo.pop(), this::compute);
      }
    }
    return get(value);
  }

  private int[] get(Value value) {
    return known.getOrDefault(value, each);
  }

  private int[] compute(Value value) {
    if (value.owner().isEmpty()) {
      Held held = arguments.get(value);
      return held == null ? each : lying(held);
    }
    Op op = value.owner().get();
    return switch (op.kind()) {
      case Collective collective -> exchanged(op, collective);
      default -> isKnown(op) ? together(op) : each;
    };
  }

  private static boolean isKnown(Op op) {
    boolean unknown = op.kind() instanceof Sdy || op.kind() instanceof Unregistered;
    return !unknown && Purity.isFunction(op);
  }

  private int[] together(Op op) {
    int[] classes = one;
    for (Value operand : op.operands()) {
      int[] more = get(operand);
      if (more == each || classes == each) {
        return each;
      }
      int[] before = classes;
      classes =
          more == one || more == classes
              ? classes
              : before == one ? more : numbered(d -> List.of(before[d], more[d]));
    }
    return classes;
  }

  private int[] exchanged(Op op, Collective kind) {
    int[] classes = together(op);
    Optional<Members> among = kind.replicaGroups().flatMap(members);
    if (among.isEmpty() || among.get().devices() != devices || kind.channel().isEmpty()) {
      return each;
    }
    Members all = among.get();
    Function<Integer, Object> group =
        d -> {
          int[] held = new int[all.size()];
          Arrays.setAll(held, m -> classes[all.device(all.group()[d], m)]);
          return ImmutableList.copyOf(Arrays.stream(held).boxed().toList());
        };
    return switch (kind) {
      case Collective.AllGather k -> numbered(group);
      case Collective.AllReduce k -> numbered(group);
      case Collective.ReduceScatter k -> numbered(d -> List.of(group.apply(d), all.rank()[d]));
      case Collective.AllToAll k -> numbered(d -> List.of(group.apply(d), all.rank()[d]));
      default -> each;
    };
  }

  /** By the coordinates along the axes that split it. */
  private int[] lying(Held held) {
    Mesh mesh = held.mesh();
    if (mesh.deviceCount() != devices || mesh.isMaximal()) {
      return each;
    }
    if (!held.sharding().unreduced().isEmpty()) {
      return each;
    }
    long[] positions = new long[devices];
    for (int at = 0; at < devices; at++) {
      positions[mesh.deviceIds().isEmpty() ? at : (int) mesh.deviceIds().get(at)] = at;
    }
    int[] classes = one;
    for (DimensionSharding dim : held.sharding().dims()) {
      for (AxisRef axis : dim.axes()) {
        int[] before = classes;
        classes = numbered(d -> List.of(before[d], coordinate(mesh, axis, positions[d])));
      }
    }
    return classes;
  }

  private static long coordinate(Mesh mesh, AxisRef axis, long position) {
    long stride = 1;
    for (MeshAxis at : mesh.axes().reverse()) {
      if (at.name().equals(axis.name())) {
        long size = axis.size(mesh);
        return position / (stride * (at.size() / (axis.preSize() * size))) % size;
      }
      stride *= at.size();
    }
    return position;
  }

  private int[] numbered(Function<Integer, Object> key) {
    Map<Object, Integer> numbers = new HashMap<>();
    int[] classes = new int[devices];
    for (int d = 0; d < devices; d++) {
      int next = numbers.size();
      classes[d] = numbers.computeIfAbsent(key.apply(d), k -> next);
    }
    return classes;
  }
}

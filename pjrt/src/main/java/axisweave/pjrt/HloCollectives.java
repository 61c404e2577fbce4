package axisweave.pjrt;

import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.GroupAxes;
import axisweave.ir.sharding.Mesh;
import axisweave.runtime.mesh.Trace;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The collectives in the program that XLA made, read from its {@code HloModuleProtoWithConfig}. One
 * in a loop whose number of trips XLA knows counts that often.
 */
final class HloCollectives {
  // HloModuleProtoWithConfig, HloModuleProto, HloComputationProto.
  private static final int MODULE = 1;
  private static final int COMPUTATIONS = 3;
  private static final int ENTRY = 6;
  private static final int INSTRUCTIONS = 2;
  private static final int COMPUTATION_ID = 5;
  // HloInstructionProto.
  private static final int OPCODE = 2;
  private static final int SHAPE = 3;
  private static final int ID = 35;
  private static final int OPERANDS = 36;
  private static final int CALLED = 38;
  private static final int BACKEND_CONFIG = 43;
  private static final int REPLICA_GROUPS = 49;
  private static final int PAIRS = 52;
  private static final int DEVICE_LIST = 87;
  private static final int IOTA_LIST = 92;
  private static final int MESH_LIST = 93;

  private static final Pattern TRIPS =
      Pattern.compile("\"known_trip_count\":\\s*\\{\\s*\"n\":\\s*\"?(\\d{1,18})");

  private final Optional<Mesh> mesh;
  private final int devices;
  private final Map<Trace.Row, Trace.Row> rows = new LinkedHashMap<>();

  private HloCollectives(Optional<Mesh> mesh, int devices) {
    this.mesh = mesh;
    this.devices = devices;
  }

  /** Counts, and bytes that a device sends by the ring algorithm, by kind and axes. */
  static ImmutableList<Trace.Row> of(byte[] module, Optional<Mesh> mesh, int devices) {
    HloCollectives reader = new HloCollectives(mesh, devices);
    for (ProtoReader found : new ProtoReader(module).messages(MODULE)) {
      reader.module(found);
    }
    return ImmutableList.copyOf(reader.rows.values());
  }

  /** An instruction, of what is needed of it. */
  private record Instruction(
      String opcode,
      double bytes,
      long id,
      ImmutableLongArray operands,
      ImmutableLongArray called,
      long trips,
      List<long[]> groups,
      ImmutableLongArray pairs) {}

  private record Computation(long id, List<Instruction> instructions) {}

  private void module(ProtoReader module) {
    List<Computation> computations = new ArrayList<>();
    long entry = -1;
    for (int field = module.next(); field != 0; field = module.next()) {
      if (field == COMPUTATIONS) {
        computations.add(computation(module.message()));
      } else if (field == ENTRY) {
        entry = module.integer();
      }
    }
    // Callees stand before their callers.
    Map<Long, Long> times = new HashMap<>();
    times.put(entry, 1L);
    for (Computation computation : computations.reversed()) {
      long runs = times.getOrDefault(computation.id, 0L);
      for (Instruction instruction : computation.instructions) {
        for (int i = 0; i < instruction.called.length() && runs > 0; i++) {
          boolean body = i == 0 && instruction.opcode.equals("while");
          times.merge(instruction.called.get(i), body ? runs * instruction.trips : runs, Long::sum);
        }
      }
    }
    for (Computation computation : computations) {
      count(computation, times.getOrDefault(computation.id, 0L));
    }
  }

  private static Computation computation(ProtoReader in) {
    List<Instruction> all = new ArrayList<>();
    long id = 0;
    for (int field = in.next(); field != 0; field = in.next()) {
      if (field == INSTRUCTIONS) {
        all.add(instruction(in.message()));
      } else if (field == COMPUTATION_ID) {
        id = in.integer();
      }
    }
    return new Computation(id, all);
  }

  private static Instruction instruction(ProtoReader in) {
    String opcode = "";
    double bytes = 0;
    long id = 0;
    long trips = 1;
    ImmutableLongArray.Builder operands = ImmutableLongArray.builder();
    ImmutableLongArray.Builder called = ImmutableLongArray.builder();
    ImmutableLongArray.Builder pairs = ImmutableLongArray.builder();
    List<long[]> groups = new ArrayList<>();
    for (int field = in.next(); field != 0; field = in.next()) {
      switch (field) {
        case OPCODE -> opcode = in.text();
        case SHAPE -> bytes = HloShapes.bytes(in.message());
        case ID -> id = in.integer();
        case OPERANDS -> operands.addAll(in.integers());
        case CALLED -> called.addAll(in.integers());
        case BACKEND_CONFIG -> trips = trips(in.text());
        case REPLICA_GROUPS -> groups.add(HloGroups.group(in.message()));
        case PAIRS -> HloGroups.pair(in.message(), pairs);
        case DEVICE_LIST -> replace(groups, HloGroups.deviceList(in.message()));
        case IOTA_LIST -> replace(groups, HloGroups.iota(in.message()));
        case MESH_LIST -> replace(groups, HloGroups.meshAxes(in.message()));
        default -> {
          // The rest does not matter here.
        }
      }
    }
    return new Instruction(
        opcode, bytes, id, operands.build(), called.build(), trips, groups, pairs.build());
  }

  /** The older list of groups is written beside the newer ways. */
  private static void replace(List<long[]> groups, List<long[]> others) {
    groups.clear();
    groups.addAll(others);
  }

  private static long trips(String config) {
    Matcher known = TRIPS.matcher(config);
    return known.find() ? Long.parseLong(known.group(1)) : 1;
  }

  private void count(Computation computation, long times) {
    if (times == 0) {
      return;
    }
    Map<Long, Double> bytes = new HashMap<>();
    computation.instructions.forEach(i -> bytes.put(i.id, i.bytes));
    for (Instruction instruction : computation.instructions) {
      Optional<String> kind = kind(instruction.opcode);
      if (kind.isPresent()) {
        double size = 0;
        for (int i = 0; i < instruction.operands.length(); i++) {
          size += bytes.getOrDefault(instruction.operands.get(i), 0.0);
        }
        add(kind.get(), instruction, size, times);
      }
    }
  }

  /** As StableHLO calls it; of an asynchronous pair the start counts. */
  private static Optional<String> kind(String opcode) {
    return switch (opcode.replace("-start", "")) {
      case "all-gather" -> Optional.of("all_gather");
      case "all-reduce" -> Optional.of("all_reduce");
      case "reduce-scatter" -> Optional.of("reduce_scatter");
      case "all-to-all", "ragged-all-to-all" -> Optional.of("all_to_all");
      case "collective-permute" -> Optional.of("collective_permute");
      case "collective-broadcast" -> Optional.of("collective_broadcast");
      default -> Optional.empty();
    };
  }

  private void add(String kind, Instruction instruction, double size, long times) {
    boolean permute = kind.equals("collective_permute");
    int group =
        permute ? 2 : instruction.groups.stream().mapToInt(g -> g.length).max().orElse(devices);
    Optional<ImmutableList<AxisRef>> axes =
        permute
            ? mesh.map(m -> GroupAxes.ofPairs(m, instruction.pairs))
            : mesh.flatMap(m -> GroupAxes.of(m, groups(instruction.groups, group)));
    double others = group - 1;
    double bytes =
        switch (kind) {
          case "all_gather" -> others * size;
          case "all_reduce" -> 2 * size * others / group;
          case "reduce_scatter", "all_to_all" -> size * others / group;
          // A permutation or a broadcast.
          default -> group > 1 ? size : 0;
        };
    Trace.Row key = new Trace.Row(kind, axes, group, 0, 0);
    Trace.Row known = rows.getOrDefault(key, key);
    rows.put(
        key,
        new Trace.Row(
            kind,
            axes,
            group,
            known.count() + times,
            known.bytesPerDevice() + (long) Math.rint(times * bytes)));
  }

  /** No groups at all are one of all devices. */
  private ReplicaGroups groups(List<long[]> groups, int size) {
    ImmutableLongArray.Builder ids = ImmutableLongArray.builder();
    if (groups.isEmpty()) {
      for (int d = 0; d < devices; d++) {
        ids.add(d);
      }
      return ReplicaGroups.of(1, devices, ids.build());
    }
    for (long[] group : groups) {
      for (int i = 0; i < size; i++) {
        ids.add(i < group.length ? group[i] : -1);
      }
    }
    return ReplicaGroups.of(groups.size(), size, ids.build());
  }
}

package axisweave.report;

import axisweave.ir.Attribute;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.Location;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Control;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.op.Wire;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.GroupAxes;
import axisweave.ir.sharding.Mesh;
import axisweave.passes.cost.TripCount;
import axisweave.passes.partition.Reasons;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The collectives of a per-device program, read from its text without running it. In a loop one
 * counts as often as the loop runs, where that can be read off its condition, else once; all
 * branches count.
 *
 * @param entries each collective op, in the order of the text
 */
public record CollectiveReport(ImmutableList<Entry> entries) {
  private static final int MAX_CALLS = 64;

  /**
   * One collective op.
   *
   * @param kind without its dialect, {@code all_reduce}
   * @param axes of the mesh that its groups follow; empty if they follow none
   * @param value what it makes, as the text calls it
   * @param times how often a device runs it
   * @param bytes what a device sends in all those times, by the ring algorithm
   * @param why which op needs which layout, and what there was; empty if the program does not say
   */
  public record Entry(
      String kind,
      ImmutableList<AxisRef> axes,
      long groupSize,
      long times,
      long bytes,
      String value,
      Loc loc,
      String why) {
    /**
     * The place in the program that was traced, if the text says; else that in the text, without
     * folders.
     */
    public String source() {
      return source(loc.location())
          .orElseGet(() -> loc.toString().substring(loc.file().lastIndexOf('/') + 1));
    }

    private static Optional<String> source(Location location) {
      return switch (location) {
        case Location.File file -> Optional.of(file.file() + ":" + file.line());
        case Location.Name name -> name.child().flatMap(Entry::source);
        case Location.CallSite site -> source(site.callee());
        case Location.Fused fused ->
            fused.locations().stream().flatMap(l -> source(l).stream()).findFirst();
        case Location.Unknown unknown -> Optional.empty();
        case Location.Foreign foreign -> Optional.empty();
      };
    }
  }

  /** The collectives of one kind along the same axes. */
  public record Row(
      String kind, ImmutableList<AxisRef> axes, long groupSize, long count, long bytes) {
    private Row plus(Entry entry) {
      return new Row(kind, axes, groupSize, count + entry.times, bytes + entry.bytes);
    }

    /** {@code "x", "y":(1)2}; the size of the groups where they follow no axes. */
    public String axesText() {
      return axes.isEmpty() ? "groups of " + groupSize : Joiner.on(", ").join(axes);
    }
  }

  private record Key(String kind, ImmutableList<AxisRef> axes, long groupSize) {}

  public static CollectiveReport of(Program program) {
    List<Entry> entries = new ArrayList<>();
    Optional<Mesh> mesh = program.meshes().stream().map(MeshDeclaration::mesh).findFirst();
    new Reader(program, mesh, entries).main();
    return new CollectiveReport(ImmutableList.copyOf(entries));
  }

  /** Counts and bytes by kind and axes, in the order of their first appearance. */
  public ImmutableList<Row> rows() {
    Map<Key, Row> rows = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Key key = new Key(entry.kind, entry.axes, entry.groupSize);
      Row row = rows.getOrDefault(key, new Row(entry.kind, entry.axes, entry.groupSize, 0, 0));
      rows.put(key, row.plus(entry));
    }
    return ImmutableList.copyOf(rows.values());
  }

  /** What one device sends in all of them. */
  public long bytes() {
    return entries.stream().mapToLong(Entry::bytes).sum();
  }

  /** Walks a program. */
  private record Reader(Program program, Optional<Mesh> mesh, List<Entry> entries) {
    void main() {
      program.main().flatMap(Func::body).ifPresent(body -> region(body, 1, 0));
    }

    private void region(Region region, long times, int calls) {
      for (Block block : region.blocks()) {
        block.ops().forEach(op -> op(op, times, calls));
      }
    }

    private void op(Op op, long times, int calls) {
      switch (op.kind()) {
        case Collective.PartitionId kind -> {}
        case Collective.ReplicaId kind -> {}
        case Collective kind -> entries.add(entry(op, kind, times));
        case Control.While kind -> {
          region(op.region(0), times, calls);
          region(op.region(1), times * TripCount.of(op), calls);
        }
        case Control.Call kind -> call(kind.callee(), times, calls);
        case Control.Composite kind -> call(kind.decomposition(), times, calls);
        default -> op.regions().forEach(inner -> region(inner, times, calls));
      }
    }

    private void call(String callee, long times, int calls) {
      if (calls < MAX_CALLS) {
        program.func(callee).flatMap(Func::body).ifPresent(body -> region(body, times, calls + 1));
      }
    }

    private Entry entry(Op op, Collective kind, long times) {
      Optional<ReplicaGroups> groups = kind.replicaGroups();
      long size = groups.map(ReplicaGroups::size).orElse(2L);
      ImmutableList<AxisRef> axes =
          kind instanceof Collective.CollectivePermute permute
              ? mesh.map(m -> GroupAxes.ofPairs(m, permute.pairs())).orElse(ImmutableList.of())
              : mesh.flatMap(m -> groups.flatMap(g -> GroupAxes.of(m, g)))
                  .orElse(ImmutableList.of());
      double bytes = Wire.bytes(kind, op.operandTypes(), Math.max(1, size));
      return new Entry(
          kind.mnemonic().substring("stablehlo.".length()),
          axes,
          size,
          times,
          (long) Math.rint(times * bytes),
          op.results().isEmpty() ? "" : op.result(0).toString(),
          op.loc(),
          why(op));
    }

    private static String why(Op op) {
      return op.attributes().get(Reasons.ATTRIBUTE).orElse(new Attribute.Text(""))
              instanceof Attribute.Text text
          ? text.value()
          : "";
    }
  }
}

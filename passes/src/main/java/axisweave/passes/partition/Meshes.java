package axisweave.passes.partition;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.collective.Combiner;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The meshes of a program, one of which the per-device program runs on, and its shardings. */
final class Meshes {
  private final Program program;
  private final MeshRef ref;
  private final Devices devices;
  private final Map<TensorSharding, Layout> layouts = new HashMap<>();
  private final Map<MeshRef, Mesh> meshes = new HashMap<>();

  private Meshes(Program program, MeshRef ref, Devices devices) {
    this.program = program;
    this.ref = ref;
    this.devices = devices;
  }

  /**
   * Of the mesh that most shardings of the program name, of those whose devices know the axes of
   * its manual computations; empty if there is no mesh.
   */
  static Optional<Meshes> of(Program program) {
    MeshUses uses = MeshUses.of(program);
    ImmutableList<Mesh> all =
        uses.byUse().stream().map(r -> mesh(program, r)).collect(ImmutableList.toImmutableList());
    ImmutableList<Meshes> usable =
        uses.byUse().stream()
            .filter(r -> !mesh(program, r).axes().isEmpty())
            .map(r -> new Meshes(program, r, Devices.of(mesh(program, r), uses.subAxes(), all)))
            .collect(ImmutableList.toImmutableList());
    Optional<Meshes> knowing =
        usable.stream()
            .filter(meshes -> uses.manual().stream().allMatch(meshes::knows))
            .findFirst();
    if (knowing.isEmpty() && !usable.isEmpty()) {
      Meshes most = usable.get(0);
      MeshUses.Manual stranger =
          uses.manual().stream().filter(m -> !most.knows(m)).findFirst().orElseThrow();
      throw new DiagnosticException(
          Diagnostic.error(
              stranger.op().loc(),
              "partition_meshes",
              "the manual axes, of "
                  + stranger.mesh()
                  + ", are no axes of the devices of "
                  + most.ref));
    }
    return knowing;
  }

  private boolean knows(MeshUses.Manual manual) {
    return manual.axes().stream()
        .allMatch(axis -> devices.digits(mesh(manual.mesh()), AxisRef.of(axis)).isPresent());
  }

  private static Mesh mesh(Program program, MeshRef ref) {
    return switch (ref) {
      case MeshRef.Inline(Mesh mesh) -> mesh;
      case MeshRef.Named(String name) -> program.mesh(name).orElseGet(Mesh::of);
    };
  }

  private Mesh mesh(MeshRef named) {
    return meshes.computeIfAbsent(named, r -> mesh(program, r));
  }

  Devices devices() {
    return devices;
  }

  /** How shardings of the per-device program name their mesh. */
  MeshRef ref() {
    return ref;
  }

  ImmutableList<String> axisNames() {
    return devices.mesh().axes().stream()
        .map(MeshAxis::name)
        .collect(ImmutableList.toImmutableList());
  }

  /** The layout that a sharding asks for; axes that digits cannot express do not split. */
  Layout layout(TensorSharding sharding, TensorType type) {
    if (sharding.rank() != type.rank()) {
      return Layout.replicated(type.rank());
    }
    Layout known = layouts.get(sharding);
    if (known == null) {
      known = layout(sharding);
      layouts.put(sharding, known);
    }
    return known;
  }

  private Layout layout(TensorSharding sharding) {
    ImmutableList.Builder<ImmutableIntArray> dims = ImmutableList.builder();
    boolean[] used = new boolean[devices.digits()];
    for (DimensionSharding dim : sharding.dims()) {
      dims.add(digits(sharding.mesh(), dim.axes(), used));
    }
    return Layout.of(dims.build());
  }

  Layout layout(Optional<TensorSharding> sharding, TensorType type) {
    return sharding.map(s -> layout(s, type)).orElseGet(() -> Layout.replicated(type.rank()));
  }

  /** As {@link #layout}, with the parts that unreduced axes leave to be joined. */
  Layout withParts(TensorSharding sharding, TensorType type) {
    ImmutableIntArray parts =
        digits(sharding.mesh(), sharding.unreduced(), new boolean[devices.digits()]);
    Combiner combiner =
        switch (sharding.reduction()) {
          case SUM -> Combiner.ADD;
          case MAX -> Combiner.MAXIMUM;
          case MIN -> Combiner.MINIMUM;
        };
    return layout(sharding, type).withPartial(parts, combiner);
  }

  private ImmutableIntArray digits(MeshRef mesh, ImmutableList<AxisRef> axes, boolean[] used) {
    ImmutableIntArray.Builder all = ImmutableIntArray.builder();
    for (AxisRef axis : axes) {
      Optional<ImmutableIntArray> digits = devices.digits(mesh(mesh), axis);
      if (digits.isEmpty() || digits.get().stream().anyMatch(a -> used[a])) {
        break;
      }
      digits.get().forEach(a -> used[a] = true);
      all.addAll(digits.get());
    }
    return all.build();
  }

  /** The digits of some axes of the mesh, by name. */
  ImmutableIntArray digits(MeshRef mesh, Iterable<String> names) {
    ImmutableIntArray.Builder all = ImmutableIntArray.builder();
    for (String name : names) {
      devices.digits(mesh(mesh), AxisRef.of(name)).ifPresent(all::addAll);
    }
    return all.build();
  }

  /** The sharding on the program's mesh that a layout is. */
  TensorSharding sharding(Layout layout) {
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (ImmutableIntArray dim : layout.dims()) {
      dims.add(DimensionSharding.of(devices.axes(dim)));
    }
    TensorSharding plain = TensorSharding.of(ref, dims.build());
    if (!layout.isPartial()) {
      return plain;
    }
    TensorSharding.Reduction how =
        switch (layout.combiner().orElseThrow()) {
          case MAXIMUM -> TensorSharding.Reduction.MAX;
          case MINIMUM -> TensorSharding.Reduction.MIN;
          default -> TensorSharding.Reduction.SUM;
        };
    return new TensorSharding(
        ref, plain.dims(), ImmutableList.of(), devices.axes(layout.partial()), how);
  }

  /** The layout without the digits at the end of a dimension that do not divide its size. */
  Layout dividing(Layout layout, TensorType type) {
    Layout kept = layout;
    for (int d = 0; d < layout.rank(); d++) {
      ImmutableIntArray digits = layout.dim(d);
      int keep = digits.length();
      while (type.dim(d) % devices.size(digits.subArray(0, keep)) != 0) {
        keep--;
      }
      kept = kept.withDim(d, digits.subArray(0, keep));
    }
    return kept;
  }
}

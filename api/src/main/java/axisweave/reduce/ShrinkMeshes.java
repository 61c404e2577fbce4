package axisweave.reduce;

import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes axes of the declared meshes smaller; with {@link Smaller#ONE} they are left out wherever
 * they are named. The devices are 0, 1, 2, ... after that.
 */
record ShrinkMeshes(Smaller smaller) implements Step {
  private record Unit(String mesh, String axis) {}

  @Override
  public String name() {
    return "mesh axes shrunk";
  }

  private List<Unit> units(Program program) {
    List<Unit> units = new ArrayList<>();
    for (MeshDeclaration mesh : program.meshes()) {
      for (MeshAxis axis : mesh.mesh().axes()) {
        if (isUnit(axis.size())) {
          units.add(new Unit(mesh.name(), axis.name()));
        }
      }
    }
    return units;
  }

  /** To be left out an axis may have any size; size 1 has to be come to by steps. */
  private boolean isUnit(long size) {
    return switch (smaller) {
      case ONE -> true;
      case HALF -> size > 3;
      case LESS -> size > 1;
    };
  }

  @Override
  public int count(Program program) {
    return units(program).size();
  }

  @Override
  public Optional<Program> without(Program program, int from, int to) {
    Set<Unit> chosen = new HashSet<>(units(program).subList(from, to));
    Program made = program.withMeshes(mesh -> shrunk(mesh, chosen));
    return Optional.of(
        smaller != Smaller.ONE
            ? made
            : ShardingRewrite.of(made, s -> without(s, chosen), k -> manual(k, chosen)));
  }

  private MeshDeclaration shrunk(MeshDeclaration declaration, Set<Unit> chosen) {
    ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
    boolean changed = false;
    for (MeshAxis axis : declaration.mesh().axes()) {
      boolean shrinks = chosen.contains(new Unit(declaration.name(), axis.name()));
      changed |= shrinks;
      if (!shrinks) {
        axes.add(axis);
      } else if (smaller != Smaller.ONE) {
        axes.add(new MeshAxis(axis.name(), smaller.of(axis.size())));
      }
    }
    return changed
        ? declaration.withMesh(new Mesh(axes.build(), ImmutableLongArray.of()))
        : declaration;
  }

  private static TensorSharding without(TensorSharding sharding, Set<Unit> chosen) {
    if (!(sharding.mesh() instanceof MeshRef.Named mesh)) {
      return sharding;
    }
    ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
    for (DimensionSharding dim : sharding.dims()) {
      ImmutableList<AxisRef> axes = without(dim.axes(), mesh.name(), chosen);
      boolean priority = dim.open() || !axes.isEmpty();
      dims.add(
          new DimensionSharding(axes, dim.open(), priority ? dim.priority() : OptionalInt.empty()));
    }
    return new TensorSharding(
        sharding.mesh(),
        dims.build(),
        without(sharding.replicated(), mesh.name(), chosen),
        without(sharding.unreduced(), mesh.name(), chosen),
        sharding.reduction());
  }

  private static ImmutableList<AxisRef> without(
      ImmutableList<AxisRef> axes, String mesh, Set<Unit> chosen) {
    return axes.stream()
        .filter(axis -> !chosen.contains(new Unit(mesh, axis.name())))
        .collect(ImmutableList.toImmutableList());
  }

  /** Manual axes have no mesh of their own; those of the shardings count. */
  private static OpKind manual(OpKind kind, Set<Unit> chosen) {
    if (!(kind instanceof Sdy.ManualComputation manual)) {
      return kind;
    }
    ImmutableList<String> axes =
        manual.manualAxes().stream()
            .filter(axis -> chosen.stream().noneMatch(unit -> unit.axis.equals(axis)))
            .collect(ImmutableList.toImmutableList());
    return new Sdy.ManualComputation(manual.inShardings(), manual.outShardings(), axes);
  }
}

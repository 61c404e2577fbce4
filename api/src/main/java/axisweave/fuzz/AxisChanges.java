package axisweave.fuzz;

import axisweave.ir.Program;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.reduce.ShardingRewrite;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Other meshes for a program, and its shardings rewritten so that they mean the same. */
final class AxisChanges {
  private static final String PREFIX = "axis_";

  private AxisChanges() {}

  private static Program changed(Program program, UnaryOperator<Mesh> change) {
    return program.withMeshes(declared -> declared.withMesh(change.apply(declared.mesh())));
  }

  /** The same meshes, without what else is said of them. */
  static Program none(Program program) {
    return changed(program, mesh -> mesh);
  }

  /** Other names, in the same alphabetical order. */
  static Program renamed(Program program) {
    Program named =
        changed(
            program,
            mesh ->
                new Mesh(
                    mesh.axes().stream()
                        .map(axis -> new MeshAxis(PREFIX + axis.name(), axis.size()))
                        .collect(ImmutableList.toImmutableList()),
                    mesh.deviceIds()));
    return rewritten(
        named,
        (mesh, axis) -> ImmutableList.of(new AxisRef(PREFIX + axis.name(), axis.sub())),
        name -> ImmutableList.of(PREFIX + name));
  }

  /** One more axis, of one device, that nothing names. */
  static Program withAxisOfOne(Program program) {
    return changed(
        program,
        mesh ->
            mesh.axes().isEmpty()
                ? mesh
                : new Mesh(
                    ImmutableList.<MeshAxis>builder()
                        .addAll(mesh.axes())
                        .add(new MeshAxis("zz_one", 1))
                        .build(),
                    mesh.deviceIds()));
  }

  /** Each place of the mesh is taken by the device of the next. */
  static Program devicesTurned(Program program) {
    return changed(
        program,
        mesh -> {
          if (mesh.axes().isEmpty()) {
            return mesh;
          }
          long[] ids = new long[Math.toIntExact(mesh.deviceCount())];
          for (int i = 0; i < ids.length; i++) {
            int from = (i + 1) % ids.length;
            ids[i] = mesh.deviceIds().isEmpty() ? from : mesh.deviceIds().get(from);
          }
          return new Mesh(mesh.axes(), ImmutableLongArray.copyOf(ids));
        });
  }

  /**
   * Every axis of an even number of devices above 2 becomes two axes, the first of 2; empty if some
   * sharding cuts across.
   */
  static Optional<Program> split(Program program) {
    boolean[] crosses = new boolean[1];
    Function<String, Boolean> splits =
        name ->
            program.meshes().stream()
                .flatMap(m -> m.mesh().axes().stream())
                .anyMatch(axis -> axis.name().equals(name) && splits(axis.size()));
    Program meshes =
        changed(
            program,
            mesh -> {
              ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
              for (MeshAxis axis : mesh.axes()) {
                if (splits(axis.size())) {
                  axes.add(new MeshAxis(axis.name() + "_0", 2));
                  axes.add(new MeshAxis(axis.name() + "_1", axis.size() / 2));
                } else {
                  axes.add(axis);
                }
              }
              return new Mesh(axes.build(), mesh.deviceIds());
            });
    Program made =
        rewritten(
            meshes,
            (name, axis) -> {
              long size =
                  program
                      .mesh(name)
                      .flatMap(m -> m.sizeOf(axis.name()).stream().boxed().findFirst())
                      .orElse(1L);
              return splits(size) ? halves(axis, size, crosses) : ImmutableList.of(axis);
            },
            name ->
                splits.apply(name)
                    ? ImmutableList.of(name + "_0", name + "_1")
                    : ImmutableList.of(name));
    boolean none =
        program.meshes().stream()
            .flatMap(m -> m.mesh().axes().stream())
            .noneMatch(axis -> splits(axis.size()));
    return crosses[0] || none ? Optional.empty() : Optional.of(made);
  }

  private static boolean splits(long size) {
    return size > 2 && size % 2 == 0;
  }

  private static ImmutableList<AxisRef> halves(AxisRef axis, long size, boolean[] crosses) {
    long from = axis.preSize();
    long to = axis.isWhole() ? size : from * axis.sub().orElseThrow().size();
    ImmutableList.Builder<AxisRef> parts = ImmutableList.builder();
    if (from == 1 && to % 2 == 0) {
      parts.add(AxisRef.of(axis.name() + "_0"));
    } else if (from % 2 != 0) {
      crosses[0] = true;
      return ImmutableList.of(axis);
    }
    long rest = Math.max(1, from / 2);
    if (to / 2 > rest) {
      boolean whole = rest == 1 && to == size;
      parts.add(
          whole
              ? AxisRef.of(axis.name() + "_1")
              : AxisRef.of(axis.name() + "_1", rest, to / 2 / rest));
    }
    return parts.build();
  }

  /** What stands for an axis of a mesh. */
  private interface Change {
    ImmutableList<AxisRef> of(String mesh, AxisRef axis);
  }

  private static Program rewritten(
      Program program, Change change, Function<String, ImmutableList<String>> names) {
    return ShardingRewrite.of(
        program, sharding -> sharding(sharding, change), kind -> kind(kind, names));
  }

  private static TensorSharding sharding(TensorSharding sharding, Change change) {
    if (!(sharding.mesh() instanceof MeshRef.Named mesh)) {
      return sharding;
    }
    return new TensorSharding(
        sharding.mesh(),
        sharding.dims().stream()
            .map(dim ->
                new DimensionSharding(
                    axes(dim.axes(), mesh.name(), change), dim.open(), dim.priority()))
            .collect(ImmutableList.toImmutableList()),
        axes(sharding.replicated(), mesh.name(), change),
        axes(sharding.unreduced(), mesh.name(), change),
        sharding.reduction());
  }

  private static ImmutableList<AxisRef> axes(
      ImmutableList<AxisRef> axes, String mesh, Change change) {
    return axes.stream()
        .flatMap(axis -> change.of(mesh, axis).stream())
        .collect(ImmutableList.toImmutableList());
  }

  private static OpKind kind(OpKind kind, Function<String, ImmutableList<String>> names) {
    return kind instanceof Sdy.ManualComputation manual
        ? new Sdy.ManualComputation(
            manual.inShardings(),
            manual.outShardings(),
            manual.manualAxes().stream()
                .flatMap(name -> names.apply(name).stream())
                .collect(ImmutableList.toImmutableList()))
        : kind;
  }
}

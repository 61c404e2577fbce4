package axisweave.passes.imports;

import axisweave.ir.Attribute;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.imports.HloSharding.Tiled;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The texts of a program's shardings, the meshes they lie on, and what they are there. */
final class HloShardings {
  /** A sharding, or why there is none. */
  record Imported(Optional<TensorSharding> sharding, String why) {
    static Imported failed(String why) {
      return new Imported(Optional.empty(), why);
    }
  }

  private final Map<String, HloSharding> texts;
  private final Set<String> symbols = new HashSet<>();
  private final Map<String, Mesh> made = new LinkedHashMap<>();
  private final Map<Long, String> maximal = new HashMap<>();
  private final Map<Tiled, Optional<ImmutableList<ImmutableList<AxisRef>>>> axes = new HashMap<>();
  private final TileMesh mesh;
  private String meshName = "";

  HloShardings(Program program, Collection<String> all) {
    texts = new LinkedHashMap<>();
    all.forEach(text -> texts.computeIfAbsent(text, HloShardingText::parse));
    program.funcs().forEach(func -> symbols.add(func.name()));
    program.meshes().forEach(m -> symbols.add(m.name()));
    List<Tiled> tiled =
        texts.values().stream()
            .flatMap(s ->
                s instanceof HloSharding.Tuple tuple
                    ? tuple.elements().stream()
                    : ImmutableList.of(s).stream())
            .filter(Tiled.class::isInstance)
            .map(Tiled.class::cast)
            .toList();
    mesh = mesh(program, tiled);
  }

  private TileMesh mesh(Program program, List<Tiled> tiled) {
    for (MeshDeclaration declared : program.meshes()) {
      Mesh candidate = declared.mesh();
      if (!candidate.axes().isEmpty()
          && tiled.stream().allMatch(t -> t.devices().length() == candidate.deviceCount())) {
        TileMesh laid = new TileMesh(candidate);
        if (tiled.stream().allMatch(t -> laid.axes(t).isPresent())) {
          meshName = declared.name();
          return laid;
        }
      }
    }
    return TileMesh.of(devices(program, tiled), tiled);
  }

  private static int devices(Program program, List<Tiled> tiled) {
    int stated =
        program.attributes().foreign().get("mhlo.num_partitions") instanceof Attribute.Int count
                && count.value().bitLength() < 21
            ? count.value().intValue()
            : 0;
    if (stated > 0 && tiled.stream().allMatch(t -> t.devices().length() == stated)) {
      return stated;
    }
    return tiled.isEmpty() ? 1 : tiled.get(0).devices().length();
  }

  /** The meshes that the shardings given out so far need declared. */
  Map<String, Mesh> newMeshes() {
    return made;
  }

  private String declare(String wanted, Mesh declared) {
    String name = wanted;
    for (int i = 0; !symbols.add(name); i++) {
      name = wanted + "_" + i;
    }
    made.put(name, declared);
    return name;
  }

  /** The shardings of values of these types; {@code open} says which dimensions are. */
  ImmutableList<Imported> of(
      String text, ImmutableList<? extends Type> types, ImmutableSet<Integer> open) {
    HloSharding parsed = texts.computeIfAbsent(text, HloShardingText::parse);
    ImmutableList<HloSharding> elements =
        parsed instanceof HloSharding.Tuple tuple ? tuple.elements() : ImmutableList.of(parsed);
    if (elements.size() != types.size()) {
      return ImmutableList.of(
          Imported.failed("it is for " + elements.size() + " values, not " + types.size()));
    }
    ImmutableList.Builder<Imported> all = ImmutableList.builder();
    for (int i = 0; i < types.size(); i++) {
      all.add(
          types.get(i) instanceof TensorType type
              ? of(elements.get(i), type.rank(), open)
              : Imported.failed(types.get(i) + " is not a ranked tensor"));
    }
    return all.build();
  }

  private Imported of(HloSharding sharding, int rank, ImmutableSet<Integer> open) {
    return switch (sharding) {
      case HloSharding.Replicated() -> on(ImmutableList.of(), rank, open);
      case HloSharding.Maximal(long device) ->
          new Imported(Optional.of(TensorSharding.of(maximal(device), ImmutableList.of())), "");
      case HloSharding.Manual() -> Imported.failed("it is manual, and not in a manual computation");
      case HloSharding.Inexpressible(String why) -> Imported.failed(why);
      case HloSharding.Tuple tuple -> Imported.failed("it is a tuple");
      case Tiled tiled -> tiled(tiled, rank, open);
    };
  }

  /** Whether a text says that a value is one device's already, and nothing else. */
  boolean isManual(String text) {
    return texts.computeIfAbsent(text, HloShardingText::parse) instanceof HloSharding.Manual;
  }

  /** The axes along which a text says that devices have values of their own; empty if none. */
  ImmutableList<String> manualAxes(String text) {
    return switch (texts.computeIfAbsent(text, HloShardingText::parse)) {
      case HloSharding.Manual() ->
          mesh.mesh().axes().stream().map(MeshAxis::name).collect(ImmutableList.toImmutableList());
      case Tiled tiled when !tiled.manual().isEmpty() ->
          axes.computeIfAbsent(tiled, mesh::axes)
              .map(dims -> manual(tiled, dims))
              .orElse(ImmutableList.of());
      default -> ImmutableList.of(); // nothing manual in it
    };
  }

  private static ImmutableList<String> manual(
      Tiled tiled, ImmutableList<ImmutableList<AxisRef>> dims) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    for (int i : tiled.manual()) {
      dims.get(tiled.rank() + i).forEach(axis -> names.add(axis.name()));
    }
    return names.build();
  }

  private Imported tiled(Tiled tiled, int rank, ImmutableSet<Integer> open) {
    if (tiled.rank() != rank) {
      return Imported.failed("it is for " + tiled.rank() + " dimensions, not " + rank);
    }
    return axes.computeIfAbsent(tiled, mesh::axes)
        .map(dims -> on(dims, rank, open))
        .orElseGet(() ->
            Imported.failed("no axes of one mesh with the shardings before it make its tiles"));
  }

  private Imported on(
      ImmutableList<ImmutableList<AxisRef>> dims, int rank, ImmutableSet<Integer> open) {
    if (meshName.isEmpty()) {
      meshName = declare("mesh", mesh.mesh());
    }
    ImmutableList.Builder<DimensionSharding> all = ImmutableList.builder();
    for (int d = 0; d < rank; d++) {
      ImmutableList<AxisRef> refs = d < dims.size() ? dims.get(d) : ImmutableList.of();
      all.add(new DimensionSharding(refs, open.contains(d), OptionalInt.empty()));
    }
    return new Imported(Optional.of(TensorSharding.of(meshName, all.build())), "");
  }

  private String maximal(long device) {
    return maximal.computeIfAbsent(
        device,
        id ->
            declare("maximal_mesh_" + id, new Mesh(ImmutableList.of(), ImmutableLongArray.of(id))));
  }
}

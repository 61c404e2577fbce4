package axisweave.passes.propagate;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.op.Collective;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each mesh exactly one name: of equal meshes the first stays, meshes written in place are
 * declared, also those that groups of devices are axes of. Every declared mesh gets the {@code
 * stablehlo.mesh} attribute.
 */
final class LiftInlinedMeshes implements Step {
  /** The kinds whose groups may be on a mesh, in the order in which names are given. */
  private static final ImmutableList<Class<? extends Collective>> BY_KIND =
      ImmutableList.of(
          Collective.AllGather.class,
          Collective.AllReduce.class,
          Collective.ReduceScatter.class,
          Collective.AllToAll.class,
          Collective.CollectiveBroadcast.class);

  private static final String STABLEHLO_MESH = "stablehlo.mesh";

  @Override
  public void run(Draft draft, PassReport report) {
    Map<Mesh, String> named = new HashMap<>();
    Map<String, String> renamed = new HashMap<>();
    int place = 0;
    for (int i = 0; i < draft.items.size(); i++) {
      if (draft.items.get(i) instanceof DraftItem.Mesh mesh) {
        MeshDeclaration declared = mesh.declaration();
        String first = named.putIfAbsent(declared.mesh(), declared.name());
        if (first == null) {
          place = i + 1;
        } else {
          renamed.put(declared.name(), first);
          draft.items.remove(i--);
        }
      }
    }
    Lift lift = new Lift(draft, new Symbols(draft), named, renamed, place);
    Holders.transform(draft, lift::rename);
    for (Class<? extends Collective> kind : BY_KIND) {
      if (draft.mayHave(kind)) {
        draft.walk(op -> {
          if (kind.isInstance(op.kind)) {
            op.kind = lift.rename(kind.cast(op.kind));
          }
        });
      }
    }
    draft.items.replaceAll(
        item -> item instanceof DraftItem.Mesh mesh ? withDictionary(mesh) : item);
  }

  private static final class Lift {
    private final Draft draft;
    private final Symbols symbols;
    private final Map<Mesh, String> named;
    private final Map<String, String> renamed;

    /** Names for meshes of groups; Shardy gives them other ones than equal meshes of shardings. */
    private final Map<Mesh, String> ofGroups = new HashMap<>();

    private int place;

    Lift(
        Draft draft,
        Symbols symbols,
        Map<Mesh, String> named,
        Map<String, String> renamed,
        int place) {
      this.draft = draft;
      this.symbols = symbols;
      this.named = named;
      this.renamed = renamed;
      this.place = place;
    }

    TensorSharding rename(TensorSharding sharding) {
      return switch (sharding.mesh()) {
        case MeshRef.Named ref -> {
          String name = renamed.get(ref.name());
          if (name == null && draft.mesh(ref) == null) {
            throw Errors.at(Loc.NONE, "sharding_mesh", "unknown mesh: @" + ref.name());
          }
          yield name == null ? sharding : on(sharding, name);
        }
        case MeshRef.Inline inline -> {
          String name = named.get(inline.mesh());
          if (name == null) {
            name = declare(inline.mesh());
            named.put(inline.mesh(), name);
          }
          yield on(sharding, name);
        }
      };
    }

    /** The groups of devices may be axes of a mesh too. */
    Collective rename(Collective kind) {
      ReplicaGroups groups = kind.replicaGroups().orElseThrow();
      Optional<String> name =
          groups.mesh().isPresent()
              ? groups.mesh().map(renamed::get)
              : groups.inlinedMesh().map(mesh -> ofGroups.computeIfAbsent(mesh, this::declare));
      return name.map(to -> kind.withGroups(groups.onMesh(to))).orElse(kind);
    }

    private String declare(Mesh mesh) {
      MeshDeclaration made = new MeshDeclaration(nameFor(mesh), mesh, Attributes.EMPTY, Loc.NONE);
      return symbols.insert(new DraftItem.Mesh(made), place++);
    }

    private static TensorSharding on(TensorSharding sharding, String mesh) {
      return new TensorSharding(
          new MeshRef.Named(mesh),
          sharding.dims(),
          sharding.replicated(),
          sharding.unreduced(),
          sharding.reduction());
    }

    private static String nameFor(Mesh mesh) {
      if (mesh.isMaximal()) {
        return "maximal_mesh_" + mesh.deviceIds().get(0);
      }
      return mesh.axes().isEmpty() ? "empty_mesh" : "mesh";
    }
  }

  private static DraftItem withDictionary(DraftItem.Mesh item) {
    MeshDeclaration mesh = item.declaration();
    if (mesh.attributes().foreign().containsKey(STABLEHLO_MESH)) {
      return item;
    }
    ImmutableList.Builder<Attribute> axes = ImmutableList.builder();
    for (MeshAxis axis : mesh.mesh().axes()) {
      axes.add(
          new Attribute.Dictionary(
              ImmutableMap.of(
                  "name",
                  new Attribute.Text(axis.name()),
                  "size",
                  Attribute.Int.of(axis.size(), Scalar.I64))));
    }
    ImmutableMap.Builder<String, Attribute> entries = ImmutableMap.builder();
    entries.put("axes", new Attribute.Array(axes.build()));
    if (!mesh.mesh().deviceIds().isEmpty()) {
      long[] ids = mesh.mesh().deviceIds().toArray();
      entries.put("device_ids", Literal.ofLongs(TensorType.of(Scalar.I64, ids.length), ids));
    }
    return new DraftItem.Mesh(
        new MeshDeclaration(
            mesh.name(),
            mesh.mesh(),
            mesh.attributes()
                .with(STABLEHLO_MESH, new Attribute.Dictionary(entries.buildOrThrow())),
            mesh.loc()));
  }
}

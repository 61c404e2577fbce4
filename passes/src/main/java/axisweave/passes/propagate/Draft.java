package axisweave.passes.propagate;

import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that the steps before and after propagation rewrite in place: ops are linked in their
 * blocks and values know their uses. {@link Thaw} makes it from a program and {@link Freeze} makes
 * a program of it again, so that a pipeline of twenty steps copies the program twice and not twenty
 * times.
 */
final class Draft {
  final Program origin;
  final List<DraftItem> items = new ArrayList<>();

  Draft(Program origin) {
    this.origin = origin;
  }

  List<DraftFunc> funcs() {
    List<DraftFunc> funcs = new ArrayList<>();
    for (DraftItem item : items) {
      if (item instanceof DraftFunc func) {
        funcs.add(func);
      }
    }
    return funcs;
  }

  List<MeshDeclaration> meshes() {
    List<MeshDeclaration> meshes = new ArrayList<>();
    for (DraftItem item : items) {
      if (item instanceof DraftItem.Mesh mesh) {
        meshes.add(mesh.declaration());
      }
    }
    return meshes;
  }

  /** The mesh that a sharding names or spells; null if it is unknown. */
  @Nullable Mesh mesh(MeshRef ref) {
    return switch (ref) {
      case MeshRef.Inline inline -> inline.mesh();
      case MeshRef.Named named ->
          meshes().stream()
              .filter(m -> m.name().equals(named.name()))
              .map(MeshDeclaration::mesh)
              .findFirst()
              .orElse(null);
    };
  }

  /** The only function, or else the one called {@code main}. */
  Optional<DraftFunc> main() {
    List<DraftFunc> funcs = funcs();
    if (funcs.size() == 1) {
      return Optional.of(funcs.get(0));
    }
    return funcs.stream().filter(f -> f.name.equals("main")).findFirst();
  }

  Map<String, DraftFunc> funcsByName() {
    Map<String, DraftFunc> byName = new HashMap<>();
    funcs().forEach(f -> byName.put(f.name, f));
    return byName;
  }

  /** Visits each op before the ops in its regions. */
  void walkPreOrder(Consumer<DraftOp> visitor) {
    for (DraftFunc func : funcs()) {
      if (func.body != null) {
        walkPreOrder(func.body, visitor);
      }
    }
  }

  static void walkPreOrder(DraftRegion region, Consumer<DraftOp> visitor) {
    for (DraftBlock block : region.blocks) {
      DraftOp op = block.first;
      while (op != null) {
        visitor.accept(op);
        for (DraftRegion inner : op.regions) {
          walkPreOrder(inner, visitor);
        }
        op = op.next;
      }
    }
  }

  /**
   * Visits each op after the ops in its regions. The visitor may move or erase the op that it is
   * given: which op comes next is settled before it is called.
   */
  void walk(Consumer<DraftOp> visitor) {
    for (DraftFunc func : funcs()) {
      if (func.body != null) {
        walk(func.body, visitor);
      }
    }
  }

  static void walk(DraftRegion region, Consumer<DraftOp> visitor) {
    for (DraftBlock block : region.blocks) {
      DraftOp op = block.first;
      while (op != null) {
        DraftOp next = op.next;
        for (DraftRegion inner : op.regions) {
          walk(inner, visitor);
        }
        visitor.accept(op);
        op = next;
      }
    }
  }
}

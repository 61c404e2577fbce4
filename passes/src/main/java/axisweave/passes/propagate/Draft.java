package axisweave.passes.propagate;

import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.op.Control;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** The kinds of ops that it has, or has had. */
  private final Set<Class<? extends OpKind>> kinds = new HashSet<>();

  /** Whether an op may carry a sharding rule. */
  boolean mayHaveRules;

  Draft(Program origin) {
    this.origin = origin;
  }

  /** Notes that ops of these kinds are about to be put in. */
  @SafeVarargs
  final void note(Class<? extends OpKind>... added) {
    for (Class<? extends OpKind> kind : added) {
      kinds.add(kind);
    }
  }

  /** Notes that no op of this kind is left. */
  final void forget(Class<? extends OpKind> gone) {
    kinds.remove(gone);
  }

  /** Whether there may be an op of one of these kinds; if not, a step has nothing to do. */
  @SafeVarargs
  final boolean mayHave(Class<? extends OpKind>... wanted) {
    for (Class<? extends OpKind> kind : wanted) {
      if (kinds.contains(kind)) {
        return true;
      }
    }
    return false;
  }

  boolean mayHaveDataFlow() {
    return mayHave(
        Control.While.class,
        Control.Case.class,
        Movement.OptimizationBarrier.class,
        Sdy.ManualComputation.class,
        Sdy.NamedComputation.class);
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

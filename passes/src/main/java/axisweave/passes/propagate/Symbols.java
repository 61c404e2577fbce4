package axisweave.passes.propagate;

import axisweave.ir.Attribute;
import axisweave.ir.op.Control;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names at module level, as one step sees them. New names get a number that counts on over the
 * whole step, whatever they are based on: {@code f_0}, {@code g_1}, {@code f_2}.
 */
final class Symbols {
  /** More ops than this are not made by cloning functions: a program that calls itself doubled. */
  private static final long CLONE_LIMIT = 20_000_000;

  private final Draft draft;
  private final Map<String, DraftItem> byName = new HashMap<>();
  private int counter;
  private long cloned;

  Symbols(Draft draft) {
    this.draft = draft;
    for (DraftItem item : draft.items) {
      switch (item) {
        case DraftFunc func -> byName.put(func.name, func);
        case DraftItem.Mesh mesh -> byName.put(mesh.declaration().name(), mesh);
        case DraftItem.Foreign foreign -> {}
      }
    }
  }

  @Nullable DraftFunc func(String name) {
    return byName.get(name) instanceof DraftFunc func ? func : null;
  }

  /** The function that {@code call} calls. */
  DraftFunc callee(DraftOp call) {
    String name = ((Control.Call) call.kind).callee();
    DraftFunc func = func(name);
    if (func == null || func.body == null) {
      throw Errors.at(
          call.loc,
          "call_unknown",
          "@" + name + (func == null ? " is not a function" : " has no body"));
    }
    return func;
  }

  /** {@code name}, or {@code name_k} if that is taken; from now on it is taken. */
  String claim(String name) {
    String unique = name;
    while (byName.containsKey(unique)) {
      unique = name + "_" + counter++;
    }
    return unique;
  }

  /** Puts a function at the end of the module under a name that is free. */
  void insert(DraftFunc func) {
    func.name = claim(func.name);
    byName.put(func.name, func);
    draft.items.add(func);
  }

  /** Puts a mesh at a place among the items under a name that is free. */
  String insert(DraftItem.Mesh mesh, int place) {
    String name = claim(mesh.declaration().name());
    byName.put(name, mesh);
    draft.items.add(
        place,
        new DraftItem.Mesh(
            new axisweave.ir.MeshDeclaration(
                name,
                mesh.declaration().mesh(),
                mesh.declaration().attributes(),
                mesh.declaration().loc())));
    return name;
  }

  void remove(DraftFunc func) {
    byName.remove(func.name);
  }

  /**
   * A copy of {@code func} that calls copies of what {@code func} calls, those inserted already,
   * itself not yet.
   */
  DraftFunc cloneWithCallees(DraftFunc func) {
    DraftFunc made = new Cloner().copy(func);
    made.attributes =
        made.attributes.with(DraftFunc.ORIGINAL_NAME, new Attribute.Text(func.originalName()));
    if (made.body != null) {
      Draft.walk(
          made.body,
          op -> {
            if (++cloned > CLONE_LIMIT) {
              throw Errors.at(
                  func.loc,
                  "call_graph_size",
                  "flattening the calls of @"
                      + func.name
                      + " makes more than "
                      + CLONE_LIMIT
                      + " ops");
            }
            if (op.kind instanceof Control.Call) {
              DraftFunc inner = cloneWithCallees(callee(op));
              insert(inner);
              op.kind = new Control.Call(inner.name);
            }
          });
    }
    return made;
  }
}

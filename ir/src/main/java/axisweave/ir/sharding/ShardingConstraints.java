package axisweave.ir.sharding;

import axisweave.ir.Attributes;
import axisweave.ir.Diagnostics;
import axisweave.ir.ForeignType;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import axisweave.ir.UnrankedTensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What must hold of meshes, and of shardings on them. The numbers are ours:
 *
 * <ul>
 *   <li>mesh: (C1) names of axes are distinct; (C2) device ids are a permutation, or one that is
 *       not negative.
 *   <li>sharding: (C1) the mesh is declared; (C2) a maximal one, or a value that is no tensor, has
 *       no dimensions and axes; (C3) as many dimensions as the tensor, which has a rank; (C4)
 *       priorities are not negative, and on dimensions that have axes or are open; (C5) axes of the
 *       mesh; (C6) each once; (C7) parts that follow one another are merged; (C8) replicated and
 *       unreduced axes in the order of the mesh; (C9) parts of the axis; (C10) that do not overlap;
 *       (C11) not bound by a manual computation around; (C12) one sharding for each value, or one
 *       without axes for an op without results; (C13) an argument or result has one sharding, an op
 *       a list of them.
 * </ul>
 *
 * Whether sizes divide is not asked: propagation may pad.
 */
public final class ShardingConstraints {
  /** The ranks of what has none. */
  private static final int NO_TENSOR = -1;

  private static final int UNRANKED = -2;

  private final Map<String, Mesh> meshes = new HashMap<>();
  private final Diagnostics errors;

  /** Shardings found right, with the rank that they were right for, in the scope of now. */
  private final Map<TensorSharding, Integer> good = new IdentityHashMap<>();

  private final List<String> bound = new ArrayList<>();

  /** What is known of the arguments of functions and regions. */
  private final Map<Value, TensorSharding> arguments = new IdentityHashMap<>();

  public ShardingConstraints(Program program, Diagnostics errors) {
    this.errors = errors;
    for (MeshDeclaration declared : program.meshes()) {
      meshes.putIfAbsent(declared.name(), declared.mesh());
    }
  }

  public void mesh(Mesh mesh, Loc loc) {
    Set<String> names = new HashSet<>();
    for (MeshAxis axis : mesh.axes()) {
      if (!names.add(axis.name())) {
        errors.at(loc, "mesh_c1", "axis \"%s\" stands twice in a mesh", axis.name());
      }
    }
    long[] ids = mesh.deviceIds().toArray();
    if (mesh.axes().isEmpty()) {
      if (ids.length > 1 || (ids.length == 1 && ids[0] < 0)) {
        errors.at(loc, "mesh_c2", "device ids %s of a mesh without axes", mesh.deviceIds());
      }
    } else if (ids.length > 0) {
      long[] sorted = LongStream.of(ids).sorted().toArray();
      boolean permutation = ids.length == mesh.deviceCount();
      for (int i = 0; permutation && i < sorted.length; i++) {
        permutation = sorted[i] == i;
      }
      if (!permutation) {
        errors.at(
            loc,
            "mesh_c2",
            "device ids %s are not a permutation of 0 to %s",
            mesh.deviceIds(),
            mesh.deviceCount() - 1);
      }
    }
  }

  /** The annotation of an argument or a result of a function. */
  public void annotation(Attributes attributes, Type type, Loc loc) {
    if (attributes.isEmpty()) {
      return;
    }
    Optional<TensorSharding> one = attributes.tensorSharding();
    if (one.isPresent()) {
      value(one.get(), type, loc);
    } else if (attributes.get(Attributes.SHARDING).isPresent()) {
      errors.at(loc, "sharding_c13", "an argument or result has one sharding");
    }
  }

  /** The annotations of an op: its rule, and one sharding for each result. */
  public void annotation(Op op) {
    RuleConstraints.verify(op, errors);
    Optional<ImmutableList<TensorSharding>> shardings = op.attributes().perValue();
    if (shardings.isEmpty()) {
      if (!op.attributes().isEmpty() && op.attributes().get(Attributes.SHARDING).isPresent()) {
        errors.at(op, "sharding_c13", "an op has a list of shardings, one for each result");
      }
      return;
    }
    if (op.results().isEmpty() && shardings.get().size() == 1) {
      withoutResults(shardings.get().get(0), op);
    } else {
      values(shardings.get(), op.results(), op.loc());
    }
  }

  /** Where an op without results runs. */
  private void withoutResults(TensorSharding sharding, Op op) {
    Optional<Mesh> mesh = meshOf(sharding);
    if (mesh.isEmpty()) {
      errors.at(op, "sharding_c1", "there is no mesh %s", sharding.mesh());
    } else if (mesh.get().isMaximal()
        || sharding.dims().stream().allMatch(d -> d.axes().isEmpty())) {
      plain(sharding, "an op without results", op.loc());
    } else {
      errors.at(op, "sharding_c12", "%s for an op without results", sharding.body());
    }
  }

  /** The shardings that an op of the {@code sdy} dialect holds itself. */
  public void own(Sdy kind, Op op) {
    switch (kind) {
      case Sdy.ManualComputation manual -> new ManualConstraints(this, errors).verify(manual, op);
      case Sdy.NamedComputation named -> {
        named.inShardings().ifPresent(s -> each(s.shardings(), op.operands(), op.loc()));
        named.outShardings().ifPresent(s -> each(s.shardings(), op.results(), op.loc()));
      }
      case Sdy.ShardingConstraint one -> result(one.sharding(), op);
      case Sdy.Reshard one -> result(one.sharding(), op);
      case Sdy.DataFlowEdge one -> one.sharding().ifPresent(sharding -> result(sharding, op));
      default -> {
        TensorSharding out = Shardings.outOf(kind);
        if (out != null) { // the rest hold none
          result(out, op);
          SdyCollectives.verify(this, kind, op, out, errors);
        }
      }
    }
  }

  private void result(TensorSharding sharding, Op op) {
    if (op.results().size() == 1) {
      value(sharding, op.result().type(), op.loc());
    }
  }

  /** One sharding for each value. */
  public void values(List<TensorSharding> shardings, List<Value> values, Loc loc) {
    if (shardings.size() != values.size()) {
      errors.at(loc, "sharding_c12", "%s shardings for %s values", shardings.size(), values.size());
      return;
    }
    each(shardings, values, loc);
  }

  private void each(List<TensorSharding> shardings, List<Value> values, Loc loc) {
    for (int i = 0; i < Math.min(shardings.size(), values.size()); i++) {
      value(shardings.get(i), values.get(i).type(), loc);
    }
  }

  /** The mesh of a sharding, if it is declared. */
  public Optional<Mesh> meshOf(TensorSharding sharding) {
    return switch (sharding.mesh()) {
      case MeshRef.Named named -> Optional.ofNullable(meshes.get(named.name()));
      case MeshRef.Inline inline -> Optional.of(inline.mesh());
    };
  }

  /** A sharding of a value of a type. */
  public void value(TensorSharding sharding, Type type, Loc loc) {
    int rank =
        switch (type) {
          case TensorType tensor -> tensor.rank();
          case TupleType tuple
              when tuple.types().size() == 1 && tuple.types().get(0) instanceof TensorType tensor ->
              tensor.rank();
          case UnrankedTensorType unranked -> UNRANKED;
          case TupleType tuple when tuple.types().size() != 1 -> UNRANKED;
          case ForeignType foreign -> sharding.rank();
          default -> NO_TENSOR;
        };
    Integer before = good.get(sharding);
    if (before != null && before == rank) {
      return;
    }
    if (check(sharding, rank, type, loc)) {
      good.put(sharding, rank);
    }
  }

  private boolean check(TensorSharding sharding, int rank, Type type, Loc loc) {
    Optional<Mesh> mesh = meshOf(sharding);
    if (mesh.isEmpty()) {
      errors.at(loc, "sharding_c1", "there is no mesh %s", sharding.mesh());
      return false;
    }
    if (mesh.get().isMaximal() || rank == NO_TENSOR) {
      return plain(sharding, type, loc);
    }
    if (sharding.rank() != rank) {
      errors.at(
          loc, "sharding_c3", "%s has %s dimensions, %s", sharding.body(), sharding.rank(), type);
      return false;
    }
    return axes(sharding, mesh.get(), loc);
  }

  private boolean plain(TensorSharding sharding, Object what, Loc loc) {
    boolean plain =
        sharding.dims().isEmpty()
            && sharding.replicated().isEmpty()
            && sharding.unreduced().isEmpty();
    if (!plain) {
      errors.at(loc, "sharding_c2", "%s has dimensions or axes for %s", sharding.body(), what);
    }
    return plain;
  }

  private boolean axes(TensorSharding sharding, Mesh mesh, Loc loc) {
    AxisChecks checks = new AxisChecks(mesh, loc, errors);
    for (int d = 0; d < sharding.rank(); d++) {
      DimensionSharding dim = sharding.dim(d);
      if (dim.priority().isPresent()
          && (dim.priority().getAsInt() < 0 || (dim.axes().isEmpty() && !dim.open()))) {
        checks.fail("sharding_c4", "dimension %s is %s", d, dim);
      }
      checks.list(dim.axes());
    }
    checks.sorted(sharding.replicated());
    checks.sorted(sharding.unreduced());
    checks.overlaps();
    checks.bound(bound);
    return checks.ok();
  }

  /** Takes note of where the arguments of a function lie. */
  public void arguments(List<Value> values, List<Attributes> annotations) {
    for (int i = 0; i < Math.min(values.size(), annotations.size()); i++) {
      Value value = values.get(i);
      annotations.get(i).tensorSharding().ifPresent(s -> arguments.put(value, s));
    }
  }

  /** Takes note of where the arguments of an op's regions lie. */
  public void arguments(Op op) {
    if (op.regions().get(0).blocks().size() != 1) {
      return; // told by the op's own constraints
    }
    switch (op.kind()) {
      case Sdy.ManualComputation manual ->
          note(
              op.region(0).block().arguments(),
              Shardings.without(manual.inShardings().shardings(), manual.manualAxes()));
      case Sdy.NamedComputation named ->
          named.inShardings().ifPresent(s -> note(op.region(0).block().arguments(), s.shardings()));
      case Control.While loop ->
          op.attributes()
              .perValue()
              .ifPresent(s ->
                  op.regions().stream()
                      .filter(r -> r.blocks().size() == 1)
                      .forEach(r -> note(r.block().arguments(), s)));
      default -> {} // the arguments of others have none
    }
  }

  private void note(List<Value> values, List<TensorSharding> all) {
    for (int i = 0; i < Math.min(values.size(), all.size()); i++) {
      arguments.put(values.get(i), all.get(i));
    }
  }

  /** Where a value lies, as its maker or the region that takes it says. */
  Optional<TensorSharding> of(Value value) {
    if (value.owner().isEmpty()) {
      return Optional.ofNullable(arguments.get(value));
    }
    return Shardings.ofResult(value.owner().get(), value.index());
  }

  /** Axes that a manual computation binds, inside it. */
  public void enter(List<String> axes) {
    if (!axes.isEmpty()) {
      bound.addAll(axes);
      good.clear();
    }
  }

  public void leave(List<String> axes) {
    if (!axes.isEmpty()) {
      bound.subList(bound.size() - axes.size(), bound.size()).clear();
      good.clear();
    }
  }

  public boolean isBound(String axis) {
    return bound.contains(axis);
  }
}

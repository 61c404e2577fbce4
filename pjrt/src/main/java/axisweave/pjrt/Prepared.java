package axisweave.pjrt;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Printer;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TensorType;
import axisweave.ir.TopLevel;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.AxisRef;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshRef;
import axisweave.ir.sharding.TensorSharding;
import axisweave.runtime.mesh.DeviceGrid;
import axisweave.runtime.mesh.Shards;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program as it is given to XLA: its text, and how arguments and results lie on the devices,
 * which the text says too, so that XLA decides none of it.
 *
 * @param mesh what to name groups of devices by
 */
record Prepared(
    String text,
    int devices,
    Optional<Mesh> mesh,
    ImmutableList<Shards> arguments,
    ImmutableList<Shards> results) {
  private static final String MAIN = "main";
  private static final MeshRef ALONE = new MeshRef.Inline(Mesh.of());

  /**
   * @param spread whether annotations are for XLA to follow; if not, only what stands in a manual
   *     computation is for many devices
   */
  static Prepared of(Program program, Func func, boolean spread) {
    checkTypes(func);
    Optional<Mesh> mesh =
        program.meshes().stream()
            .map(MeshDeclaration::mesh)
            .filter(m -> !m.isMaximal())
            .findFirst();
    boolean many = mesh.isPresent() && (spread || hasManual(program));
    if (!many) {
      Program bare = Bare.of(program);
      Func main = bare.func(func.name()).orElseThrow();
      return new Prepared(
          text(bare, main),
          1,
          Optional.empty(),
          alone(func.type().inputs()),
          alone(func.type().results()));
    }
    return new Laid(program, func).prepared(mesh.get());
  }

  private static void checkTypes(Func func) {
    ImmutableList<Type> inputs = func.type().inputs();
    for (int i = 0; i < inputs.size(); i++) {
      checkType("argument " + i, inputs.get(i), func.arguments().get(i).loc());
    }
    ImmutableList<Type> results = func.type().results();
    for (int i = 0; i < results.size(); i++) {
      checkType("result " + i, results.get(i), func.loc());
    }
  }

  private static void checkType(String what, Type type, Loc loc) {
    boolean fine =
        type instanceof TensorType tensor
            && tensor.isStatic()
            && tensor.scalar().flatMap(ElementTypes::number).isPresent();
    if (!fine) {
      throw PluginErrors.at(
          loc, "plugin_refused", what + " is a " + type + ", which cannot be given to a plugin");
    }
  }

  private static boolean hasManual(Program program) {
    return program.funcs().stream().anyMatch(f -> hasManual(f.body()));
  }

  private static boolean hasManual(Optional<Region> body) {
    List<Region> open = new ArrayList<>();
    body.ifPresent(open::add);
    while (!open.isEmpty()) {
      for (Block block : open.removeLast().blocks()) {
        for (Op op : block.ops()) {
          if (op.kind() instanceof Sdy.ManualComputation) {
            return true;
          }
          open.addAll(op.regions());
        }
      }
    }
    return false;
  }

  private static ImmutableList<Shards> alone(ImmutableList<Type> types) {
    DeviceGrid one = DeviceGrid.of(Mesh.of());
    return types.stream()
        .map(TensorType.class::cast)
        .map(t ->
            Shards.of(
                one, TensorSharding.replicated(ALONE, t.rank()), ImmutableSet.of(), t, Loc.NONE))
        .collect(ImmutableList.toImmutableList());
  }

  /** XLA runs a public {@code @main}. */
  private static String text(Program program, Func func) {
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      if (item instanceof Func f && f.name().equals(func.name())) {
        items.add(
            new Func(
                MAIN,
                "public",
                f.type(),
                func.argumentAttributes(),
                func.resultAttributes(),
                f.attributes(),
                f.body(),
                f.loc()));
      } else if (!(item instanceof Func f && f.name().equals(MAIN))) {
        items.add(item);
      }
    }
    return Printer.print(
        program.withItems(items.build()),
        Printer.Options.DEFAULT.withLocations(Printer.Locations.OFF));
  }

  /** A program for many devices. */
  private record Laid(Program program, Func func) {
    Prepared prepared(Mesh mesh) {
      ImmutableList<TensorSharding> in = pinned(arguments(), func.type().inputs());
      ImmutableList<TensorSharding> out = pinned(results(), func.type().results());
      Func main =
          func.withShardings(
              with(func.argumentAttributes(), in), with(func.resultAttributes(), out));
      long devices =
          program.meshes().stream().mapToLong(m -> m.mesh().deviceCount()).max().orElse(1);
      return new Prepared(
          Prepared.text(program, main),
          Math.toIntExact(devices),
          Optional.of(mesh),
          shards(in, func.type().inputs()),
          shards(out, func.type().results()));
    }

    /** The manual computation that is all of main, if it is that. */
    private Optional<Op> manual() {
      ImmutableList<Op> ops = func.block().ops();
      return ops.size() == 2
              && ops.get(0).kind() instanceof Sdy.ManualComputation
              && ops.get(1).kind() instanceof Control.Return
              && ops.get(1).operands().equals(ops.get(0).results())
          ? Optional.of(ops.get(0))
          : Optional.empty();
    }

    private static Sdy.ManualComputation kind(Op manual) {
      return (Sdy.ManualComputation) manual.kind();
    }

    private List<Optional<TensorSharding>> arguments() {
      List<Optional<TensorSharding>> all = new ArrayList<>();
      for (int i = 0; i < func.arguments().size(); i++) {
        Value argument = func.arguments().get(i);
        Optional<TensorSharding> inside =
            manual()
                .filter(m -> m.operands().contains(argument))
                .map(m -> kind(m).inShardings().shardings().get(m.operands().indexOf(argument)));
        all.add(inside.or(func.argumentAttributes().get(i)::tensorSharding));
      }
      return all;
    }

    private List<Optional<TensorSharding>> results() {
      List<Optional<TensorSharding>> all = new ArrayList<>();
      for (int i = 0; i < func.type().results().size(); i++) {
        int at = i;
        Optional<TensorSharding> inside =
            manual().map(m -> kind(m).outShardings().shardings().get(at));
        all.add(inside.or(func.resultAttributes().get(i)::tensorSharding));
      }
      return all;
    }

    /** Closed, and replicated where nothing is said. */
    private ImmutableList<TensorSharding> pinned(
        List<Optional<TensorSharding>> shardings, ImmutableList<Type> types) {
      MeshRef first =
          new MeshRef.Named(
              program.meshes().stream()
                  .filter(m -> !m.mesh().isMaximal())
                  .findFirst()
                  .orElseThrow()
                  .name());
      ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
      for (int i = 0; i < shardings.size(); i++) {
        int rank = ((TensorType) types.get(i)).rank();
        all.add(
            shardings.get(i).map(s -> closed(s)).orElse(TensorSharding.replicated(first, rank)));
      }
      return all.build();
    }

    private TensorSharding closed(TensorSharding sharding) {
      if (!sharding.unreduced().isEmpty()) {
        throw PluginErrors.at(
            func.loc(), "plugin_refused", "XLA takes no argument or result that is unreduced");
      }
      return TensorSharding.of(
          sharding.mesh(),
          sharding.dims().stream()
              .map(d -> DimensionSharding.of(d.axes()))
              .collect(ImmutableList.toImmutableList()));
    }

    private static ImmutableList<Attributes> with(
        ImmutableList<Attributes> attributes, ImmutableList<TensorSharding> shardings) {
      ImmutableList.Builder<Attributes> all = ImmutableList.builder();
      for (int i = 0; i < shardings.size(); i++) {
        all.add(attributes.get(i).withSharding(Optional.of(shardings.get(i))));
      }
      return all.build();
    }

    private ImmutableList<Shards> shards(
        ImmutableList<TensorSharding> shardings, ImmutableList<Type> types) {
      ImmutableList.Builder<Shards> all = ImmutableList.builder();
      for (int i = 0; i < shardings.size(); i++) {
        TensorSharding sharding = shardings.get(i);
        Mesh mesh = mesh(sharding.mesh());
        ImmutableSet<String> axes =
            sharding.dims().stream()
                .flatMap(d -> d.axes().stream())
                .map(AxisRef::name)
                .collect(ImmutableSet.toImmutableSet());
        all.add(
            Shards.of(DeviceGrid.of(mesh), sharding, axes, (TensorType) types.get(i), func.loc()));
      }
      return all.build();
    }

    private Mesh mesh(MeshRef ref) {
      return switch (ref) {
        case MeshRef.Inline inline -> inline.mesh();
        case MeshRef.Named named ->
            program
                .mesh(named.name())
                .orElseThrow(() ->
                    PluginErrors.at(func.loc(), "plugin_refused", "there is no mesh " + named));
      };
    }
  }
}

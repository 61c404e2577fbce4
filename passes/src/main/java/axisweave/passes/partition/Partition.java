package axisweave.passes.partition;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.TensorType;
import axisweave.ir.TokenType;
import axisweave.ir.TopLevel;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.DimensionSharding;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.Pass;
import axisweave.passes.PassOptions;
import axisweave.passes.PassReport;
import axisweave.passes.Pipeline;
import axisweave.passes.collective.CleanUp;
import axisweave.passes.collective.CombineCollectives;
import axisweave.passes.collective.DropUnused;
import axisweave.passes.collective.HoistCollectives;
import axisweave.passes.cost.Traffic;
import axisweave.passes.cost.WireCost;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a program with shardings into the one that each device runs: {@code main} holds one {@code
 * sdy.manual_computation} over all axes of the mesh, in which tensors have local shapes and
 * collectives stand where devices need each other.
 */
public record Partition(WireCost costs, boolean reasons, boolean cleansUp, long combineBytes)
    implements Pass {
  public static final Partition DEFAULT =
      new Partition(WireCost.DEFAULT, false, true, CombineCollectives.DEFAULT.bytes());

  /** As {@code partition{clean-up=false combine-bytes=N}} has it. */
  public static Partition of(PassOptions options) {
    return DEFAULT
        .withCleanUp(options.flag("clean-up", DEFAULT.cleansUp))
        .withCombineBytes(options.number("combine-bytes", DEFAULT.combineBytes));
  }

  /** Writes on each collective why it is there, as {@link Reasons#ATTRIBUTE}. */
  public Partition explained() {
    return new Partition(costs, true, cleansUp, combineBytes);
  }

  /** Whether clean-up rules are applied to what was made. */
  public Partition withCleanUp(boolean cleans) {
    return new Partition(costs, reasons, cleans, combineBytes);
  }

  /** Small collectives go together up to so many bytes; 0: each stays alone. */
  public Partition withCombineBytes(long bytes) {
    return new Partition(costs, reasons, cleansUp, bytes);
  }

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public Program run(Program program, PassReport report) {
    Optional<Meshes> meshes = Meshes.of(program);
    if (meshes.isEmpty()) {
      return program;
    }
    Func main =
        program
            .main()
            .filter(f -> f.body().isPresent())
            .orElseThrow(() ->
                new DiagnosticException(
                    Diagnostic.error(program.loc(), "no_main", "no function @main to partition")));
    Func partitioned = best(program, meshes.get(), main, report);
    Program made = program.withItems(items(program, main, partitioned));
    Program needed = new DropUnused().run(made, report);
    return new CheckLocal().run(cleaned(needed, report), report);
  }

  private Program cleaned(Program local, PassReport report) {
    Program cleaned =
        cleansUp ? Pipeline.of(CleanUp.ALL, new HoistCollectives()).run(local, report) : local;
    return new CombineCollectives(combineBytes).run(cleaned, report);
  }

  /** A per-device program, and what it is estimated to cost. */
  private record Way(Func func, double cost, PassReport report, Carried carried) {}

  /** Loops carry values as annotated, or, if that costs less, as each turn makes them. */
  private Func best(Program program, Meshes meshes, Func main, PassReport report) {
    Resharder resharder = new Resharder(meshes.devices(), costs, reasons);
    Way way = way(program, meshes, main, resharder, Carried.asAnnotated(), report);
    Optional<Carried> other = way.carried.asMade();
    if (other.isPresent()) {
      Way made = way(program, meshes, main, resharder.restarted(), other.get(), report);
      way = made.cost < way.cost ? made : way;
    }
    report.add(way.report);
    return way.func;
  }

  /**
   * Each op split as is best for itself, or, if that sends less, all as {@link Planner} finds it
   * best for the whole.
   */
  private Way way(
      Program program,
      Meshes meshes,
      Func main,
      Resharder resharder,
      Carried carried,
      PassReport report) {
    PassReport alone = report.part();
    Carried first = carried.fresh();
    Main one = new Main(program, meshes, resharder, Optional.empty(), first, main, alone);
    Func greedy = one.partition();
    double sent = Traffic.of(greedy.body().orElseThrow(), costs);
    double cost = sent;
    if (sent > 0) {
      Planner planner = new Planner(one.partitioner.flow(), resharder);
      Plan before = planner.before();
      Plan plan = planner.plan();
      cost = sent + before.work();
      PassReport together = report.part();
      Resharder fresh = resharder.restarted();
      Carried second = carried.fresh();
      Func planned =
          new Main(program, meshes, fresh, Optional.of(plan), second, main, together).partition();
      double less = Traffic.of(planned.body().orElseThrow(), costs) + plan.work();
      if (less < cost) {
        together.count("planned", 1);
        return new Way(planned, less, together, second);
      }
    }
    return new Way(greedy, cost, alone, first);
  }

  /** The rest of the program: meshes, and functions that the device program still names. */
  private static ImmutableList<TopLevel> items(Program program, Func main, Func partitioned) {
    Set<String> named = new HashSet<>();
    partitioned.body().ifPresent(body -> collect(body, named));
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      if (item instanceof Func func) {
        if (func.name().equals(main.name())) {
          items.add(partitioned);
        } else if (named.contains(func.name())) {
          items.add(func);
        }
      } else {
        items.add(item);
      }
    }
    return items.build();
  }

  private static void collect(Region region, Set<String> named) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        if (op.kind() instanceof CustomCall call) {
          named.addAll(call.calledComputations());
        }
        op.regions().forEach(inner -> collect(inner, named));
      }
    }
  }

  /** One run over one main function. */
  private static final class Main {
    private final Meshes meshes;
    private final Func main;
    private final Devices devices;
    private final Partitioner partitioner;

    Main(
        Program program,
        Meshes meshes,
        Resharder resharder,
        Optional<Plan> plan,
        Carried carried,
        Func main,
        PassReport report) {
      this.meshes = meshes;
      this.main = main;
      this.devices = meshes.devices();
      this.partitioner = new Partitioner(program, meshes, resharder, plan, carried, report);
    }

    Func partition() {
      List<Layout> ins = new ArrayList<>();
      ImmutableList.Builder<Value> locals = ImmutableList.builder();
      for (int i = 0; i < main.arguments().size(); i++) {
        Value argument = main.arguments().get(i);
        Layout layout = edge(argument.type(), main.argumentAttributes().get(i), argument.loc());
        ins.add(layout);
        Type local =
            argument.type() instanceof TensorType tensor
                ? layout.local(tensor, devices)
                : argument.type();
        locals.add(Value.argument(local, argument.name(), argument.loc()));
      }
      ImmutableList<Value> arguments = locals.build();
      Emitter out = partitioner.emitter(arguments);
      for (int i = 0; i < arguments.size(); i++) {
        partitioner.arrive(main.arguments().get(i), out, ins.get(i), arguments.get(i));
      }
      Op end = partitioner.run(main.block(), out);
      List<Layout> outs = new ArrayList<>();
      ImmutableList.Builder<Value> results = ImmutableList.builder();
      for (int i = 0; i < end.operands().size(); i++) {
        partitioner.resharder().reasons().asks("result " + i + " of @main");
        Layout layout = edge(end.operand(i).type(), main.resultAttributes().get(i), end.loc());
        outs.add(layout);
        results.add(partitioner.leaving(end.operand(i), out, layout));
      }
      out.add(terminator(Control.ReturnDialect.SDY, results.build(), end.loc()));
      return main.withBody(Region.of(body(ins, outs, out.build(), end.loc())));
    }

    /** How an argument or result lies: as its sharding says, as far as it divides. */
    private Layout edge(Type type, Attributes attributes, Loc loc) {
      if (type instanceof TokenType) {
        return Layout.replicated(0);
      }
      TensorType tensor = partitioner.ranked(type, loc);
      Optional<TensorSharding> sharding = attributes.tensorSharding();
      return sharding
          .map(s -> meshes.dividing(meshes.withParts(s, tensor), tensor))
          .orElseGet(() -> Layout.replicated(tensor.rank()));
    }

    private Block body(List<Layout> ins, List<Layout> outs, Block local, Loc loc) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : main.arguments()) {
        arguments.add(Value.argument(old.type(), old.name(), old.loc()));
      }
      ImmutableList<Value> all = arguments.build();
      Sdy.ManualComputation kind =
          new Sdy.ManualComputation(
              shardings(ins, main.argumentAttributes()),
              shardings(outs, main.resultAttributes()),
              meshes.axisNames());
      Op manual =
          new Op(
              kind,
              Attributes.EMPTY,
              all,
              main.type().results(),
              ResultName.group("", outs.size()),
              ImmutableList.of(Region.of(local)),
              loc);
      Op end = terminator(Control.ReturnDialect.FUNC, manual.results(), loc);
      return Block.of(all, ImmutableList.of(manual, end));
    }

    /** As the input has them where they hold, else what they became. */
    private ShardingPerValue shardings(List<Layout> layouts, ImmutableList<Attributes> given) {
      ImmutableList.Builder<TensorSharding> all = ImmutableList.builder();
      for (int i = 0; i < layouts.size(); i++) {
        Layout layout = layouts.get(i);
        all.add(
            given
                .get(i)
                .tensorSharding()
                .filter(s -> s.mesh().equals(meshes.ref()) && s.rank() == layout.rank())
                .map(Main::closed)
                .filter(s -> isLayout(s, layout))
                .orElseGet(() -> meshes.sharding(layout)));
      }
      return new ShardingPerValue(all.build());
    }

    /** Whether a sharding says just what a layout does. */
    private boolean isLayout(TensorSharding sharding, Layout layout) {
      for (int d = 0; d < layout.rank(); d++) {
        if (sharding.dim(d).shards(devices.mesh()) != layout.shards(d, devices)) {
          return false;
        }
      }
      return true;
    }

    private static TensorSharding closed(TensorSharding sharding) {
      ImmutableList.Builder<DimensionSharding> dims = ImmutableList.builder();
      sharding.dims().forEach(d -> dims.add(DimensionSharding.of(d.axes())));
      return new TensorSharding(
          sharding.mesh(),
          dims.build(),
          ImmutableList.of(),
          sharding.unreduced(),
          sharding.reduction());
    }
  }

  static Op terminator(Control.ReturnDialect dialect, ImmutableList<Value> values, Loc loc) {
    return new Op(
        new Control.Return(dialect),
        Attributes.EMPTY,
        values,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        loc);
  }
}

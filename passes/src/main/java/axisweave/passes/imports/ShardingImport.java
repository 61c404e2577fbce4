package axisweave.passes.imports;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Severity;
import axisweave.ir.TopLevel;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import axisweave.passes.imports.HloShardings.Imported;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One program on its way through {@link ImportShardings}. */
final class ShardingImport implements ManualCalls.Shardings {
  private static final String RESULT = "xla.sdy.FuncResultSharding";

  /** Bodies of manual computations within each other. */
  private static final int MOST_CALLS = 64;

  private static final Pattern UNSPECIFIED =
      Pattern.compile("unspecified_dims=\\[(\\d{1,9}(?:,\\d{1,9})*)\\]");

  private final Program program;
  private final PassReport report;
  private final HloShardings shardings;
  private final Set<String> inlined = new LinkedHashSet<>();
  private final Map<Block, ManualCalls> manualCalls = new IdentityHashMap<>();
  private int depth;

  ShardingImport(Program program, PassReport report) {
    this.program = withMeshes(program);
    this.report = report;
    Set<String> texts = new LinkedHashSet<>();
    for (Func func : program.funcs()) {
      func.argumentAttributes().forEach(a -> text(a).ifPresent(texts::add));
      func.body().ifPresent(body -> collect(body, texts));
      func.resultAttributes().forEach(a -> text(a).ifPresent(texts::add));
    }
    shardings = new HloShardings(this.program, texts);
  }

  private static void collect(Region region, Set<String> texts) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        text(op.attributes()).ifPresent(texts::add);
        op.regions().forEach(inner -> collect(inner, texts));
      }
    }
  }

  /** The meshes that are in the text of the program's attributes are declared. */
  private static Program withMeshes(Program program) {
    Optional<ImmutableMap<String, Mesh>> meshes =
        Frontend.text(program.attributes(), "xla.sdy.meshes").flatMap(SdyText::meshes);
    if (meshes.isEmpty()) {
      return program;
    }
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    meshes
        .get()
        .forEach((name, mesh) -> {
          if (program.mesh(name).isEmpty()) {
            items.add(new MeshDeclaration(name, mesh, Attributes.EMPTY, Loc.NONE));
          }
        });
    return program
        .withItems(items.addAll(program.items()).build())
        .withAttributes(Frontend.without(program.attributes(), "xla.sdy.meshes"));
  }

  private static Optional<String> text(Attributes attributes) {
    return attributes.foreign().get(ImportShardings.SHARDING) instanceof Attribute.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  Program run() {
    Set<String> bodies = new HashSet<>();
    program.funcs().forEach(f -> f.body().ifPresent(body -> collectBodies(body, bodies)));
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      boolean concerns =
          item instanceof Func f && !bodies.contains(f.name()) && ImportShardings.concerns(f);
      items.add(concerns ? func((Func) item) : item);
    }
    ImmutableList.Builder<TopLevel> all = ImmutableList.builder();
    shardings
        .newMeshes()
        .forEach(
            (name, mesh) -> all.add(new MeshDeclaration(name, mesh, Attributes.EMPTY, Loc.NONE)));
    return new UnusedBodies(inlined).drop(program.withItems(all.addAll(items.build()).build()));
  }

  /** The functions that calls between changes of shape call: they are put in line. */
  private void collectBodies(Region region, Set<String> bodies) {
    for (Block block : region.blocks()) {
      ManualCalls calls = manualCalls(block);
      for (Op op : block.ops()) {
        if (calls.of(op).isPresent()) {
          bodies.add(((Control.Call) op.kind()).callee());
        }
        op.regions().forEach(inner -> collectBodies(inner, bodies));
      }
    }
  }

  private ManualCalls manualCalls(Block block) {
    return manualCalls.computeIfAbsent(block, b -> new ManualCalls(b, this));
  }

  private Func func(Func func) {
    ImmutableList.Builder<Attributes> arguments = ImmutableList.builder();
    for (int i = 0; i < func.argumentAttributes().size(); i++) {
      Loc loc = func.body().isPresent() ? func.arguments().get(i).loc() : func.loc();
      arguments.add(value(func.argumentAttributes().get(i), func.type().inputs().get(i), loc));
    }
    ImmutableList.Builder<Attributes> results = ImmutableList.builder();
    for (int i = 0; i < func.resultAttributes().size(); i++) {
      Optional<TensorSharding> told = toldByResult(func, i);
      Attributes attributes = func.resultAttributes().get(i);
      results.add(
          told.isPresent()
              ? attributes.without(ImportShardings.SHARDING).withSharding(told)
              : value(attributes, func.type().results().get(i), func.loc()));
    }
    Func made = func.withShardings(arguments.build(), results.build());
    return func.body().isPresent()
        ? made.withBody(region(func.body().get(), new ValueMap()))
        : made;
  }

  /** What a call of FuncResultSharding says of a result. */
  private static Optional<TensorSharding> toldByResult(Func func, int i) {
    return func.body()
        .flatMap(body -> body.block().terminator().operand(i).owner())
        .filter(op -> ManualCalls.is(op, RESULT))
        .flatMap(op -> Frontend.shardings(op.attributes(), "xla.sdy.sharding"))
        .map(all -> all.get(0));
  }

  /** The attributes of an argument or a result. */
  private Attributes value(Attributes attributes, Type type, Loc loc) {
    Optional<ImmutableList<TensorSharding>> told = frontend(attributes, 1, loc);
    if (told.isPresent()) {
      return Frontend.without(attributes, "xla.sdy.sharding")
          .without(ImportShardings.SHARDING)
          .withSharding(Optional.of(told.get().get(0)));
    }
    if (text(attributes).filter(t -> !shardings.manualAxes(t).isEmpty()).isPresent()) {
      keep(loc, "mhlo.sharding " + text(attributes).get() + " is ignored: it is manual");
      return attributes;
    }
    return imported(attributes, ImmutableList.of(type), ImmutableSet.of(), loc)
        .map(all ->
            attributes.without(ImportShardings.SHARDING).withSharding(Optional.of(all.get(0))))
        .orElse(attributes);
  }

  /** The shardings that the attributes state, if they can all be had; else a warning. */
  private Optional<ImmutableList<TensorSharding>> imported(
      Attributes attributes,
      ImmutableList<? extends Type> types,
      ImmutableSet<Integer> open,
      Loc loc) {
    Optional<String> text = text(attributes);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (attributes.sharding().isPresent()) {
      keep(loc, "mhlo.sharding " + text.get() + " is ignored, as there is sdy.sharding too");
      return Optional.empty();
    }
    ImmutableList.Builder<TensorSharding> made = ImmutableList.builder();
    for (Imported one : shardings.of(text.get(), types, open)) {
      if (one.sharding().isEmpty()) {
        keep(loc, "mhlo.sharding " + text.get() + " is ignored: " + one.why());
        return Optional.empty();
      }
      made.add(one.sharding().get());
    }
    report.count("shardings-imported", types.size());
    return Optional.of(made.build());
  }

  /** What the frontend attributes state for so many values; a warning if it cannot be read. */
  private Optional<ImmutableList<TensorSharding>> frontend(
      Attributes attributes, int count, Loc loc) {
    Optional<String> text = Frontend.text(attributes, "xla.sdy.sharding");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<ImmutableList<TensorSharding>> made =
        SdyText.shardings(text.get()).filter(all -> all.size() == count);
    if (made.isEmpty()) {
      keep(loc, "xla.sdy.sharding " + text.get() + " is ignored: it cannot be read");
    } else {
      report.count("shardings-imported", count);
    }
    return made;
  }

  private void keep(Loc loc, String message) {
    report.warn(
        new Diagnostic(Severity.WARNING, loc, "import_shardings", message, ImmutableList.of()));
  }

  private Region region(Region region, ValueMap values) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    for (Block block : region.blocks()) {
      ImmutableList.Builder<Value> arguments = ImmutableList.builder();
      for (Value old : block.arguments()) {
        Value made = Value.argument(old.type(), old.name(), old.loc());
        values.put(old, made);
        arguments.add(made);
      }
      ImmutableList.Builder<Op> ops = ImmutableList.builder();
      ManualCalls calls = manualCalls(block);
      for (Op op : block.ops()) {
        Optional<ManualCalls.Found> manual = calls.of(op);
        if (manual.isPresent()) {
          ops.add(manual(op, manual.get(), values));
        } else if (!calls.isGone(op)) {
          op(op, values).ifPresent(ops::add);
        }
      }
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }

  /** A call between changes of shape, its function put in line. */
  private Op manual(Op call, ManualCalls.Found found, ValueMap values) {
    String callee = ((Control.Call) call.kind()).callee();
    Func func =
        program
            .func(callee)
            .filter(f -> f.body().isPresent() && depth < MOST_CALLS)
            .orElseThrow(() ->
                new DiagnosticException(
                    Diagnostic.error(
                        call.loc(), "import_manual", "@" + callee + " cannot be put in line")));
    inlined.add(callee);
    depth++;
    Region body = region(func.body().get(), new ValueMap());
    depth--;
    Op made =
        new Op(
            new Sdy.ManualComputation(found.in(), found.out(), found.axes()),
            Attributes.EMPTY,
            values.getAll(found.operands()),
            found.results().stream().map(Value::type).collect(ImmutableList.toImmutableList()),
            call.resultNames(),
            ImmutableList.of(returningToSdy(body)),
            call.loc());
    values.putAll(found.results(), made.results());
    return made;
  }

  private static Region returningToSdy(Region body) {
    Block block = body.block();
    Op end = block.terminator();
    Op made =
        new Op(
            new Control.Return(Control.ReturnDialect.SDY),
            end.attributes(),
            end.operands(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            end.loc());
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    ops.addAll(block.ops().subList(0, block.ops().size() - 1)).add(made);
    return Region.of(Block.of(block.arguments(), ops.build()));
  }

  @Override
  public Optional<TensorSharding> stated(Op op, int i) {
    Optional<ImmutableList<TensorSharding>> told =
        Frontend.shardings(op.attributes(), "xla.sdy.in_shardings")
            .or(() -> Frontend.shardings(op.attributes(), "xla.sdy.out_shardings"))
            .or(() -> Frontend.shardings(op.attributes(), "xla.sdy.sharding"));
    if (told.isPresent()) {
      return told.filter(all -> i < all.size()).map(all -> all.get(i));
    }
    return text(op.attributes())
        .map(t -> shardings.of(t, op.resultTypes(), open(op)))
        .filter(all -> i < all.size())
        .flatMap(all -> all.get(i).sharding());
  }

  @Override
  public Optional<ImmutableList<String>> manualAxes(Op op) {
    return Frontend.text(op.attributes(), "xla.sdy.manual_axes")
        .flatMap(SdyText::manualAxes)
        .or(() -> text(op.attributes()).map(shardings::manualAxes));
  }

  /** The op with its sharding; nothing if saying that was all it did. */
  private Optional<Op> op(Op op, ValueMap values) {
    OpKind kind = op.kind();
    Attributes attributes = op.attributes();
    boolean isManual = text(attributes).filter(shardings::isManual).isPresent();
    if (ManualCalls.is(op, RESULT) || isConstraint(op) && isManual) {
      values.put(op.result(0), values.get(op.operand(0)));
      return Optional.empty();
    }
    if (ImportShardings.isBoundary(op)) {
      keep(op.loc(), "the sharding of " + ((CustomCall) kind).target() + " is ignored");
    } else {
      Optional<ImmutableList<TensorSharding>> told =
          frontend(attributes, op.results().size(), op.loc());
      Optional<ImmutableList<TensorSharding>> made =
          told.isPresent() ? told : imported(attributes, op.resultTypes(), open(op), op.loc());
      if (made.isPresent()) {
        attributes =
            Frontend.without(attributes, "xla.sdy.sharding").without(ImportShardings.SHARDING);
        if (isConstraint(op)) {
          kind = new Sdy.ShardingConstraint(made.get().get(0));
        } else {
          attributes = attributes.withSharding(Optional.of(new ShardingPerValue(made.get())));
        }
      }
    }
    return Optional.of(copy(op, kind, attributes, values));
  }

  private Op copy(Op op, OpKind kind, Attributes attributes, ValueMap values) {
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    op.regions().forEach(inner -> regions.add(region(inner, values)));
    return values.copy(op, kind, attributes, regions.build());
  }

  private static boolean isConstraint(Op op) {
    return op.kind() instanceof CustomCall call
        && call.target().equals("Sharding")
        && op.operands().size() == 1
        && op.results().size() == 1
        && op.operand(0).type().equals(op.result().type());
  }

  /** The dimensions that JAX leaves to propagation: {@code "unspecified_dims=[0,1]"}. */
  private static ImmutableSet<Integer> open(Op op) {
    if (!isConstraint(op)
        || !(((CustomCall) op.kind()).attributes().get("backend_config")
            instanceof Attribute.Text config)) {
      return ImmutableSet.of();
    }
    Matcher matcher = UNSPECIFIED.matcher(config.value());
    ImmutableSet.Builder<Integer> dims = ImmutableSet.builder();
    if (matcher.find()) {
      for (String dim : matcher.group(1).split(",", -1)) {
        dims.add(Integer.parseInt(dim));
      }
    }
    return dims.build();
  }
}

package axisweave.passes.imports;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
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
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Sdy;
import axisweave.ir.sharding.ShardingPerValue;
import axisweave.ir.sharding.TensorSharding;
import axisweave.passes.PassReport;
import axisweave.passes.imports.HloShardings.Imported;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One program on its way through {@link ImportShardings}. */
final class ShardingImport {
  private static final Pattern UNSPECIFIED =
      Pattern.compile("unspecified_dims=\\[(\\d{1,9}(?:,\\d{1,9})*)\\]");

  private final Program program;
  private final PassReport report;
  private final HloShardings shardings;

  ShardingImport(Program program, PassReport report) {
    this.program = program;
    this.report = report;
    Set<String> texts = new LinkedHashSet<>();
    for (Func func : program.funcs()) {
      func.argumentAttributes().forEach(a -> text(a).ifPresent(texts::add));
      func.body().ifPresent(body -> collect(body, texts));
      func.resultAttributes().forEach(a -> text(a).ifPresent(texts::add));
    }
    shardings = new HloShardings(program, texts);
  }

  private static void collect(Region region, Set<String> texts) {
    for (Block block : region.blocks()) {
      for (Op op : block.ops()) {
        text(op.attributes()).ifPresent(texts::add);
        op.regions().forEach(inner -> collect(inner, texts));
      }
    }
  }

  private static Optional<String> text(Attributes attributes) {
    return attributes.foreign().get(ImportShardings.SHARDING) instanceof Attribute.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  Program run() {
    if (ImportShardings.hasFrontendSharding(program.attributes())) {
      keepFrontend(program.loc());
    }
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    for (TopLevel item : program.items()) {
      items.add(item instanceof Func f && ImportShardings.concerns(f) ? func(f) : item);
    }
    ImmutableList.Builder<TopLevel> all = ImmutableList.builder();
    shardings
        .newMeshes()
        .forEach(
            (name, mesh) -> all.add(new MeshDeclaration(name, mesh, Attributes.EMPTY, Loc.NONE)));
    return program.withItems(all.addAll(items.build()).build());
  }

  private Func func(Func func) {
    ImmutableList.Builder<Attributes> arguments = ImmutableList.builder();
    for (int i = 0; i < func.argumentAttributes().size(); i++) {
      Loc loc = func.body().isPresent() ? func.arguments().get(i).loc() : func.loc();
      arguments.add(value(func.argumentAttributes().get(i), func.type().inputs().get(i), loc));
    }
    ImmutableList.Builder<Attributes> results = ImmutableList.builder();
    for (int i = 0; i < func.resultAttributes().size(); i++) {
      results.add(value(func.resultAttributes().get(i), func.type().results().get(i), func.loc()));
    }
    Func made = func.withShardings(arguments.build(), results.build());
    return func.body().isPresent()
        ? made.withBody(region(func.body().get(), new ValueMap()))
        : made;
  }

  /** The attributes of an argument or a result. */
  private Attributes value(Attributes attributes, Type type, Loc loc) {
    if (ImportShardings.hasFrontendSharding(attributes)) {
      keepFrontend(loc);
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

  private void keepFrontend(Loc loc) {
    keep(loc, "the xla.sdy attributes in mhlo.frontend_attributes are ignored");
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
      block.ops().forEach(op -> ops.add(op(op, values)));
      blocks.add(new Block(block.label(), arguments.build(), ops.build()));
    }
    return new Region(blocks.build());
  }

  private Op op(Op op, ValueMap values) {
    OpKind kind = op.kind();
    Attributes attributes = op.attributes();
    if (ImportShardings.isBoundary(op)) {
      keep(op.loc(), "the sharding of " + ((CustomCall) kind).target() + " is ignored");
    } else {
      if (ImportShardings.hasFrontendSharding(attributes)) {
        keepFrontend(op.loc());
      }
      Optional<ImmutableList<TensorSharding>> made =
          imported(attributes, op.resultTypes(), open(op), op.loc());
      if (made.isPresent()) {
        attributes = attributes.without(ImportShardings.SHARDING);
        if (isConstraint(op)) {
          kind = new Sdy.ShardingConstraint(made.get().get(0));
        } else {
          attributes = attributes.withSharding(Optional.of(new ShardingPerValue(made.get())));
        }
      }
    }
    return copy(op, kind, attributes, values);
  }

  private Op copy(Op op, OpKind kind, Attributes attributes, ValueMap values) {
    ImmutableList.Builder<Region> regions = ImmutableList.builder();
    op.regions().forEach(inner -> regions.add(region(inner, values)));
    Op made =
        new Op(
            kind,
            attributes,
            values.getAll(op.operands()),
            op.resultTypes(),
            op.resultNames(),
            regions.build(),
            op.loc());
    values.putAll(op.results(), made.results());
    return made;
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

package axisweave.grammar;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Func;
import axisweave.ir.FunctionType;
import axisweave.ir.Loc;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.TopLevel;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Unregistered;
import axisweave.ir.sharding.Mesh;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Functions, meshes and modules as plain ops, which they are where they do not stand directly in
 * the program, and back from the generic form.
 */
final class SymbolOps {
  private SymbolOps() {}

  // ---- to ops

  static Op of(TopLevel item) {
    return switch (item) {
      case Func func -> of(func);
      case MeshDeclaration mesh -> of(mesh);
      case TopLevel.Foreign foreign -> foreign.op();
    };
  }

  static Op of(Func func) {
    ImmutableMap.Builder<String, Attribute> properties = ImmutableMap.builder();
    list(func.argumentAttributes()).ifPresent(list -> properties.put("arg_attrs", list));
    properties.put("function_type", new Attribute.OfType(func.type()));
    list(func.resultAttributes()).ifPresent(list -> properties.put("res_attrs", list));
    properties.put("sym_name", new Attribute.Text(func.name()));
    if (!func.visibility().isEmpty()) {
      properties.put("sym_visibility", new Attribute.Text(func.visibility()));
    }
    Region body = func.body().orElse(new Region(ImmutableList.of()));
    return op(
        "func.func", properties.buildOrThrow(), func.attributes(), Optional.of(body), func.loc());
  }

  static Op of(MeshDeclaration mesh) {
    ImmutableMap<String, Attribute> properties =
        ImmutableMap.of("mesh", mesh.mesh(), "sym_name", new Attribute.Text(mesh.name()));
    return op("sdy.mesh", properties, mesh.attributes(), Optional.empty(), mesh.loc());
  }

  static Op of(Module module) {
    ImmutableMap.Builder<String, Attribute> properties = ImmutableMap.builder();
    if (!module.name().isEmpty()) {
      properties.put("sym_name", new Attribute.Text(module.name()));
    }
    ImmutableList.Builder<Op> ops = ImmutableList.builder();
    module.items().forEach(item -> ops.add(of(item)));
    Region body = Region.of(Block.of(ImmutableList.of(), ops.build()));
    return op(
        "builtin.module",
        properties.buildOrThrow(),
        module.attributes(),
        Optional.of(body),
        module.loc());
  }

  private static Op op(
      String name,
      ImmutableMap<String, Attribute> properties,
      Attributes attributes,
      Optional<Region> region,
      Loc loc) {
    return new Op(
        new Unregistered(name, properties, ImmutableList.of()),
        attributes,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        region.map(ImmutableList::of).orElse(ImmutableList.of()),
        loc);
  }

  private static Optional<Attribute> list(ImmutableList<Attributes> each) {
    if (each.stream().allMatch(Attributes::isEmpty)) {
      return Optional.empty();
    }
    ImmutableList.Builder<Attribute> list = ImmutableList.builder();
    each.forEach(one -> list.add(new Attribute.Dictionary(ImmutableMap.copyOf(one.all()))));
    return Optional.of(new Attribute.Array(list.build()));
  }

  // ---- from generic ops

  /** A function or mesh, if {@code op} is a well-formed one, else the op itself. */
  static TopLevel item(Op op) {
    Map<String, Attribute> own = own(op.kind());
    if (!(own.get("sym_name") instanceof Attribute.Text(String name))) {
      return new TopLevel.Foreign(op);
    }
    return switch (op.kind().mnemonic()) {
      case "func.func" -> func(op, name, own);
      case "sdy.mesh" ->
          own.get("mesh") instanceof Mesh mesh
              ? new MeshDeclaration(name, mesh, op.attributes(), op.loc())
              : new TopLevel.Foreign(op);
      default -> new TopLevel.Foreign(op);
    };
  }

  private static Map<String, Attribute> own(OpKind kind) {
    return kind instanceof Unregistered u ? u.properties() : ImmutableMap.of();
  }

  private static TopLevel func(Op op, String name, Map<String, Attribute> own) {
    Map<String, Attribute> rest = new LinkedHashMap<>(own);
    if (!(rest.remove("function_type") instanceof Attribute.OfType(FunctionType type))
        || op.regions().size() != 1) {
      return new TopLevel.Foreign(op);
    }
    rest.remove("sym_name");
    String visibility = rest.remove("sym_visibility") instanceof Attribute.Text(String v) ? v : "";
    Optional<Attribute> arguments = Optional.ofNullable(rest.remove("arg_attrs"));
    Optional<Attribute> results = Optional.ofNullable(rest.remove("res_attrs"));
    rest.putAll(op.attributes().all());
    Region body = op.region(0);
    return new Func(
        name,
        visibility,
        type,
        Funcs.each(arguments, type.inputs().size()),
        Funcs.each(results, type.results().size()),
        Attributes.of(rest.entrySet()),
        body.blocks().isEmpty() ? Optional.empty() : Optional.of(body),
        op.loc());
  }

  /** The module that a generic {@code "builtin.module"} is, if {@code op} is one. */
  static Optional<Module> module(TopLevel item) {
    if (!(item instanceof TopLevel.Foreign(Op op))
        || !op.kind().mnemonic().equals("builtin.module")
        || op.regions().size() != 1
        || op.region(0).blocks().size() > 1) {
      return Optional.empty();
    }
    Map<String, Attribute> rest = new LinkedHashMap<>(own(op.kind()));
    String name = rest.remove("sym_name") instanceof Attribute.Text(String n) ? n : "";
    rest.putAll(op.attributes().all());
    ImmutableList.Builder<TopLevel> items = ImmutableList.builder();
    op.region(0).blocks().forEach(block -> block.ops().forEach(inner -> items.add(item(inner))));
    return Optional.of(new Module(name, Attributes.of(rest.entrySet()), items.build(), op.loc()));
  }
}

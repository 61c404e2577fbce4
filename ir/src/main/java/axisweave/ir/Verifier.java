package axisweave.ir;

import axisweave.ir.op.Collective;
import axisweave.ir.op.Communication.RunParallel;
import axisweave.ir.op.Control.Call;
import axisweave.ir.op.Control.Composite;
import axisweave.ir.op.Control.Return;
import axisweave.ir.op.Control.ReturnDialect;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.ReplicaGroups;
import axisweave.ir.op.Sdy;
import axisweave.ir.op.Unregistered;
import axisweave.ir.sharding.ShardingConstraints;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a program makes sense: names are declared once and refer to something of the right type,
 * values are defined before they are used and where they can be seen, blocks end in a return of
 * what their owner expects, types are well formed, and every op keeps the constraints of its kind.
 * One walk in order; nothing is built unless something is wrong.
 */
public final class Verifier {
  private final Diagnostics errors;
  private final Map<String, Func> functions = new HashMap<>();
  private final Map<String, Loc> symbols = new HashMap<>();
  private final Set<Value> visible = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Type> seenTypes = Collections.newSetFromMap(new IdentityHashMap<>());

  private final ShardingConstraints shardings;
  private final DataFlowEdges edges = new DataFlowEdges();

  private Verifier(Program program, Diagnostics errors) {
    this.errors = errors;
    this.shardings = new ShardingConstraints(program, errors);
  }

  /** Reports everything that is wrong with {@code program}. */
  public static void verify(Program program, Diagnostics errors) {
    new Verifier(program, errors).program(program);
  }

  private void program(Program program) {
    for (TopLevel item : program.items()) {
      switch (item) {
        case Func func -> {
          symbol(func.name(), func.loc());
          functions.putIfAbsent(func.name(), func);
        }
        case MeshDeclaration mesh -> {
          symbol(mesh.name(), mesh.loc());
          shardings.mesh(mesh.mesh(), mesh.loc());
        }
        case TopLevel.Foreign(Op op) ->
            op.attributes()
                .get("sym_name")
                .filter(Attribute.Text.class::isInstance)
                .ifPresent(name -> symbols.putIfAbsent(((Attribute.Text) name).value(), op.loc()));
      }
    }
    for (TopLevel item : program.items()) {
      if (item instanceof Func func) {
        function(func);
      }
    }
    edges.verify(program, errors);
  }

  private void symbol(String name, Loc loc) {
    Loc first = symbols.putIfAbsent(name, loc);
    if (first != null) {
      errors.at(loc, "symbol_redefined", "@%s is declared before, at %s", name, first);
    }
  }

  private void function(Func func) {
    ImmutableList<Value> named =
        func.body()
            .flatMap(body -> body.blocks().stream().findFirst())
            .map(Block::arguments)
            .orElse(ImmutableList.of());
    for (int i = 0; i < func.type().inputs().size(); i++) {
      shardings.annotation(
          func.argumentAttributes().get(i),
          func.type().inputs().get(i),
          i < named.size() ? named.get(i).loc() : func.loc());
    }
    for (int i = 0; i < func.type().results().size(); i++) {
      shardings.annotation(
          func.resultAttributes().get(i), func.type().results().get(i), func.loc());
    }
    if (func.body().isEmpty()) {
      if (func.visibility().isEmpty() || func.visibility().equals("public")) {
        errors.at(
            func.loc(), "func_declaration", "@%s has no body and is not private", func.name());
      }
      return;
    }
    Region body = func.body().get();
    if (body.blocks().isEmpty()) {
      errors.at(func.loc(), "func_body", "@%s has an empty body", func.name());
      return;
    }
    ImmutableList<Value> arguments = body.blocks().get(0).arguments();
    if (!sameTypes(arguments, func.type().inputs())) {
      errors.at(
          func.loc(),
          "func_arguments",
          "@%s of type %s has arguments %s",
          func.name(),
          func.type(),
          types(arguments));
    }
    shardings.arguments(arguments, func.argumentAttributes());
    region(body, Optional.of(ReturnDialect.FUNC), Optional.empty());
    for (Block block : body.blocks()) {
      if (!block.ops().isEmpty()
          && block.terminator().kind() instanceof Return end
          && endsFunction(end.dialect())) {
        returned(func, block.terminator());
      }
    }
  }

  private void returned(Func func, Op terminator) {
    if (!sameTypes(terminator.operands(), func.type().results())) {
      errors.at(
          terminator,
          "func_return",
          "@%s of type %s returns %s",
          func.name(),
          func.type(),
          types(terminator.operands()));
    }
  }

  /** Walks the blocks of a region, which sees the values around it. */
  private void region(Region region, Optional<ReturnDialect> ends, Optional<Op> owner) {
    List<Value> defined = new ArrayList<>();
    boolean graph = region.blocks().size() > 1;
    for (Block block : region.blocks()) {
      for (Value argument : block.arguments()) {
        define(argument, defined);
        type(argument);
      }
      if (graph) { // blocks of control flow that we do not know: any order may be right
        block.ops().forEach(op -> op.results().forEach(result -> define(result, defined)));
      }
    }
    for (Block block : region.blocks()) {
      block(block, ends, owner, defined, graph);
    }
    if (owner.isPresent()) {
      defined.forEach(visible::remove);
    } else {
      visible.clear();
    }
  }

  private void define(Value value, List<Value> defined) {
    visible.add(value);
    defined.add(value);
  }

  private void block(
      Block block,
      Optional<ReturnDialect> ends,
      Optional<Op> owner,
      List<Value> defined,
      boolean graph) {
    ImmutableList<Op> ops = block.ops();
    if (ops.isEmpty()) {
      if (ends.isPresent()) {
        Loc loc = owner.map(Op::loc).orElse(Loc.NONE);
        errors.at(loc, "block_terminator", "a block has no %s at its end", ends.get().mnemonic());
      }
      return;
    }
    int last = ops.size() - 1;
    for (int i = 0; i <= last; i++) {
      Op op = ops.get(i);
      op(op, i == last);
      if (!graph) {
        for (Value result : op.results()) {
          define(result, defined);
        }
      }
    }
    ends.ifPresent(dialect -> end(ops.get(last), dialect));
  }

  /** JAX lets functions that only a custom call refers to end as regions do. */
  private static boolean endsFunction(ReturnDialect dialect) {
    return dialect == ReturnDialect.FUNC || dialect == ReturnDialect.STABLEHLO;
  }

  private void end(Op last, ReturnDialect expected) {
    boolean ends =
        switch (last.kind()) {
          case Return returned ->
              returned.dialect() == expected
                  || (expected == ReturnDialect.FUNC && endsFunction(returned.dialect()));
          case Unregistered unknown -> true;
          default -> false; // nothing else ends a block
        };
    if (!ends) {
      errors.at(
          last,
          "block_terminator",
          "a block ends in %s, not %s",
          last.kind().mnemonic(),
          expected.mnemonic());
    }
  }

  private void op(Op op, boolean isLast) {
    for (Value operand : op.operands()) {
      if (!visible.contains(operand)) {
        errors.at(op, "value_undefined", "%s is not defined here", operand);
      }
    }
    for (Value result : op.results()) {
      type(result);
    }
    OpKind kind = op.kind();
    if (!isLast && kind instanceof Return) {
      errors.at(op, "block_terminator", "%s is not the last op of its block", kind.mnemonic());
    }
    kind.verify(op, errors);
    references(op);
    shardings.annotation(op);
    if (kind instanceof Sdy sdy) {
      shardings.own(sdy, op);
      edges.visit(op);
    }
    if (!op.regions().isEmpty()) {
      regions(op, kind);
    }
  }

  private void regions(Op op, OpKind kind) {
    ImmutableList<String> bound =
        kind instanceof Sdy.ManualComputation manual ? manual.manualAxes() : ImmutableList.of();
    shardings.enter(bound);
    shardings.arguments(op);
    for (Region region : op.regions()) {
      region(region, ends(kind), Optional.of(op));
    }
    shardings.leave(bound);
  }

  /** What the blocks inside an op end in; anything for ops that we do not know. */
  private static Optional<ReturnDialect> ends(OpKind kind) {
    return switch (kind) {
      case Unregistered unknown -> Optional.empty();
      case Sdy sdy -> Optional.of(ReturnDialect.SDY);
      case axisweave.ir.op.Reduction.Scan scan -> Optional.empty();
      case Composite composite -> Optional.empty();
      default -> Optional.of(ReturnDialect.STABLEHLO); // its own regions, and check's have none
    };
  }

  /** Whether the functions that an op names are there, and of its type where it calls them. */
  private void references(Op op) {
    switch (op.kind()) {
      case Call call -> called(op, call.callee(), "func_call", "c1", "c2", "c3");
      case Composite composite ->
          called(op, composite.decomposition(), "composite", "c2", "c3", "c4");
      case RunParallel run -> parallel(op, run);
      case Collective collective -> mesh(op, collective);
      default -> {} // names no function
    }
  }

  /** Programs and infeed are functions, which share out the operands and the results. */
  private void parallel(Op op, RunParallel run) {
    String code = "interpreter_run_parallel_";
    int inputs = 0;
    int results = 0;
    boolean known = !run.programs().isEmpty();
    for (ImmutableList<String> row : run.programs()) {
      for (String name : row) {
        Optional<Func> func = declared(op, name, code + "c3");
        known &= func.isPresent();
        inputs += func.map(f -> f.type().inputs().size()).orElse(0);
        results += func.map(f -> f.type().results().size()).orElse(0);
      }
    }
    run.infeed().ifPresent(all -> infeed(op, all, code));
    if (known && inputs != op.operands().size()) {
      errors.at(op, code + "c5", "%s operands, programs take %s", op.operands().size(), inputs);
    }
    if (known && results != op.results().size()) {
      errors.at(op, code + "c6", "%s results, programs return %s", op.results().size(), results);
    }
  }

  /** What is fed in comes from functions, some, that return a tensor each. */
  private void infeed(Op op, ImmutableList<String> names, String code) {
    if (names.isEmpty()) {
      errors.at(op, code + "c7", "infeed names no function");
    }
    for (String name : names) {
      Optional<Func> func = declared(op, name, code + "c4");
      if (func.isPresent()) {
        ImmutableList<Type> results = func.get().type().results();
        if (results.size() != 1 || !(results.get(0) instanceof TensorType)) {
          errors.at(op, code + "c8", "@%s returns %s, not one tensor", name, results);
        }
      }
    }
  }

  /** Replica groups may be written as axes of a mesh that the module declares. */
  private void mesh(Op op, Collective kind) {
    Optional<String> mesh = kind.replicaGroups().flatMap(ReplicaGroups::mesh);
    if (mesh.isPresent() && !symbols.containsKey(mesh.get())) {
      errors.at(op, "mesh_undeclared", "there is no mesh @%s", mesh.get());
    }
  }

  private Optional<Func> declared(Op op, String name, String code) {
    Optional<Func> func = Optional.ofNullable(functions.get(name));
    if (func.isEmpty()) {
      errors.at(op, code, "there is no function @%s", name);
    }
    return func;
  }

  private void called(Op op, String name, String op1, String exists, String takes, String gives) {
    Optional<Func> func = declared(op, name, op1 + "_" + exists);
    if (func.isEmpty()) {
      return;
    }
    FunctionType type = func.get().type();
    if (!sameTypes(op.operands(), type.inputs())) {
      errors.at(
          op, op1 + "_" + takes, "operands are %s, @%s is %s", types(op.operands()), name, type);
    }
    if (!sameTypes(op.results(), type.results())) {
      errors.at(
          op, op1 + "_" + gives, "results are %s, @%s is %s", types(op.results()), name, type);
    }
  }

  private void type(Value value) {
    Type type = value.type();
    if (type instanceof TensorType tensor
        && (tensor.encoding().isPresent() || tensor.element() instanceof QuantizedType)
        && seenTypes.add(type)) {
      TypeConstraints.verify(tensor, value.loc(), errors);
    }
  }

  private static boolean sameTypes(List<Value> values, List<Type> types) {
    if (values.size() != types.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (values.get(i).type() != types.get(i) && !values.get(i).type().equals(types.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static ImmutableList<Type> types(List<Value> values) {
    return values.stream().map(Value::type).collect(ImmutableList.toImmutableList());
  }
}

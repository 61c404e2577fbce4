package axisweave.passes.partition;

import axisweave.ir.Attribute;
import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.Scalar;
import axisweave.ir.Severity;
import axisweave.ir.TensorType;
import axisweave.ir.TokenType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.ValueMap;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Random;
import axisweave.ir.op.Sdy;
import axisweave.passes.PassReport;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the ops of a program in order and writes, for each, what a device computes. Calls are put
 * in line, so that each call is split as its own shardings say.
 */
final class Partitioner {
  /** Functions that call functions twice grow without end: told before memory is gone. */
  private static final long MOST_INLINED = 2_000_000;

  private final Meshes meshes;
  private final Devices devices;
  private final PassReport report;
  private final Resharder resharder;
  private final Chooser chooser;
  private final ImmutableMap<String, Func> functions;
  private final Map<Value, Placed> placed = new IdentityHashMap<>();
  private final Map<Value, Value> opaque = new IdentityHashMap<>();
  private final Map<Value, Integer> uses = new IdentityHashMap<>();
  private final Set<String> open = new HashSet<>();
  private long inlined;
  private final Flow flow = new Flow();
  private final Optional<Plan> plan;
  private final Carried carried;

  /** Without a plan each op is split as is best for itself. */
  Partitioner(
      Program program,
      Meshes meshes,
      Resharder resharder,
      Optional<Plan> plan,
      Carried carried,
      PassReport report) {
    this.plan = plan;
    this.carried = carried;
    this.meshes = meshes;
    this.devices = meshes.devices();
    this.report = report;
    this.resharder = resharder;
    this.chooser = new Chooser(resharder);
    ImmutableMap.Builder<String, Func> all = ImmutableMap.builder();
    for (Func func : program.funcs()) {
      all.put(func.name(), func);
      func.body().ifPresent(this::countUses);
    }
    this.functions = all.buildOrThrow();
  }

  private void countUses(Region body) {
    Deque<Region> todo = new ArrayDeque<>();
    todo.add(body);
    while (!todo.isEmpty()) {
      for (Block block : todo.remove().blocks()) {
        for (Op op : block.ops()) {
          for (int i = 0; i < op.operands().size(); i++) {
            if (op.operands().indexOf(op.operand(i)) == i) {
              uses.merge(op.operand(i), 1, Integer::sum);
            }
          }
          todo.addAll(op.regions());
        }
      }
    }
  }

  /** For a block of the per-device program. */
  Emitter emitter(ImmutableList<Value> arguments) {
    return new Emitter(devices, arguments);
  }

  Meshes meshes() {
    return meshes;
  }

  Resharder resharder() {
    return resharder;
  }

  /** The type, which has to be a ranked tensor of static shape. */
  TensorType ranked(Type type, Loc loc) {
    if (type instanceof TensorType tensor && tensor.isStatic()) {
      return tensor;
    }
    throw new DiagnosticException(
        Diagnostic.error(
            loc,
            "partition_shape",
            "cannot partition "
                + type
                + (type instanceof TensorType
                    ? ": its shape is not static"
                    : ": it is no tensor")));
  }

  /** How loops carry values. */
  Carried carried() {
    return carried;
  }

  /** The values and ops met so far. */
  Flow flow() {
    return flow;
  }

  /** A value of the input is there: {@code local}, lying as {@code layout} says. */
  void place(Value original, Emitter home, Layout target, Layout layout, Value local) {
    TensorType type = ranked(original.type(), original.loc());
    place(original, home, target, flow.given(type, layout), layout, local);
  }

  private void place(
      Value original, Emitter home, Layout target, int cell, Layout layout, Value local) {
    TensorType type = ranked(original.type(), original.loc());
    int times = uses.getOrDefault(original, 0);
    Placed value = new Placed(type, target, home, original, times, cell, layout, local);
    plan.map(p -> p.goals().get(cell)).ifPresent(value::joinInto);
    placed.put(original, value);
  }

  /** A value of the input crosses into the per-device program as {@code local}. */
  void arrive(Value original, Emitter home, Layout layout, Value local) {
    if (original.type() instanceof TokenType) {
      keep(original, local);
    } else {
      place(original, home, layout, layout, local);
    }
  }

  void alias(Value original, Placed same, Layout target) {
    placed.put(original, same.aliased(target, uses.getOrDefault(original, 0)));
  }

  /** The same value, which the program wants to lie as {@code target} from here on. */
  private void constrain(Value original, Placed same, Layout target) {
    flow.demand(same.cell(), target);
    int cell = flow.given(same.type(), target);
    placed.put(original, same.constrained(target, uses.getOrDefault(original, 0), cell));
  }

  /** A value that is no tensor is there. */
  void keep(Value original, Value made) {
    opaque.put(original, made);
  }

  Placed get(Value original) {
    Placed found = placed.get(original);
    if (found == null) {
      throw new IllegalStateException(original + " was not placed");
    }
    return found;
  }

  /** What stands for a value in a layout. */
  Value in(Value original, Layout layout) {
    flow.demand(get(original).cell(), layout);
    return get(original).in(resharder, layout);
  }

  /** A value of which each device has all; one that is no tensor as it is. */
  Value whole(Value original) {
    Value other = opaque.get(original);
    return other != null ? other : in(original, Layout.replicated(original.tensorType().rank()));
  }

  /** A result of the program: as {@link #in}, or parts that the caller joins. */
  Value leaving(Value original, Emitter out, Layout layout) {
    if (original.type() instanceof TokenType) {
      return whole(original);
    }
    Placed value = get(original);
    flow.demand(value.cell(), layout);
    if (!layout.isPartial() || value.first().equals(layout)) {
      return value.in(resharder, layout);
    }
    Value whole = value.in(resharder, layout.reduced());
    return out.onFirst(whole, layout.partial(), layout.combiner().orElseThrow());
  }

  Layout target(Op op, int result) {
    return meshes.layout(op.sharding(result), ranked(op.result(result).type(), op.loc()));
  }

  /** Writes all ops but the terminator, and returns that. */
  Op run(Block block, Emitter out) {
    int last = block.ops().size() - 1;
    for (int i = 0; i < last; i++) {
      report.handled("partition", 1);
      run(block.ops().get(i), out);
    }
    return block.ops().get(last);
  }

  private void run(Op op, Emitter out) {
    switch (op.kind()) {
      case Sdy sdy -> sdy(op, sdy, out);
      case Control.Call(String callee) -> call(op, callee, out);
      case Control.Composite c when functions.containsKey(c.decomposition()) ->
          call(op, c.decomposition(), out);
      case Control.While w -> new ControlFlow(this, out).loop(op);
      case Control.If i -> new ControlFlow(this, out).choice(op);
      case Control.Case c -> new ControlFlow(this, out).choice(op);
      case Random.Rng r -> compute(keyed(op), op, out);
      default -> {
        if (isTensors(op)) {
          compute(op, op, out);
        } else {
          opaque(op, out);
        }
      }
    }
  }

  /** The op with its key written on it, so that it draws the same wherever it comes to stand. */
  private static Op keyed(Op rng) {
    Attribute key = Attribute.Int.of(Random.Rng.key(rng), Scalar.I64);
    return new ValueMap().copy(rng, rng.attributes().with(Random.Rng.KEY, key));
  }

  private static boolean isTensors(Op op) {
    return isTensors(op.operands()) && isTensors(op.results());
  }

  private static boolean isTensors(ImmutableList<Value> values) {
    for (Value value : values) {
      if (!(value.type() instanceof TensorType)) {
        return false;
      }
    }
    return true;
  }

  /** Tokens, tuples and futures: each device does all of it. */
  private void opaque(Op op, Emitter out) {
    resharder.reasons().asks(op);
    ImmutableList.Builder<Value> operands = ImmutableList.builder();
    op.operands().forEach(v -> operands.add(whole(v)));
    serve(op, out);
    Op made = out.add(op.kind(), op.attributes(), op.resultTypes(), plain(op), operands.build());
    for (int i = 0; i < op.results().size(); i++) {
      Value result = op.result(i);
      if (result.type() instanceof TensorType) {
        Layout all = Layout.replicated(result.tensorType().rank());
        place(result, out, target(op, i), all, made.result(i));
      } else {
        opaque.put(result, made.result(i));
      }
    }
  }

  static void serve(Op op, Emitter out) {
    out.serve(op.results().isEmpty() ? "" : op.result(0).name(), op.loc());
  }

  ImmutableList<Region> plain(Op op) {
    return op.regions().isEmpty()
        ? ImmutableList.of()
        : new PlainRegions(name -> Optional.ofNullable(functions.get(name)), this::whole)
            .copy(op.regions());
  }

  /** {@code op} computes the results of {@code original}, which is most often itself. */
  private void compute(Op op, Op original, Emitter out) {
    ImmutableList.Builder<Placed> operands = ImmutableList.builder();
    Piece.sources(op).forEach(v -> operands.add(get(v)));
    ImmutableList.Builder<Layout> targets = ImmutableList.builder();
    for (int i = 0; i < op.results().size(); i++) {
      targets.add(target(original, i));
    }
    ImmutableList<Placed> from = operands.build();
    ImmutableList<Layout> wanted = targets.build();
    if (isNothing(op)) {
      nothing(original, wanted, out);
      return;
    }
    if (op.kind() instanceof Movement.OptimizationBarrier) {
      barrier(op, from, wanted, out);
      return;
    }
    Factors factors = FactorRules.of(op);
    Assignment split = split(op, factors, from, wanted);
    warnIfReplicated(op, factors, split, from);
    resharder.reasons().asks(op);
    ImmutableList.Builder<Value> locals = ImmutableList.builder();
    List<Integer> used = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      locals.add(from.get(i).in(resharder, split.operand(i)));
      used.add(from.get(i).cell());
    }
    List<Integer> made = new ArrayList<>();
    op.results().forEach(r -> made.add(flow.made(ranked(r.type(), op.loc()))));
    flow.step(op, factors, used, made, wanted, split);
    ImmutableList<Region> regions = plain(op);
    serve(op, out);
    out.because(resharder.reasons().computed(op, split));
    ImmutableList<Value> results =
        new Localize(out, resharder.wire()).emit(op, split, locals.build(), regions);
    for (int i = 0; i < results.size(); i++) {
      int cell = made.get(i);
      place(original.result(i), out, wanted.get(i), cell, split.result(i), results.get(i));
    }
  }

  /** Whether all that an op makes is tensors without elements. */
  private static boolean isNothing(Op op) {
    boolean effects = op.kind() instanceof CustomCall call && call.hasSideEffect();
    if (op.results().isEmpty() || effects) {
      return false;
    }
    for (Value result : op.results()) {
      TensorType type = result.tensorType();
      if (!(type.element() instanceof Scalar) || type.count() > 0) {
        return false;
      }
    }
    return true;
  }

  private void nothing(Op original, ImmutableList<Layout> wanted, Emitter out) {
    serve(original, out);
    for (int i = 0; i < wanted.size(); i++) {
      TensorType local = wanted.get(i).local(original.result(i).tensorType(), devices);
      Value empty = out.constant(Literal.of(local, new byte[0]));
      place(original.result(i), out, wanted.get(i), wanted.get(i), empty);
    }
  }

  private Assignment split(
      Op op, Factors factors, ImmutableList<Placed> operands, ImmutableList<Layout> wanted) {
    if (plan.isPresent()) {
      return plan.get().assignments().get(flow.steps().size());
    }
    return chooser.choose(op, factors, operands, wanted);
  }

  /** Each value passes as it lies. */
  private void barrier(
      Op op, ImmutableList<Placed> operands, ImmutableList<Layout> targets, Emitter out) {
    resharder.reasons().asks(op);
    ImmutableList.Builder<Value> locals = ImmutableList.builder();
    ImmutableList.Builder<Type> types = ImmutableList.builder();
    for (Placed operand : operands) {
      Value local = operand.in(resharder, operand.settled(resharder));
      locals.add(local);
      types.add(local.type());
    }
    serve(op, out);
    Op made =
        out.add(op.kind(), op.attributes(), types.build(), ImmutableList.of(), locals.build());
    for (int i = 0; i < operands.size(); i++) {
      Placed operand = operands.get(i);
      Layout layout = operand.settled(resharder);
      place(op.result(i), out, targets.get(i), operand.cell(), layout, made.result(i));
    }
  }

  /** The last resort: a dimension that is split, but has to be whole here. */
  private void warnIfReplicated(
      Op op, Factors factors, Assignment split, ImmutableList<Placed> operands) {
    for (int i = 0; i < operands.size(); i++) {
      Layout has = operands.get(i).first();
      for (int d = 0; d < has.rank(); d++) {
        boolean gathered =
            factors.factorsOf(i, d).isEmpty()
                && !has.dim(d).isEmpty()
                && !isElsewhere(has.dim(d), split.operand(i));
        if (gathered && operands.get(i).type().count() > 1) {
          report.count("replicated-for-lack-of-a-local-form", 1);
          report.warn(replicated(op, i, d, operands.get(i)));
        }
      }
    }
  }

  /** Whether digits that one dimension loses are on others: then nothing is gathered. */
  private static boolean isElsewhere(ImmutableIntArray digits, Layout layout) {
    return digits.stream().allMatch(a -> layout.dims().stream().anyMatch(d -> d.contains(a)));
  }

  private Diagnostic replicated(Op op, int operand, int dim, Placed value) {
    Layout has = value.first();
    double part = resharder.planner().localBytes(value.type(), has);
    long bytes = Math.round(part * (devices.size(has.dim(dim)) - 1));
    return new Diagnostic(
        Severity.WARNING,
        op.loc(),
        "replicated",
        "%s needs dimension %s of %s whole; it is gathered over %s, %s bytes sent per device"
            .formatted(
                op.kind().mnemonic(), dim, op.operand(operand), devices.axes(has.dim(dim)), bytes),
        ImmutableList.of());
  }

  private void sdy(Op op, Sdy kind, Emitter out) {
    switch (kind) {
      case Sdy.SdyConstant(var value) -> {
        OpKind constant = new Movement.Constant(value);
        compute(
            new Op(
                constant,
                Attributes.EMPTY,
                ImmutableList.of(),
                op.resultTypes(),
                op.resultNames(),
                ImmutableList.of(),
                op.loc()),
            op,
            out);
      }
      case Sdy.ShardingConstraint(var sharding) -> constrained(op, sharding);
      case Sdy.Reshard(var sharding) -> constrained(op, sharding);
      case Sdy.AllGather k -> constrained(op, k.outSharding());
      case Sdy.AllSlice k -> constrained(op, k.outSharding());
      case Sdy.AllToAll k -> constrained(op, k.outSharding());
      case Sdy.CollectivePermute k -> constrained(op, k.outSharding());
      case Sdy.AllReduce k -> constrained(op, k.outSharding());
      case Sdy.ReduceScatter k -> constrained(op, k.outSharding());
      case Sdy.ShardedToUnreduced k -> constrained(op, k.outSharding());
      case Sdy.ReplicatedToUnreduced k -> constrained(op, k.outSharding());
      case Sdy.DataFlowEdge k -> same(op, k.sharding());
      case Sdy.FuncDataFlowEdge k -> same(op, Optional.empty());
      case Sdy.PropagationBarrier k -> same(op, op.sharding(0));
      case Sdy.ShardingGroup k -> {} // says what propagation was to do
      case Sdy.NamedComputation k -> {
        Block body = op.region(0).block();
        for (int i = 0; i < body.arguments().size(); i++) {
          pass(op.operand(i), body.argument(i), get(op.operand(i)).target());
        }
        Op end = run(body, out);
        for (int i = 0; i < op.results().size(); i++) {
          pass(end.operand(i), op.result(i), get(end.operand(i)).target());
        }
      }
      case Sdy.ManualComputation k -> new ManualRegion(this, out).enter(op, k);
    }
  }

  private void constrained(Op op, axisweave.ir.sharding.TensorSharding sharding) {
    Placed value = get(op.operand(0));
    constrain(op.result(), value, meshes.layout(sharding, value.type()));
  }

  /** Ops that say how a value lies change nothing about it. */
  private void same(Op op, Optional<axisweave.ir.sharding.TensorSharding> sharding) {
    Placed value = get(op.operand(0));
    alias(
        op.result(),
        value,
        sharding.map(s -> meshes.layout(s, value.type())).orElse(value.target()));
  }

  private void pass(Value from, Value to, Layout target) {
    if (from.type() instanceof TensorType) {
      alias(to, get(from), target);
    } else {
      opaque.put(to, whole(from));
    }
  }

  private void call(Op op, String callee, Emitter out) {
    Func func = functions.get(callee);
    if (func == null || func.body().isEmpty() || !open.add(callee)) {
      throw new DiagnosticException(
          Diagnostic.error(
              op.loc(),
              "partition_call",
              "cannot put @" + callee + " in line: it has no body or calls itself"));
    }
    Block body = func.block();
    inlined += body.ops().size();
    if (inlined > MOST_INLINED) {
      throw new DiagnosticException(
          Diagnostic.error(
              op.loc(),
              "limit_calls",
              "calls put in line come to more than " + MOST_INLINED + " ops"));
    }
    for (int i = 0; i < body.arguments().size(); i++) {
      Value argument = body.argument(i);
      Optional<Layout> wanted =
          func.argumentAttributes()
              .get(i)
              .tensorSharding()
              .map(s -> meshes.layout(s, argument.tensorType()));
      pass(op.operand(i), argument, wanted.orElseGet(() -> Layout.replicated(rank(argument))));
    }
    Op end = run(body, out);
    for (int i = 0; i < op.results().size(); i++) {
      Value result = op.result(i);
      Layout wanted =
          meshes.layout(
              op.sharding(i),
              result.type() instanceof TensorType t ? t : TensorType.of(axisweave.ir.Scalar.I1));
      pass(end.operand(i), result, wanted);
    }
    open.remove(callee);
  }

  private static int rank(Value value) {
    return value.type() instanceof TensorType type ? type.rank() : 0;
  }

  Devices devices() {
    return devices;
  }
}

package axisweave.runtime;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Check;
import axisweave.ir.op.Collective;
import axisweave.ir.op.Communication;
import axisweave.ir.op.Contraction;
import axisweave.ir.op.Control;
import axisweave.ir.op.CustomCall;
import axisweave.ir.op.Dynamic;
import axisweave.ir.op.Elementwise;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.LinearAlgebra;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Quantization;
import axisweave.ir.op.Random;
import axisweave.ir.op.Reduction;
import axisweave.ir.op.Sdy;
import axisweave.ir.op.Unregistered;
import axisweave.ir.op.Windowed;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Optional;

/** One run of one function body: the frame of its values, and how its steps are done. */
final class Evaluation {
  private final Interpreter interpreter;
  private final RunOptions options;
  private final Holdings values;

  /** Of each result of the last call whether nobody else knows it. */
  private boolean[] fresh = {};

  Evaluation(Interpreter interpreter, int slots, long held) {
    this.interpreter = interpreter;
    this.options = interpreter.options();
    this.values = new Holdings(slots, held);
  }

  Interpreter interpreter() {
    return interpreter;
  }

  int threads() {
    return options.threads();
  }

  long held() {
    return values.held();
  }

  Holdings values() {
    return values;
  }

  /** A mistake of the program or a limit, met at {@code op}. */
  static DiagnosticException error(Op op, String code, String format, Object... values) {
    return new DiagnosticException(
        Diagnostic.error(op.loc(), code, Strings.lenientFormat(format, values)));
  }

  /**
   * Calls a function. An operand that is not used again and that nobody else knows is given to it,
   * so that the function may update it in place, as the loops that JAX writes do.
   */
  ImmutableList<Datum> call(String name, Code.Step step, ImmutableList<Datum> in) {
    Func callee = interpreter.callee(name, step.op());
    Holdings.Origin[] origins = new Holdings.Origin[in.size()];
    for (int i = 0; i < origins.length; i++) {
      int slot = step.in().get(i);
      boolean given = isSpare(step, i);
      origins[i] = given ? Holdings.Origin.OURS : Holdings.Origin.OUTSIDE;
      if (given) {
        values.release(slot);
      } else {
        values.share(ImmutableList.of(in.get(i)));
      }
    }
    Compiler.Plan plan = interpreter.plan(callee.body().orElseThrow());
    Evaluation inner = new Evaluation(interpreter, plan.slots(), values.held());
    for (int i = 0; i < origins.length; i++) {
      inner.values.put(plan.code().arguments().get(i), in.get(i), origins[i]);
    }
    inner.steps(plan.code());
    fresh = inner.alone(plan.code().returned());
    return inner.leave(plan.code());
  }

  /** Of each of some slots whether its value is all there is of its array. */
  private boolean[] alone(ImmutableIntArray slots) {
    boolean[] alone = new boolean[slots.length()];
    for (int i = 0; i < alone.length; i++) {
      alone[i] = values.isAlone(slots.get(i));
    }
    return alone;
  }

  /** Whether a step reads operand {@code i} once and nobody reads it afterwards. */
  private boolean isLastUse(Code.Step step, int i) {
    int slot = step.in().get(i);
    return step.free().contains(slot)
        && step.in().indexOf(slot) == i
        && step.in().lastIndexOf(slot) == i
        && options.observer() == RunOptions.Observer.NONE;
  }

  /** Runs a block of this function on {@code arguments}. */
  ImmutableList<Datum> run(Code code, ImmutableList<? extends Datum> arguments) {
    return run(code, arguments, Holdings.Origin.OUTSIDE);
  }

  ImmutableList<Datum> run(
      Code code, ImmutableList<? extends Datum> arguments, Holdings.Origin origin) {
    enter(code, arguments, origin);
    steps(code);
    return leave(code);
  }

  private void steps(Code code) {
    for (Code.Step step : code.steps()) {
      step(step);
    }
  }

  /**
   * Runs the body of a loop on its state, which is let go as soon as the body has it, so that what
   * the body updates it may update in place. The results are kept until they are let go.
   */
  ImmutableList<Datum> iterate(Code code, ImmutableList<Datum> state) {
    enter(code, state, Holdings.Origin.OUTSIDE);
    values.letGo(state);
    steps(code);
    ImmutableList<Datum> results = returned(code);
    values.take(results);
    release(code.dropped());
    return results;
  }

  private void enter(Code code, ImmutableList<? extends Datum> arguments, Holdings.Origin origin) {
    for (int i = 0; i < arguments.size(); i++) {
      values.put(code.arguments().get(i), arguments.get(i), origin);
    }
  }

  private ImmutableList<Datum> leave(Code code) {
    ImmutableList<Datum> results = returned(code);
    release(code.dropped());
    return results;
  }

  private ImmutableList<Datum> returned(Code code) {
    ImmutableList.Builder<Datum> results = ImmutableList.builder();
    for (int i = 0; i < code.returned().length(); i++) {
      results.add(values.get(code.returned().get(i)));
    }
    return results.build();
  }

  private void step(Code.Step step) {
    Op op = step.op();
    if (options.cancelled().getAsBoolean()) {
      throw error(op, "run_cancelled", "cancelled");
    }
    ImmutableList<Datum> in = read(step.in());
    ImmutableList<? extends Datum> results;
    try {
      results = evaluate(step, in);
    } catch (DiagnosticException e) {
      throw e;
    } catch (UnsupportedOperationException e) {
      throw error(op, "run_unsupported", "%s", Strings.nullToEmpty(e.getMessage()));
    } catch (RuntimeException e) {
      throw new IllegalStateException("evaluating " + op + ": " + e, e);
    } catch (OutOfMemoryError e) {
      throw error(op, "limit_memory", "the heap is full: %s", Strings.nullToEmpty(e.getMessage()));
    }
    boolean isCall = op.kind() instanceof Control.Call || op.kind() instanceof Control.Composite;
    Holdings.Origin origin = origin(step);
    for (int i = 0; i < results.size(); i++) {
      boolean isOurs = isCall && fresh[i];
      values.put(step.out().get(i), results.get(i), isOurs ? Holdings.Origin.OURS : origin);
    }
    if (op.kind() instanceof Control.While) {
      values.letGo(results);
    }
    if (origin != Holdings.Origin.OURS && !isCall) {
      values.share(in);
      values.share(results);
    }
    release(step.free());
    if (options.observer() != RunOptions.Observer.NONE) {
      options.observer().ran(op, Datum.tensors(in), Datum.tensors(results));
    }
  }

  /**
   * What an op without a region makes, nobody else knows, unless it talks to others; what a region
   * returns may be a constant or what another block holds, but the state of a loop stays known, and
   * a collective's results are each device's own.
   */
  private static Holdings.Origin origin(Code.Step step) {
    if (step.constant().isPresent()) {
      return Holdings.Origin.OUTSIDE;
    }
    return switch (step.op().kind()) {
      case Control.While kind -> Holdings.Origin.OURS;
      case Indexing.Scatter kind -> Holdings.Origin.OURS;
      case Collective kind -> Holdings.Origin.OURS;
      case Control kind -> Holdings.Origin.SHARED;
      case Communication kind -> Holdings.Origin.SHARED;
      case CustomCall kind -> Holdings.Origin.SHARED;
      case Check kind -> Holdings.Origin.SHARED;
      case Sdy kind -> Holdings.Origin.SHARED;
      // All others compute tensors and forget them.
      default -> step.regions().isEmpty() ? Holdings.Origin.OURS : Holdings.Origin.SHARED;
    };
  }

  private void release(ImmutableIntArray slots) {
    for (int i = 0; i < slots.length(); i++) {
      values.release(slots.get(i));
    }
  }

  private ImmutableList<Datum> read(ImmutableIntArray slots) {
    if (slots.length() == 1) {
      return ImmutableList.of(values.get(slots.get(0)));
    }
    ImmutableList.Builder<Datum> all = ImmutableList.builderWithExpectedSize(slots.length());
    for (int i = 0; i < slots.length(); i++) {
      all.add(values.get(slots.get(i)));
    }
    return all.build();
  }

  /** A view takes no memory, but its elements are counted all the same. */
  static void checkCount(Op op) {
    for (Value result : op.results()) {
      if (result.type() instanceof TensorType type
          && type.isStatic()
          && type.saturatedCount() > Integer.MAX_VALUE - 8) {
        throw error(
            op, "limit_memory", "a result of type %s has more elements than one array holds", type);
      }
    }
  }

  private void checkMemory(Op op) {
    long needed = 0;
    for (int i = 0; i < op.results().size(); i++) {
      if (op.result(i).type() instanceof TensorType type && type.isStatic()) {
        long bytes;
        try {
          bytes = Storage.bytes(Storage.scalar(type.element()), type.count());
        } catch (ArithmeticException e) {
          throw error(
              op, "limit_memory", "a result of type %s is more than any memory holds", type);
        }
        long places = bytes / Storage.of(Storage.scalar(type.element())).width();
        if (places > Integer.MAX_VALUE - 8) {
          throw error(
              op, "limit_memory", "a result of type %s needs %s bytes in one piece", type, bytes);
        }
        needed += bytes;
      }
    }
    if (needed + values.held() > options.maxMemory()) {
      throw error(
          op,
          "limit_memory",
          "%s needs %s bytes for its results, %s are held, and the limit is %s",
          op.kind().mnemonic(),
          needed,
          values.held(),
          options.maxMemory());
    }
  }

  private ImmutableList<? extends Datum> evaluate(Code.Step step, ImmutableList<Datum> in) {
    Op op = step.op();
    if (step.constant().isPresent()) {
      return ImmutableList.of(step.constant().get());
    }
    if (op.kind() instanceof Control control) {
      return Flow.run(control, step, in, this);
    }
    boolean updates = op.kind() instanceof Indexing.DynamicUpdateSlice && isSpare(step, 0);
    if (!(op.kind() instanceof Movement) && !updates) {
      checkMemory(op);
    }
    if (step.chain().isPresent()) {
      return ImmutableList.of(chain(step, Datum.tensors(in)));
    }
    return switch (op.kind()) {
      case Movement kind -> {
        if (MovementKernels.isView(kind)) {
          checkCount(op);
        } else {
          checkMemory(op);
        }
        yield MovementKernels.run(kind, op, in);
      }
      case Communication kind -> exchange(step, in);
      case Collective kind -> exchange(step, in);
      case CustomCall kind -> CustomCalls.run(kind, op, Datum.tensors(in), this);
      case Sdy.ManualComputation kind ->
          Datum.among(
              op.resultTypes(), interpreter.peers().spawn(op, Datum.tensors(in), interpreter));
      // Every other family takes tensors only.
      default -> tensors(step, Datum.tensors(in));
    };
  }

  private ImmutableList<Tensor> tensors(Code.Step step, ImmutableList<Tensor> in) {
    Op op = step.op();
    return switch (op.kind()) {
      case Elementwise kind -> ElementwiseKernels.run(kind, op, in, bodies(step));
      case Dynamic kind -> DynamicKernels.run(kind, op, in);
      case Contraction kind -> ContractionKernels.run(kind, op, in, threads());
      case LinearAlgebra kind -> LinearAlgebraKernels.run(kind, op, in);
      case Reduction kind -> ReductionKernels.run(kind, op, in, bodies(step));
      case Windowed kind -> WindowKernels.run(kind, op, in, bodies(step));
      case Indexing kind -> IndexingKernels.run(kind, op, in, bodies(step), isSpare(step, 0));
      case Random kind -> RandomKernels.run(kind, op, in, options.seed());
      case Quantization kind -> QuantizationKernels.run(kind, op, in);
      case Check kind -> CheckKernels.run(kind, op, in, interpreter.probes());
      case Sdy kind -> sharding(kind, step, in);
      case Unregistered kind ->
          throw error(op, "run_unknown_op", "%s has no known meaning", kind.mnemonic());
      case Movement kind -> throw new IllegalStateException(op.toString());
      case Control kind -> throw new IllegalStateException(op.toString());
      case Collective kind -> throw new IllegalStateException(op.toString());
      case Communication kind -> throw new IllegalStateException(op.toString());
      case CustomCall kind -> throw new IllegalStateException(op.toString());
    };
  }

  /** Whether nobody will see it if operand {@code i} is written to. */
  private boolean isSpare(Code.Step step, int i) {
    return isLastUse(step, i) && values.isAlone(step.in().get(i));
  }

  private ImmutableList<Body> bodies(Code.Step step) {
    ImmutableList.Builder<Body> bodies = ImmutableList.builder();
    for (Code region : step.regions()) {
      bodies.add(new Body(region, this));
    }
    return bodies.build();
  }

  private Tensor chain(Code.Step step, ImmutableList<Tensor> in) {
    TensorType type = step.op().result(0).tensorType();
    return run(step.chain().get(), TensorType.of(type.element(), type.shape()), in);
  }

  /** Scalars among the operands stand for all elements. */
  private Tensor run(Chain chain, TensorType type, ImmutableList<Tensor> in) {
    return chain.run(type, spread(in, type), threads());
  }

  private static ImmutableList<Tensor> spread(ImmutableList<Tensor> in, TensorType type) {
    if (type.rank() == 0 || in.stream().allMatch(t -> t.rank() == type.rank())) {
      return in;
    }
    return in.stream().map(t -> spread(t, type)).collect(ImmutableList.toImmutableList());
  }

  private static Tensor spread(Tensor scalar, TensorType type) {
    return scalar.rank() > 0
        ? scalar
        : Tensor.splat(
            TensorType.of(scalar.type().element(), type.shape()), scalar.array(), scalar.offset());
  }

  /** Runs a block whose text is of scalars on tensors of {@code sizes}. */
  ImmutableList<Tensor> lifted(Code code, ImmutableList<Tensor> arguments, int[] sizes) {
    enter(code, arguments, Holdings.Origin.OUTSIDE);
    for (Code.Step step : code.steps()) {
      ImmutableList<Tensor> in = Datum.tensors(read(step.in()));
      values.put(step.out().get(0), lifted(step, in, sizes), Holdings.Origin.SHARED);
      release(step.free());
    }
    ImmutableList.Builder<Tensor> results = ImmutableList.builder();
    for (Tensor result : Datum.tensors(leave(code))) {
      results.add(spread(result, result.type().withShape(Shapes.longs(sizes))));
    }
    return results.build();
  }

  private Tensor lifted(Code.Step step, ImmutableList<Tensor> in, int[] sizes) {
    if (step.constant().isPresent()) {
      return step.constant().get();
    }
    if (!(step.op().kind() instanceof Elementwise kind)) {
      return in.get(0);
    }
    boolean lift = in.stream().anyMatch(t -> t.rank() > 0);
    TensorType type = step.op().result(0).tensorType();
    TensorType made =
        lift ? TensorType.of(type.element(), Shapes.longs(sizes)) : TensorType.of(type.element());
    if (step.chain().isPresent()) {
      return run(step.chain().get(), made, in);
    }
    return ElementwiseKernels.apply(kind, made, spread(in, made), threads());
  }

  /** What needs other devices. */
  private ImmutableList<? extends Datum> exchange(Code.Step step, ImmutableList<Datum> in) {
    Op op = step.op();
    Peers peers = interpreter.peers();
    return switch (op.kind()) {
      case Collective.PartitionId kind -> id(op, peers.partitionId());
      case Collective.ReplicaId kind -> id(op, peers.replicaId());
      case Communication.RunParallel kind ->
          Datum.among(op.resultTypes(), peers.spawn(op, Datum.tensors(in), interpreter));
      case Communication.Print kind -> {
        options.observer().ran(op, Datum.tensors(in), ImmutableList.of());
        String name = op.operand(0).name();
        options
            .outlet()
            .printed()
            .accept(
                (name.isEmpty() ? "" : "%" + name + " = ") + PrintedTensor.of((Tensor) in.get(0)));
        yield ImmutableList.of();
      }
      case Communication.Probe kind -> {
        interpreter.probes().add(kind.probeId(), (Tensor) in.get(0));
        yield in;
      }
      // All others meet other devices or the host.
      default -> Datum.among(op.resultTypes(), peers.exchange(contribution(step, in)));
    };
  }

  private Peers.Contribution contribution(Code.Step step, ImmutableList<Datum> in) {
    ImmutableList.Builder<Boolean> spare = ImmutableList.builder();
    for (int i = 0; i < in.size(); i++) {
      if (in.get(i) instanceof Tensor) {
        boolean isSpare = isSpare(step, i);
        spare.add(isSpare);
        if (!isSpare) {
          values.share(ImmutableList.of(in.get(i)));
        }
      }
    }
    return new Peers.Contribution(step.op(), Datum.tensors(in), spare.build(), reducer(step));
  }

  private static ImmutableList<Datum> id(Op op, long id) {
    return ImmutableList.of(Tensor.of(op.result(0).tensorType(), id));
  }

  private Peers.Reducer reducer(Code.Step step) {
    if (step.regions().isEmpty()) {
      return (lhs, rhs) -> {
        throw new IllegalStateException(step.op() + " has no region to reduce by");
      };
    }
    Body body = new Body(step.regions().get(0), this);
    return new Peers.Reducer() {
      @Override
      public ImmutableList<Tensor> combine(ImmutableList<Tensor> lhs, ImmutableList<Tensor> rhs) {
        return body.combine(lhs, rhs);
      }

      @Override
      public Optional<Elementwise.BinaryFunction> function() {
        return body.fold();
      }
    };
  }

  /** Shardings mean nothing to one device that holds everything. */
  private ImmutableList<Tensor> sharding(Sdy kind, Code.Step step, ImmutableList<Tensor> in) {
    Op op = step.op();
    return switch (kind) {
      case Sdy.ManualComputation manual -> throw new IllegalStateException(op.toString());
      case Sdy.NamedComputation named -> Datum.tensors(run(step.regions().get(0), in));
      case Sdy.ShardingGroup group -> ImmutableList.of();
      case Sdy.SdyConstant constant ->
          throw error(op, "run_resource", "the elements of the constant are not in the file");
      case Sdy.ShardingConstraint same -> in;
      case Sdy.Reshard same -> in;
      case Sdy.DataFlowEdge same -> in;
      case Sdy.FuncDataFlowEdge same -> in;
      case Sdy.PropagationBarrier same -> in;
      case Sdy.AllGather same -> in;
      case Sdy.AllSlice same -> in;
      case Sdy.AllToAll same -> in;
      case Sdy.CollectivePermute same -> in;
      case Sdy.AllReduce same -> in;
      case Sdy.ReduceScatter same -> in;
      case Sdy.ShardedToUnreduced same -> in;
      case Sdy.ReplicatedToUnreduced same -> in;
    };
  }

  /** The types that {@code op} promises, for ops whose results are opaque. */
  static ImmutableList<Type> types(Op op) {
    return op.resultTypes();
  }
}

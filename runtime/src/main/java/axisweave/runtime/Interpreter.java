package axisweave.runtime;

import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.FutureType;
import axisweave.ir.Program;
import axisweave.ir.Region;
import axisweave.ir.TokenType;
import axisweave.ir.TupleType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs functions of a program on tensors: the whole program as written, on one device. The order of
 * evaluation is that of the text, a value is let go after its last use, and what needs other
 * devices goes to {@link Peers}. May be used by many threads; they share what was prepared for
 * running.
 */
public final class Interpreter {
  private final Program program;
  private final ImmutableMap<String, Func> funcs;
  private final RunOptions options;
  private final Peers peers;
  private final ConcurrentHashMap<Block, Compiler.Plan> plans;
  private final Probes probes;

  public Interpreter(Program program, RunOptions options, Peers peers) {
    this(
        program,
        byName(program),
        options,
        peers,
        new ConcurrentHashMap<>(),
        new Probes(options.outlet().probeFolder()));
  }

  private Interpreter(
      Program program,
      ImmutableMap<String, Func> funcs,
      RunOptions options,
      Peers peers,
      ConcurrentHashMap<Block, Compiler.Plan> plans,
      Probes probes) {
    this.program = program;
    this.funcs = funcs;
    this.options = options;
    this.peers = peers;
    this.plans = plans;
    this.probes = probes;
  }

  private static ImmutableMap<String, Func> byName(Program program) {
    ImmutableMap.Builder<String, Func> all = ImmutableMap.builder();
    program.funcs().forEach(f -> all.put(f.name(), f));
    return all.buildKeepingLast();
  }

  /** Runs {@code func} of {@code program} alone with the default options. */
  public static ImmutableList<Tensor> run(
      Program program, Func func, ImmutableList<Tensor> arguments) {
    return new Interpreter(program, RunOptions.DEFAULT, Peers.NONE).run(func, arguments);
  }

  public Program program() {
    return program;
  }

  public RunOptions options() {
    return options;
  }

  public Peers peers() {
    return peers;
  }

  /** What {@code interpreter.probe} ops have seen so far. */
  Probes probes() {
    return probes;
  }

  /** The same program for another device; what was prepared for running is shared. */
  public Interpreter as(Peers others) {
    return new Interpreter(program, funcs, options, others, plans, probes);
  }

  /** The same program under other options. */
  public Interpreter with(RunOptions others) {
    boolean alike = fuses(options) == fuses(others);
    return new Interpreter(
        program, funcs, others, peers, alike ? plans : new ConcurrentHashMap<>(), probes);
  }

  private static boolean fuses(RunOptions options) {
    return options.observer() == RunOptions.Observer.NONE;
  }

  /** Runs a function; tensors in, tensors out. Tokens are left out on both sides. */
  public ImmutableList<Tensor> run(Func func, ImmutableList<Tensor> arguments) {
    if (func.body().isEmpty()) {
      throw error(func, "run_declaration", "@%s has no body", func.name());
    }
    check(func, arguments);
    for (Type type : func.type().results()) {
      if (type instanceof TupleType || type instanceof FutureType) {
        throw error(func, "run_results", "@%s returns a %s, which is no tensor", func.name(), type);
      }
    }
    if (!plans.containsKey(func.body().get().block())) {
      Recursion.check(func, funcs);
    }
    return run(func.body().get(), arguments);
  }

  /** Runs a region that uses no value from outside, such as the body of a manual computation. */
  public ImmutableList<Tensor> run(Region region, ImmutableList<Tensor> arguments) {
    return run(region, arguments, Holdings.Origin.OUTSIDE);
  }

  /**
   * As {@link #run}, of arguments that nobody else knows: their memory may be taken for results.
   */
  public ImmutableList<Tensor> runOwning(Region region, ImmutableList<Tensor> own) {
    return run(region, own, Holdings.Origin.OURS);
  }

  private ImmutableList<Tensor> run(
      Region region, ImmutableList<Tensor> arguments, Holdings.Origin origin) {
    try {
      ImmutableList<Type> types =
          region.block().arguments().stream()
              .map(Value::type)
              .collect(ImmutableList.toImmutableList());
      long held = origin == Holdings.Origin.OURS ? 0 : bytes(arguments);
      return Datum.tensors(data(region, Datum.among(types, arguments), origin, held));
    } catch (OutOfMemoryError e) {
      throw new DiagnosticException(
          Diagnostic.error(
              region.block().terminator().loc(),
              "limit_memory",
              "the heap is full: " + e.getMessage()));
    } catch (StackOverflowError e) {
      throw new DiagnosticException(
          Diagnostic.error(
              region.block().terminator().loc(), "limit_depth", "calls are nested too deeply"));
    }
  }

  /** What the arguments take, arrays that they share counted once. */
  private static long bytes(ImmutableList<Tensor> arguments) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long bytes = 0;
    for (Tensor argument : arguments) {
      if (seen.add(argument.array())) {
        bytes += Storage.bytes(argument.scalar(), argument.isSplat() ? 1 : argument.count());
      }
    }
    return bytes;
  }

  /** {@code held} bytes are already held by who calls. */
  private ImmutableList<Datum> data(
      Region region, ImmutableList<? extends Datum> arguments, Holdings.Origin origin, long held) {
    Compiler.Plan plan = plan(region);
    return new Evaluation(this, plan.slots(), held).run(plan.code(), arguments, origin);
  }

  /** The function that an op names, to be applied element by element. */
  Body body(String name, axisweave.ir.Op op, long held) {
    Compiler.Plan plan = plan(callee(name, op).body().orElseThrow());
    return new Body(plan.code(), new Evaluation(this, plan.slots(), held));
  }

  /** A region made ready to run, once for all runs. */
  Compiler.Plan plan(Region region) {
    return plans.computeIfAbsent(region.block(), b -> Compiler.compile(region, fuses(options)));
  }

  /** The function that an op calls. */
  Func callee(String name, axisweave.ir.Op op) {
    Func func = funcs.get(name);
    if (func == null || func.body().isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(op.loc(), "run_callee", "no function @" + name + " with a body"));
    }
    return func;
  }

  private static void check(Func func, ImmutableList<Tensor> arguments) {
    ImmutableList<Value> formal =
        func.arguments().stream()
            .filter(a -> !(a.type() instanceof TokenType))
            .collect(ImmutableList.toImmutableList());
    if (formal.size() != arguments.size()) {
      throw error(
          func,
          "run_arguments",
          "@%s takes %s arguments, not %s",
          func.name(),
          formal.size(),
          arguments.size());
    }
    for (int i = 0; i < formal.size(); i++) {
      Type type = formal.get(i).type();
      if (!Types.accepts(type, arguments.get(i).type())) {
        throw error(
            func, "run_arguments", "argument %s is %s, not %s", i, arguments.get(i).type(), type);
      }
    }
  }

  private static DiagnosticException error(
      Func func, String code, String format, Object... values) {
    return new DiagnosticException(
        Diagnostic.error(func.loc(), code, Strings.lenientFormat(format, values)));
  }
}

package axisweave.build;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableList.toImmutableList;

import axisweave.ir.Attributes;
import axisweave.ir.Block;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Literal;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Region;
import axisweave.ir.ResultName;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Type;
import axisweave.ir.Value;
import axisweave.ir.op.Control;
import axisweave.ir.op.Control.Return;
import axisweave.ir.op.Control.ReturnDialect;
import axisweave.ir.op.Movement;
import axisweave.ir.op.OpKind;
import axisweave.ir.op.Reduction;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the ops of one body: a function's or a region's. Anything can be added by its kind
 * ({@link #ops}); what people use most has a method here or on {@link Var}. Every op is checked
 * when it is added: a {@link DiagnosticException} with the constraint that it breaks.
 *
 * <p>Not for use by several threads at a time.
 */
public sealed class BodyBuilder permits FuncBuilder {
  private final ProgramBuilder program;
  private final Optional<BodyBuilder> outer;
  private final List<Op> ops = new ArrayList<>();
  private boolean closed;

  BodyBuilder(ProgramBuilder program, Optional<BodyBuilder> outer) {
    this.program = program;
    this.outer = outer;
  }

  final ProgramBuilder program() {
    return program;
  }

  /** The ops so far. */
  final ImmutableList<Op> added() {
    return ImmutableList.copyOf(ops);
  }

  // ---- constants

  public final Var constant(Literal value) {
    return op(new Movement.Constant(value));
  }

  /** A scalar. */
  public final Var constant(Scalar element, double value) {
    return constant(Literal.splat(TensorType.of(element), value));
  }

  /** A tensor of these elements, row-major, each rounded to the element type. */
  public final Var constant(TensorType type, double... values) {
    checkArgument(values.length == type.count(), "%s elements for %s", values.length, type);
    return constant(Literal.ofDoubles(type, values));
  }

  /** A tensor all of whose elements are {@code value}. */
  public final Var full(TensorType type, double value) {
    return constant(Literal.splat(type, value));
  }

  /** {@code result[..., i, ...] = i} along one dimension. */
  public final Var iota(TensorType type, int dim) {
    return typed(new Movement.Iota(Sizes.position(type.rank(), dim)), type);
  }

  // ---- ops of several operands

  /** Joins tensors along a dimension. */
  public final Var concatenate(int dim, Var... parts) {
    checkArgument(parts.length > 0, "nothing to concatenate");
    return op(new Movement.Concatenate(Sizes.position(parts[0].rank(), dim)), parts);
  }

  /** Einsum over letters, {@code "bhnk,bhmk->bhnm"}; see {@link Einsum}. */
  public final Var einsum(String spec, Var... operands) {
    return Einsum.parse(spec).apply(this, ImmutableList.copyOf(operands));
  }

  /**
   * Folds inputs together over dimensions; {@code reducer} takes n accumulators, then n elements,
   * all scalars.
   */
  public final ImmutableList<Var> reduce(
      List<Var> inputs, List<Var> initial, int[] dims, RegionBody reducer) {
    ImmutableLongArray sorted = Sizes.longs(java.util.Arrays.stream(dims).sorted().toArray());
    return withRegion(
        new Reduction.Reduce(sorted),
        ImmutableList.<Var>builder().addAll(inputs).addAll(initial).build(),
        ImmutableList.<Type>builder().addAll(scalars(initial)).addAll(scalars(initial)).build(),
        reducer);
  }

  /**
   * Sorts inputs together along a dimension; {@code comparator} takes two scalars of each input in
   * turn.
   */
  public final ImmutableList<Var> sort(List<Var> inputs, int dim, RegionBody comparator) {
    ImmutableList.Builder<Type> pairs = ImmutableList.builder();
    for (Type scalar : scalars(inputs)) {
      pairs.add(scalar, scalar);
    }
    return withRegion(new Reduction.Sort(dim, true), inputs, pairs.build(), comparator);
  }

  private static ImmutableList<Type> scalars(List<Var> of) {
    return of.stream().map(v -> v.type().withShape()).collect(toImmutableList());
  }

  // ---- control flow

  /** Repeats {@code body} on the state while {@code condition} of it, a scalar i1, holds. */
  public final ImmutableList<Var> whileLoop(
      List<Var> state, RegionBody condition, RegionBody body) {
    ImmutableList<Type> types = types(state);
    return ops(
        new Control.While(),
        types,
        state,
        ImmutableList.of(
            region(types, ReturnDialect.STABLEHLO, condition),
            region(types, ReturnDialect.STABLEHLO, body)));
  }

  /** What {@code onTrue} returns if the scalar predicate holds, else what {@code onFalse} does. */
  public final ImmutableList<Var> ifElse(Var predicate, RegionBody onTrue, RegionBody onFalse) {
    Region first = region(ImmutableList.of(), ReturnDialect.STABLEHLO, onTrue);
    Region second = region(ImmutableList.of(), ReturnDialect.STABLEHLO, onFalse);
    return ops(
        new Control.If(),
        returned(first),
        ImmutableList.of(predicate),
        ImmutableList.of(first, second));
  }

  /**
   * What branch {@code index}, a scalar i32, returns; the last one for an index that is out of
   * range.
   */
  public final ImmutableList<Var> switchCase(Var index, List<RegionBody> branches) {
    ImmutableList<Region> regions =
        branches.stream()
            .map(branch -> region(ImmutableList.of(), ReturnDialect.STABLEHLO, branch))
            .collect(toImmutableList());
    checkArgument(!regions.isEmpty(), "no branches");
    return ops(new Control.Case(), returned(regions.get(0)), ImmutableList.of(index), regions);
  }

  /** Calls a function of the program that has been built before. */
  public final ImmutableList<Var> call(String callee, Var... arguments) {
    return ops(
        new Control.Call(callee),
        program.type(callee).results(),
        ImmutableList.copyOf(arguments),
        ImmutableList.of());
  }

  private static ImmutableList<Type> returned(Region region) {
    return region.block().terminator().operandTypes();
  }

  private static ImmutableList<Type> types(List<Var> of) {
    return of.stream().map(Var::anyType).collect(toImmutableList());
  }

  // ---- any op

  /** An op with one result, whose type follows from the operands. */
  public final Var op(OpKind kind, Var... operands) {
    ImmutableList<Var> results = ops(kind, ImmutableList.copyOf(operands));
    checkArgument(results.size() == 1, "%s has %s results", kind.mnemonic(), results.size());
    return results.get(0);
  }

  /** An op whose result types follow from the operands. */
  public final ImmutableList<Var> ops(OpKind kind, List<Var> operands) {
    return add(kind, Optional.empty(), operands, ImmutableList.of());
  }

  /** An op with one result of a type that the caller chooses. */
  public final Var typed(OpKind kind, Type result, Var... operands) {
    return ops(kind, ImmutableList.of(result), ImmutableList.copyOf(operands), ImmutableList.of())
        .get(0);
  }

  /** An op, whole. */
  public final ImmutableList<Var> ops(
      OpKind kind, List<? extends Type> results, List<Var> operands, List<Region> regions) {
    return add(kind, Optional.of(ImmutableList.copyOf(results)), operands, regions);
  }

  /** An op with one region that takes values of these types. */
  public final ImmutableList<Var> withRegion(
      OpKind kind, List<Var> operands, List<? extends Type> regionTypes, RegionBody body) {
    return add(
        kind,
        Optional.empty(),
        operands,
        ImmutableList.of(region(regionTypes, ReturnDialect.STABLEHLO, body)));
  }

  /** A region for an op of this body. */
  public final Region region(List<? extends Type> types, ReturnDialect dialect, RegionBody body) {
    BodyBuilder inner = new BodyBuilder(program, Optional.of(this));
    ImmutableList<Var> arguments =
        types.stream()
            .map(type -> inner.wrap(Value.argument(type, "", program.here())))
            .collect(toImmutableList());
    return Region.of(inner.close(arguments, dialect, body.build(inner, arguments)));
  }

  /** Ends the body with a return of {@code results}. */
  final Block close(ImmutableList<Var> arguments, ReturnDialect dialect, List<Var> results) {
    add(new Return(dialect), Optional.of(ImmutableList.of()), results, ImmutableList.of());
    closed = true;
    return Block.of(
        arguments.stream().map(Var::value).collect(toImmutableList()), ImmutableList.copyOf(ops));
  }

  private ImmutableList<Var> add(
      OpKind kind, Optional<ImmutableList<Type>> types, List<Var> operands, List<Region> regions) {
    BodyBuilder inner = innermost(operands);
    if (inner != this) {
      return inner.add(kind, types, operands, regions);
    }
    checkState(!closed, "%s is added to a body that has ended", kind.mnemonic());
    Loc loc = program.here();
    for (Var operand : operands) {
      checkArgument(
          isWithin(operand.body()),
          "%s uses %s, which is of another body",
          kind.mnemonic(),
          operand);
    }
    ImmutableList<Value> values = operands.stream().map(Var::value).collect(toImmutableList());
    ImmutableList<Type> results = types.orElseGet(() -> inferred(kind, values, regions, loc));
    Op op =
        new Op(
            kind,
            Attributes.EMPTY,
            values,
            results,
            ResultName.group("", results.size()),
            ImmutableList.copyOf(regions),
            loc);
    Diagnostics errors = new Diagnostics();
    kind.verify(op, errors);
    errors.throwIfErrors();
    ops.add(op);
    return op.results().stream().map(this::wrap).collect(toImmutableList());
  }

  /**
   * Inference may stumble over operands that the op does not take at all; that is the caller's
   * mistake.
   */
  private static ImmutableList<Type> inferred(
      OpKind kind, ImmutableList<Value> operands, List<Region> regions, Loc loc) {
    ImmutableList<Type> types = operands.stream().map(Value::type).collect(toImmutableList());
    Optional<ImmutableList<Type>> results;
    try {
      results = kind.infer(types, ImmutableList.copyOf(regions));
    } catch (IndexOutOfBoundsException
        | ClassCastException
        | IllegalArgumentException
        | IllegalStateException wrong) {
      throw new DiagnosticException(
          Diagnostic.error(
              loc,
              "build_operands",
              kind.mnemonic() + " does not take operands of types " + types));
    }
    return results.orElseThrow(() ->
        new DiagnosticException(
            Diagnostic.error(
                loc,
                "build_types",
                "the result types of "
                    + kind.mnemonic()
                    + " do not follow from its operands "
                    + types
                    + ": give them")));
  }

  /** This body, or the innermost one in it that an operand is of. */
  private BodyBuilder innermost(List<Var> operands) {
    BodyBuilder inner = this;
    for (Var operand : operands) {
      inner = operand.body().isWithin(inner) ? operand.body() : inner;
    }
    return inner;
  }

  private boolean isWithin(BodyBuilder other) {
    Optional<BodyBuilder> at = Optional.of(this);
    while (at.isPresent() && at.get() != other) {
      at = at.get().outer;
    }
    return at.isPresent();
  }

  final Var wrap(Value value) {
    return new Var(this, value);
  }

  // ---- names and shardings

  /** Gives the newest value another name, which makes it another value. */
  final Value rename(Value value, String name) {
    Op last = ops.isEmpty() ? null : ops.get(ops.size() - 1);
    checkState(
        last != null && last.results().size() == 1 && last.result() == value,
        "%s cannot be named any more: name a value when it is made",
        value);
    Op renamed =
        new Op(
            last.kind(),
            last.attributes(),
            last.operands(),
            last.resultTypes(),
            ImmutableList.of(ResultName.of(name)),
            last.regions(),
            last.loc());
    ops.set(ops.size() - 1, renamed);
    return renamed.result();
  }
}

package axisweave.verify;

import axisweave.ir.Literal;
import axisweave.ir.Op;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Indexing;
import axisweave.ir.op.LinearAlgebra;
import axisweave.ir.op.Movement;
import axisweave.ir.op.Reduction;
import axisweave.passes.collective.Combiner;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Runs an op on parts of random operands, and puts together what comes out. */
final class FactorTrials {
  private final Op op;
  private final OneOp one;
  private final Random random;
  private final int operands;
  private final int tensors;
  private final ImmutableList<TensorType> resultTypes;
  private final Optional<Combiner> combiner;

  FactorTrials(Op op, long seed) {
    this.op = op;
    this.one = new OneOp(op);
    this.random = new Random(seed);
    this.operands = op.operands().size();
    this.tensors = operands + op.results().size();
    this.resultTypes =
        op.results().stream().map(Value::tensorType).collect(ImmutableList.toImmutableList());
    this.combiner =
        op.regions().isEmpty()
            ? Optional.of(Combiner.ADD)
            : Combiner.of(op.regions().reverse().get(0));
  }

  /** Whether the op can be run by itself at all. */
  boolean canRun() {
    return whole(draw()).isPresent();
  }

  private ImmutableList<Tensor> draw() {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      all.add(draw(i));
    }
    return all.build();
  }

  /** Constants as they are, initial values of a reduction such that they change nothing. */
  private Tensor draw(int i) {
    TensorType type = op.operand(i).tensorType();
    Optional<Literal> literal = constant(op.operand(i));
    if (isCountedOnce(i) && !(op.kind() instanceof Indexing) && combiner.isPresent()) {
      return Tensor.of(combiner.get().identity(type));
    }
    if (literal.isPresent()) {
      return Tensor.of(literal.get());
    }
    Tensor drawn = Elements.draw(type, random);
    return op.kind() instanceof LinearAlgebra.Cholesky
        ? Elements.sum(drawn, diagonal(type))
        : drawn;
  }

  private static Tensor diagonal(TensorType type) {
    int n = Math.toIntExact(type.dim(type.rank() - 1));
    int places = type.scalar().orElseThrow().isComplex() ? 2 : 1;
    double[] values = new double[Math.toIntExact(type.count()) * places];
    for (int i = 0; i < type.count(); i++) {
      values[i * places] = i / n % n == i % n ? 100 : 0;
    }
    return Tensor.of(type, values);
  }

  private static Optional<Literal> constant(Value value) {
    return value.owner().isPresent()
            && value.owner().get().kind() instanceof Movement.Constant(Literal literal)
        ? Optional.of(literal)
        : Optional.empty();
  }

  /** Whether an operand is what a reduction starts from. */
  private boolean isCountedOnce(int operand) {
    return switch (op.kind()) {
      case Reduction.Reduce r -> operand >= operands / 2;
      case Indexing.Scatter s -> operand < op.results().size();
      default -> false;
    };
  }

  private Optional<ImmutableList<Tensor>> whole(ImmutableList<Tensor> from) {
    return one.run(from, resultTypes);
  }

  /** Whether the operands that have the factor decide what each part of the results is. */
  boolean matters(List<FactorParts> cuts) {
    ImmutableList<Tensor> from = draw();
    ImmutableList<Tensor> want = whole(from).orElseThrow();
    for (FactorParts parts : cuts) {
      if (!parts.inAny(0, operands) || !parts.inAny(operands, tensors)) {
        return false;
      }
      for (int part = 0; part < parts.count(); part++) {
        ImmutableList<Tensor> others = changed(parts, part, from, false, (i, is) -> draw(i));
        if (isAlike(parts, part, want, whole(others).orElseThrow())) {
          return false;
        }
      }
    }
    return true;
  }

  boolean passes(List<FactorParts> cuts, int draws) {
    for (int draw = 0; draw < draws; draw++) {
      ImmutableList<Tensor> from = draw();
      ImmutableList<Tensor> want = whole(from).orElseThrow();
      for (FactorParts parts : cuts) {
        for (int part = 0; part < parts.count(); part++) {
          if (!passes(parts, part, from, want)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** By itself, or, where attributes and operands count in the whole, whatever the others hold. */
  private boolean passes(
      FactorParts parts, int part, ImmutableList<Tensor> from, ImmutableList<Tensor> want) {
    Optional<ImmutableList<Tensor>> alone = alone(parts, part, from);
    if (alone.isPresent()) {
      boolean same = true;
      for (int r = 0; r < want.size(); r++) {
        same &= Elements.alike(parts.pick(operands + r, want.get(r), part), alone.get().get(r));
      }
      if (same) {
        return true;
      }
    }
    ImmutableList<Tensor> others = changed(parts, part, from, true, (i, is) -> draw(i));
    return isAlike(parts, part, want, whole(others).orElseThrow());
  }

  private boolean isAlike(
      FactorParts parts, int part, ImmutableList<Tensor> want, ImmutableList<Tensor> got) {
    for (int r = 0; r < want.size(); r++) {
      int t = operands + r;
      if (!Elements.alike(parts.pick(t, want.get(r), part), parts.pick(t, got.get(r), part))) {
        return false;
      }
    }
    return true;
  }

  /** Operands that are {@code from} but for one part, or but for the rest. */
  private ImmutableList<Tensor> changed(
      FactorParts parts, int part, ImmutableList<Tensor> from, boolean rest, Made other) {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      Tensor is = from.get(i);
      if (parts.in(i)) {
        Tensor made = other.of(i, is);
        is = rest ? parts.mix(i, is, made, part) : parts.mix(i, made, is, part);
      }
      all.add(is);
    }
    return all.build();
  }

  /** Another operand {@code i} than the one that is. */
  private interface Made {
    Tensor of(int i, Tensor is);
  }

  /** The op on one part of each operand. */
  private Optional<ImmutableList<Tensor>> alone(
      FactorParts parts, int part, ImmutableList<Tensor> from) {
    ImmutableList.Builder<Tensor> local = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      local.add(parts.pick(i, from.get(i), part));
    }
    ImmutableList.Builder<TensorType> types = ImmutableList.builder();
    for (int r = 0; r < resultTypes.size(); r++) {
      types.add(parts.type(operands + r, resultTypes.get(r), part));
    }
    return one.run(local.build(), types.build());
  }

  /** Whether what the op gives on parts alone adds up. */
  boolean reducesAlone(List<FactorParts> cuts, int draws) {
    return cuts.stream()
        .allMatch(parts ->
            sums(parts) && reduces(parts, draws, (part, from) -> alone(parts, part, from)));
  }

  /** By parts alone, or, where positions count in the whole, by parts with nothing around them. */
  boolean reduces(List<FactorParts> cuts, int draws) {
    return cuts.stream()
        .allMatch(parts ->
            sums(parts)
                && (reduces(parts, draws, (part, from) -> alone(parts, part, from))
                    || reducesInPlace(parts, draws)));
  }

  private boolean reducesInPlace(FactorParts parts, int draws) {
    return combiner.isPresent()
        && reduces(
            parts,
            draws,
            (part, from) -> whole(changed(parts, part, from, true, (i, is) -> nothing(is))));
  }

  /** Whether only operands have the factor. */
  private boolean sums(FactorParts parts) {
    return parts.inAny(0, operands) && !parts.inAny(operands, tensors);
  }

  /** The results that a part of the operands gives. */
  private interface Part {
    Optional<ImmutableList<Tensor>> of(int part, ImmutableList<Tensor> from);
  }

  private Tensor nothing(Tensor like) {
    return Tensor.of(combiner.orElseThrow().identity(like.type()));
  }

  private boolean reduces(FactorParts parts, int draws, Part made) {
    for (int draw = 0; draw < draws; draw++) {
      ImmutableList<Tensor> from = draw();
      List<ImmutableList<Tensor>> all = new ArrayList<>();
      for (int part = 0; part < parts.count(); part++) {
        Optional<ImmutableList<Tensor>> one = made.of(part, part == 0 ? from : withoutStart(from));
        if (one.isEmpty()) {
          return false;
        }
        all.add(one.get());
      }
      ImmutableList<Tensor> want = whole(from).orElseThrow();
      for (int r = 0; r < want.size(); r++) {
        Optional<Tensor> got = joined(all, r, from);
        if (got.isEmpty() || !Elements.alike(want.get(r), got.get())) {
          return false;
        }
      }
    }
    return true;
  }

  /** What a reduction starts from counts in the first part alone. */
  private ImmutableList<Tensor> withoutStart(ImmutableList<Tensor> from) {
    ImmutableList.Builder<Tensor> all = ImmutableList.builder();
    for (int i = 0; i < operands; i++) {
      Tensor operand = from.get(i);
      all.add(isCountedOnce(i) && combiner.isPresent() ? nothing(operand) : operand);
    }
    return all.build();
  }

  /** The parts of result {@code r}, joined by a reduction along a new first dimension. */
  private Optional<Tensor> joined(
      List<ImmutableList<Tensor>> parts, int r, ImmutableList<Tensor> from) {
    if (op.regions().isEmpty()) {
      return parts.stream().map(p -> p.get(r)).reduce(Elements::sum);
    }
    int n = parts.get(0).size();
    ImmutableList.Builder<Tensor> stacked = ImmutableList.builder();
    for (int i = 0; i < n; i++) {
      stacked.add(stack(parts, i));
    }
    for (int i = 0; i < n; i++) {
      TensorType scalar = TensorType.of(resultTypes.get(i).element());
      Tensor initial = from.get(operands - n + i);
      stacked.add(combiner.map(c -> Tensor.of(c.identity(scalar))).orElse(initial));
    }
    Op reduce =
        new Op(
            new Reduction.Reduce(ImmutableLongArray.of(0)),
            op.attributes(),
            op.operands(),
            resultTypes,
            op.resultNames(),
            ImmutableList.of(op.regions().reverse().get(0)),
            op.loc());
    return new OneOp(reduce).run(stacked.build(), resultTypes).map(all -> all.get(r));
  }

  private static Tensor stack(List<ImmutableList<Tensor>> parts, int i) {
    TensorType type = parts.get(0).get(i).type();
    ImmutableList.Builder<Tensor> rows = ImmutableList.builder();
    ImmutableList.Builder<ImmutableLongArray> starts = ImmutableList.builder();
    long[] start = new long[type.rank() + 1];
    ImmutableLongArray row = ImmutableLongArray.builder().add(1).addAll(type.shape()).build();
    for (int p = 0; p < parts.size(); p++) {
      start[0] = p;
      starts.add(ImmutableLongArray.copyOf(start));
      rows.add(parts.get(p).get(i).reshaped(row));
    }
    ImmutableLongArray shape =
        ImmutableLongArray.builder().add(parts.size()).addAll(type.shape()).build();
    return Tensor.assemble(type.withShape(shape), rows.build(), starts.build());
  }
}

package axisweave.verify;

import axisweave.Arguments;
import axisweave.Limits;
import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Func;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.op.Sdy;
import axisweave.runtime.Npy;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.Engine;
import axisweave.runtime.mesh.MeshRun;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.runtime.mesh.Trace;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs a program whole and on a mesh and compares, with arguments chosen so that mistakes show.
 *
 * <p>First rounds draw small integers, floats too: as long as nothing is rounded, every order of
 * summation gives the same numbers, so mesh and whole have to be equal to the last bit, including
 * results of comparisons, sorts and conversions; two more such rounds draw indices out of range, if
 * the program has any. Which results were not rounded is seen by computing the program in double as
 * well. A last round draws floats; there, and for what was rounded, the mesh may be as far from the
 * double run as rounding explains ({@link Comparison}).
 */
public final class Verify {
  private static final int PERTURBATIONS = 3;

  private final Program whole;
  private final Program local;
  private final Optional<Program> propagated;
  private final VerifyOptions options;
  private final Func main;
  private final Widen.Widened wide;
  private final Rounding rounding;

  private Verify(
      Program whole, Program local, Optional<Program> propagated, VerifyOptions options) {
    this.whole = whole;
    this.propagated = propagated;
    this.local = local;
    this.options = options;
    this.main = whole.entry();
    this.wide = Widen.of(whole);
    this.rounding = Rounding.of(whole);
  }

  /**
   * Compares {@code whole} with {@code local}: a program of the same arguments and results whose
   * manual computations run on devices, or the bare program of one device, whose arguments and
   * results are laid out by the shardings that those of {@code whole} carry.
   */
  public static Verification of(Program whole, Program local, VerifyOptions options) {
    Program onMesh = ForeignLocal.onMesh(whole, local);
    return new Verify(whole, onMesh, Optional.empty(), options).run();
  }

  /**
   * As {@link #of(Program, Program, VerifyOptions)}, for our own partition: with the propagated
   * program in between, a value inside can be blamed.
   */
  public static Verification of(
      Program whole, Program propagated, Program local, VerifyOptions options) {
    return new Verify(whole, local, Optional.of(propagated), options).run();
  }

  private Verification run() {
    Func meshMain = local.entry();
    if (!meshMain.type().equals(main.type())) {
      throw new DiagnosticException(
          Diagnostic.error(
              meshMain.loc(),
              "verify_types",
              "the mesh runs " + meshMain.type() + ", the whole program is " + main.type()));
    }
    Limits.check(whole, main, options.run().maxMemory());
    ImmutableList.Builder<Verification.Checked> checked = ImmutableList.builder();
    Trace trace = new Trace(ImmutableList.of(), ImmutableList.of(), 0);
    for (Round round : options.rounds(Arguments.hasIndices(whole, main))) {
      ImmutableList<Tensor> arguments = round.arguments().make(whole, main);
      Exactness exactness = new Exactness();
      MeshRun expected = wholeRun(arguments, exactness);
      Optional<ImmutableList<Tensor>> reference = wideRun(arguments, exactness);
      ImmutableList<Tensor> results;
      try {
        MeshRun got = options.engine().run(local, meshMain, arguments, options.run());
        trace = got.trace();
        results = got.results();
      } catch (DiagnosticException wrong) {
        return replicas(wrong, arguments, expected.results(), round, checked.build());
      }
      Results compared = new Results(arguments, expected.results(), results, reference, exactness);
      Optional<Divergence> divergence = compared.compare(round);
      checked.add(compared.counts(round));
      if (divergence.isPresent()) {
        Optional<Divergence> cause =
            propagated.flatMap(
                p -> new FirstDifference(p, local, rounding, options).find(arguments, round));
        Optional<Blame> blame =
            propagated.isPresent()
                ? Optional.empty()
                : Blaming.of(whole, local, compared.diverging(), arguments, options.run());
        return new Verification(divergence, cause, blame, checked.build(), trace.devices(), trace);
      }
    }
    return new Verification(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        checked.build(),
        trace.devices(),
        trace);
  }

  /** Devices that should hold the same do not: one of them is wrong. */
  private Verification replicas(
      DiagnosticException wrong,
      ImmutableList<Tensor> arguments,
      ImmutableList<Tensor> expected,
      Round round,
      ImmutableList<Verification.Checked> checked) {
    Optional<Replicas.Wrong> found =
        wrong.diagnostics().get(0).code().equals("mesh_replicas")
            ? Replicas.find(local, arguments, expected, rounding, options.run(), round)
            : Optional.empty();
    Replicas.Wrong at = found.orElseThrow(() -> wrong);
    Optional<Blame> blame =
        propagated.isPresent()
            ? Optional.empty()
            : Blaming.of(whole, local, at.result(), arguments, options.run());
    return new Verification(
        Optional.of(at.divergence()),
        Optional.empty(),
        blame,
        checked,
        at.devices(),
        new Trace(ImmutableList.of(), ImmutableList.of(), at.devices()));
  }

  private MeshRun wholeRun(ImmutableList<Tensor> arguments, Exactness exactness) {
    RunOptions watched = options.run().withObserver(exactness.ofWhole(options.run().observer()));
    return engineForWhole().run(whole, main, arguments, watched);
  }

  /** Manual computations that the user wrote run on devices in the whole program, too. */
  private static Engine engineForWhole() {
    return ThreadMesh.DEFAULT;
  }

  /** The run in double; empty if the program cannot be run so. */
  private Optional<ImmutableList<Tensor>> wideRun(
      ImmutableList<Tensor> arguments, Exactness exactness) {
    Func wideMain = wide.program().entry();
    RunOptions watched =
        options
            .run()
            .withObserver(exactness.ofWide(op -> Optional.ofNullable(wide.origins().get(op))));
    try {
      return Optional.of(
          engineForWhole()
              .run(wide.program(), wideMain, widened(arguments, wideMain), watched)
              .results());
    } catch (DiagnosticException e) {
      return Optional.empty();
    }
  }

  private static ImmutableList<Tensor> widened(ImmutableList<Tensor> arguments, Func func) {
    ImmutableList.Builder<Tensor> made = ImmutableList.builder();
    for (int i = 0; i < arguments.size(); i++) {
      try {
        made.add(Npy.exactly(arguments.get(i), (TensorType) func.type().inputs().get(i)));
      } catch (IOException e) {
        throw new IllegalStateException("a double holds every float", e);
      }
    }
    return made.build();
  }

  /** The results of one round. */
  private final class Results {
    private final ImmutableList<Tensor> arguments;
    private final ImmutableList<Tensor> expected;
    private final ImmutableList<Tensor> got;
    private final Optional<ImmutableList<Tensor>> reference;
    private final Optional<Judgement> judgement;
    private ImmutableList<ImmutableList<Tensor>> moved = ImmutableList.of();
    private int exact;
    private int near;
    private int undecided;
    private int diverging;

    private Results(
        ImmutableList<Tensor> arguments,
        ImmutableList<Tensor> expected,
        ImmutableList<Tensor> got,
        Optional<ImmutableList<Tensor>> reference,
        Exactness exactness) {
      this.arguments = arguments;
      this.expected = expected;
      this.got = got;
      this.reference = reference;
      this.judgement = reference.map(r -> new Judgement(whole, exactness));
    }

    private Optional<Divergence> compare(Round round) {
      ImmutableList<Value> returned = main.block().terminator().operands();
      for (int i = 0; i < expected.size(); i++) {
        Optional<Divergence> divergence = compare(i, returned.get(i), round);
        if (divergence.isPresent()) {
          diverging = i;
          return divergence;
        }
      }
      return Optional.empty();
    }

    /** The result that diverges, of those compared. */
    private int diverging() {
      return diverging;
    }

    private Optional<Divergence> compare(int i, Value value, Round round) {
      int result = i;
      Comparison comparison =
          new Comparison(expected.get(i), got.get(i), reference.map(r -> r.get(result)), rounding);
      // Floats that were not rounded in one order, by luck, may well be in another.
      boolean lucky =
          !round.isIntegers()
              && isFloat(expected.get(i))
              && judgement.filter(j -> j.isSummed(value)).isPresent();
      if (judgement.filter(j -> j.isExact(value)).isPresent() && !lucky) {
        exact++;
        return comparison.exactly().map(m -> divergence(result, value, m, round));
      }
      Optional<Comparison.Mismatch> off = comparison.nearly();
      if (off.isPresent()
          && round.isIntegers()
          && judgement.filter(j -> j.isShaky(value)).isPresent()) {
        undecided++;
        return Optional.empty();
      }
      near++;
      return off.flatMap(m -> comparison.withSensitivity(sensitivity(i)).nearly())
          .map(m -> divergence(result, value, m, round));
    }

    private static boolean isFloat(Tensor tensor) {
      return tensor.scalar().isFloat() || tensor.scalar().isComplex();
    }

    /**
     * How far a result is from the double run if its arguments move by one rounding, so that all
     * that follows is rounded otherwise; which is seldom asked.
     */
    private double sensitivity(int i) {
      if (reference.isEmpty()) {
        return 0;
      }
      if (moved.isEmpty()) {
        moved =
            IntStream.range(0, PERTURBATIONS)
                .mapToObj(seed -> rounding.moved(arguments, seed))
                .map(at -> engineForWhole().run(whole, main, at, options.run()).results())
                .collect(ImmutableList.toImmutableList());
      }
      return moved.stream()
          .mapToDouble(there -> distance(reference.get().get(i), there.get(i)))
          .max()
          .orElse(0);
    }

    private static double distance(Tensor a, Tensor b) {
      double most = 0;
      for (long e = 0; e < a.count(); e++) {
        double real = Math.abs(a.doubleAt(e) - b.doubleAt(e));
        double imaginary = Math.abs(a.imaginaryAt(e) - b.imaginaryAt(e));
        most = Math.max(most, Double.isFinite(real) ? real : 0);
        most = Math.max(most, Double.isFinite(imaginary) ? imaginary : 0);
      }
      return most;
    }

    private Divergence divergence(int i, Value value, Comparison.Mismatch mismatch, Round round) {
      TensorType type = expected.get(i).type();
      return new Divergence(
          "result " + i,
          holders(i, mismatch.index(type)),
          mismatch.index(type),
          mismatch.expected(),
          mismatch.got(),
          mismatch.allowed(),
          mismatch.count(),
          value.owner().map(op -> op.kind().mnemonic()).orElse("an argument"),
          value.owner().map(Op::loc).orElse(value.loc()),
          round.name());
    }

    /** The devices that have an element of a result, where the mesh program says so. */
    private ImmutableIntArray holders(int i, ImmutableLongArray index) {
      Value returned = local.entry().block().terminator().operands().get(i);
      return returned
          .owner()
          .filter(op -> op.kind() instanceof Sdy.ManualComputation)
          .map(op -> Placement.ofResult(local, op, returned.index()).holders(index))
          .orElse(ImmutableIntArray.of());
    }

    private Verification.Checked counts(Round round) {
      return new Verification.Checked(round.name(), exact, near, undecided);
    }
  }
}

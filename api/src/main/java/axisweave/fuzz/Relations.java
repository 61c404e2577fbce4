package axisweave.fuzz;

import axisweave.Arguments;
import axisweave.Axisweave;
import axisweave.Partitioned;
import axisweave.ir.Attributes;
import axisweave.ir.Func;
import axisweave.ir.Printer;
import axisweave.ir.Program;
import axisweave.reduce.Attempts;
import axisweave.reduce.Failure;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import axisweave.runtime.mesh.ThreadMesh;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What has to hold of every program, with nobody to ask. */
public final class Relations {
  private static final long MAX_ITERATIONS = 10_000;
  private static final RunOptions RUN = RunOptions.DEFAULT.withMaxIterations(MAX_ITERATIONS);
  private static final VerifyOptions VERIFY = VerifyOptions.DEFAULT.withRun(RUN);

  /** Those that run a program on a mesh once more are put to the test less often. */
  private static final int SELDOM = 4;

  private static final int ROUNDS = 5;

  /** All of them. */
  public static final ImmutableList<Relation> ALL =
      ImmutableList.of(
          law("print-parse", 1, Relations::printParse),
          law("partition", 1, Relations::partition),
          law("repeated", SELDOM, Relations::repeated),
          law("engines", SELDOM, Relations::engines),
          law("propagated-again", 1, Relations::propagatedAgain),
          law("closed", SELDOM, Relations::closed),
          law("axes-renamed", 1, p -> commutes(p, AxisChanges::renamed, "axes have other names")),
          law(
              "axis-of-one",
              1,
              p -> commutes(p, AxisChanges::withAxisOfOne, "there is an axis of one device")),
          law(
              "devices-permuted",
              1,
              p -> commutes(p, AxisChanges::devicesTurned, "devices are numbered otherwise")),
          law("devices-permuted-run", SELDOM, p -> partition(AxisChanges.devicesTurned(p))),
          law("axes-split", SELDOM, p -> AxisChanges.split(p).flatMap(Relations::partition)));

  private Relations() {}

  private record Law(String name, int every, Function<Program, Optional<Failure>> holds)
      implements Relation {
    @Override
    public Optional<Failure> check(Program program) {
      return holds.apply(program);
    }
  }

  /** A relation of a name, put to the test on one in so many programs. */
  public static Relation law(String name, int every, Function<Program, Optional<Failure>> holds) {
    return new Law(name, every, holds);
  }

  private static Optional<Failure> broken(boolean holds, String otherwise) {
    return holds ? Optional.empty() : Optional.of(new Failure.Violation(otherwise));
  }

  private static String canonical(Program program) {
    return Printer.print(program, Printer.Options.CANONICAL);
  }

  /** What is printed reads back as the same program. */
  private static Optional<Failure> printParse(Program program) {
    String text = program.toString();
    return broken(
        Axisweave.parse("printed.mlir", text).toString().equals(text),
        "the print reads back as another program");
  }

  /** The mesh computes what the whole program does. */
  private static Optional<Failure> partition(Program program) {
    return Attempts.verify(program, VERIFY);
  }

  /** The same input gives the same output. */
  private static Optional<Failure> repeated(Program program) {
    String first = Axisweave.partition(program).program().toString();
    Program again = Axisweave.parse("printed.mlir", program.toString());
    return broken(
        canonical(Axisweave.parse("first.mlir", first))
            .equals(canonical(Axisweave.partition(again).program())),
        "the same program is partitioned in two ways");
  }

  /** Threads that meet give the bits that devices one after another give. */
  private static Optional<Failure> engines(Program program) {
    Partitioned parts = Axisweave.partition(program);
    ImmutableList<Tensor> arguments = Arguments.RANDOM.make(program, program.entry());
    ImmutableList<Tensor> threads =
        Axisweave.runOnMesh(parts.program(), arguments, ThreadMesh.DEFAULT, RUN).results();
    ImmutableList<Tensor> lockstep =
        Axisweave.runOnMesh(parts.program(), arguments, LockstepMesh.DEFAULT, RUN).results();
    for (int i = 0; i < threads.size(); i++) {
      if (!threads.get(i).sameBits(lockstep.get(i))) {
        return broken(false, "the engines give different bits");
      }
    }
    return Optional.empty();
  }

  /**
   * What propagation made verifies, and with more of it the shardings of arguments and results come
   * to rest: not at once, as sizes that do not divide change them after the others were chosen.
   */
  private static Optional<Failure> propagatedAgain(Program program) {
    Program at = Axisweave.propagate(program).program();
    Axisweave.check(at);
    for (int i = 0; i < ROUNDS; i++) {
      Program next = Axisweave.propagate(at).program();
      if (edges(at).equals(edges(next))) {
        return Optional.empty();
      }
      at = next;
    }
    return broken(false, "shardings of arguments and results do not come to rest");
  }

  private static ImmutableList<Attributes> edges(Program program) {
    Func main = program.entry();
    return ImmutableList.<Attributes>builder()
        .addAll(main.argumentAttributes())
        .addAll(main.resultAttributes())
        .build();
  }

  /** With every sharding written down, the mesh still computes what the whole program does. */
  private static Optional<Failure> closed(Program program) {
    return partition(Axisweave.propagate(program).program());
  }

  /** Changing the mesh and propagating may be done in either order. */
  private static Optional<Failure> commutes(
      Program program, UnaryOperator<Program> change, String when) {
    Program before = Axisweave.propagate(change.apply(program)).program();
    Program after = change.apply(Axisweave.propagate(program).program());
    return broken(
        canonical(AxisChanges.none(before)).equals(canonical(after)),
        "propagation differs when " + when);
  }
}

package axisweave.passes.partition;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.Verifier;
import axisweave.passes.PassReport;
import axisweave.passes.propagate.Propagate;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** What the mesh computes is what the whole program computes, to the last bit. */
final class Law {
  private Law() {}

  /** What is wrong with the partition of a program, if anything is. */
  static Optional<String> broken(Function<Random, LawText> program, long seed) {
    Random random = new Random(seed);
    String text = program.apply(random).text();
    Program whole = Parser.parse("law.mlir", text);
    Program spread = new Propagate().run(whole, new PassReport());
    Program local = Partition.DEFAULT.run(spread, new PassReport());
    Diagnostics errors = new Diagnostics();
    Verifier.verify(local, errors);
    if (errors.hasErrors()) {
      return Optional.of(text + local + errors.list());
    }
    ImmutableList.Builder<Tensor> arguments = ImmutableList.builder();
    for (Value argument : whole.main().orElseThrow().arguments()) {
      arguments.add(fill(argument.tensorType(), random));
    }
    return difference(run(whole, arguments.build()), run(local, arguments.build()))
        .map(d -> d + "\n" + text + local);
  }

  private static ImmutableList<Tensor> run(Program program, ImmutableList<Tensor> arguments) {
    return LockstepMesh.DEFAULT
        .run(program, program.main().orElseThrow(), arguments, RunOptions.DEFAULT)
        .results();
  }

  private static Optional<String> difference(
      ImmutableList<Tensor> want, ImmutableList<Tensor> got) {
    for (int i = 0; i < want.size(); i++) {
      for (long k = 0; k < want.get(i).count(); k++) {
        double w = want.get(i).doubleAt(k);
        double g = got.get(i).doubleAt(k);
        if (w != g) {
          return Optional.of("result " + i + " at " + k + ": " + g + ", not " + w);
        }
      }
    }
    return Optional.empty();
  }

  /** Small numbers; integers are positions, in range and out of it. */
  private static Tensor fill(TensorType type, Random random) {
    double[] values = new double[Math.toIntExact(type.count())];
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(9) - 4;
      longs[i] = random.nextInt(8) - 1;
    }
    return type.element() instanceof Scalar s && s.isFloat()
        ? Tensor.of(type, values)
        : Tensor.of(type, longs);
  }
}

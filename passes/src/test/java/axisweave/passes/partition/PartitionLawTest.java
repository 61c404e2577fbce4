package axisweave.passes.partition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Diagnostics;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.Verifier;
import axisweave.passes.PassReport;
import axisweave.runtime.Interpreter;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import com.google.common.collect.ImmutableList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What the mesh computes is what the whole program computes: every kind of op, its operands and
 * results split at random, sizes that do not divide and empty shards included. Values are small
 * integers, so that everything is exact.
 */
class PartitionLawTest {
  @Property(tries = 300)
  void partitionedEqualsWhole(@ForAll long seed) {
    Random random = new Random(seed);
    OpTemplates templates = new OpTemplates(random);
    OpTemplates.Template template = templates.of(random.nextInt(OpTemplates.KINDS));
    String text = templates.program(template, 2 + random.nextInt(2), 2 + random.nextInt(3));
    Program whole = Parser.parse("law.mlir", text);
    Program local = Partition.DEFAULT.run(whole, new PassReport());
    Diagnostics errors = new Diagnostics();
    Verifier.verify(local, errors);
    assertFalse(errors.hasErrors(), () -> text + local + errors.list());

    ImmutableList.Builder<Tensor> arguments = ImmutableList.builder();
    int next = 0;
    for (Value argument : whole.main().orElseThrow().arguments()) {
      while (template.in().get(next).element().matches("zero|low|high")) {
        next++;
      }
      arguments.add(fill(argument.tensorType(), template.in().get(next++).index(), random));
    }
    compare(whole, local, arguments.build(), text);
  }

  private static void compare(
      Program whole, Program local, ImmutableList<Tensor> arguments, String text) {
    ImmutableList<Tensor> want = Interpreter.run(whole, whole.main().orElseThrow(), arguments);
    ImmutableList<Tensor> got =
        LockstepMesh.DEFAULT
            .run(local, local.main().orElseThrow(), arguments, RunOptions.DEFAULT)
            .results();
    for (int i = 0; i < want.size(); i++) {
      for (long k = 0; k < want.get(i).count(); k++) {
        double w = want.get(i).doubleAt(k);
        double g = got.get(i).doubleAt(k);
        int result = i;
        long at = k;
        assertTrue(
            w == g,
            () -> "result " + result + " at " + at + ": " + g + ", not " + w + "\n" + text + local);
      }
    }
  }

  private static Tensor fill(TensorType type, int bound, Random random) {
    double[] values = new double[Math.toIntExact(type.count())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          bound == 0
              ? random.nextInt(9) - 4
              : bound == 2 ? random.nextInt(2) : random.nextInt(bound) - bound / 4;
    }
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = (long) values[i];
    }
    return type.element() instanceof Scalar s && s.isFloat()
        ? Tensor.of(type, values)
        : Tensor.of(type, longs);
  }
}

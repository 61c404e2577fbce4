package axisweave.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.Arguments;
import axisweave.Axisweave;
import axisweave.Partitioned;
import axisweave.build.AxisTable;
import axisweave.build.FuncBuilder;
import axisweave.ir.Program;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.verify.Verification;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ExamplesTest {
  private static Program program(
      BiConsumer<FuncBuilder, Size> model, Size size, AxisTable machine) {
    return Axisweave.parallelize(f -> model.accept(f, size), machine);
  }

  @TestFactory
  Stream<DynamicTest> eightDevicesComputeWhatOneDoes() {
    return Models.ALL.entrySet().stream()
        .map(model ->
            DynamicTest.dynamicTest(
                model.getKey(),
                () -> {
                  Program program = program(model.getValue(), Size.SMALL, Machines.EIGHT);
                  Verification verification = Axisweave.verify(program, VerifyOptions.DEFAULT);
                  assertEquals(8, verification.devices());
                  assertTrue(verification.passed(), () -> verification.divergence().toString());
                }));
  }

  @TestFactory
  Stream<DynamicTest> theSameFunctionsArePlannedForTwoPods() {
    return Models.ALL.entrySet().stream()
        .map(model ->
            DynamicTest.dynamicTest(
                model.getKey(),
                () -> {
                  Partitioned parts =
                      Axisweave.partition(program(model.getValue(), Size.PALM, Machines.PODS));
                  assertEquals(ImmutableList.of(), parts.warnings());
                  assertTrue(parts.program().toString().contains("\"pod\"=2"));
                }));
  }

  /** The gradients go downhill: on the mesh, step after step on one batch. */
  @Test
  void trainingOnTheMeshLowersTheLoss() {
    Program step = program(Models::trainStep, Size.SMALL, Machines.EIGHT);
    Partitioned parts = Axisweave.partition(step);
    List<Tensor> arguments = new ArrayList<>(Arguments.RANDOM.make(step, step.entry()));
    arguments.set(10, Tensor.of(arguments.get(10).type(), 1024.0));
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ImmutableList<Tensor> results =
          Axisweave.run(parts.program(), ImmutableList.copyOf(arguments), RunOptions.DEFAULT)
              .results();
      losses.add(results.get(0).doubleAt(0));
      for (int p = 0; p < 8; p++) {
        arguments.set(p, results.get(1 + 2 * p));
        arguments.set(11 + p, results.get(2 + 2 * p));
      }
    }
    assertTrue(losses.get(9) < losses.get(0) - 0.1, losses.toString());
  }
}

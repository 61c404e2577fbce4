package axisweave.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.grammar.Parser;
import axisweave.ir.Func;
import axisweave.ir.Program;
import axisweave.testdata.CaseFile;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a run holds, and that it writes only to what nobody else sees. */
final class HoldingsTest {
  private static final String BUFFER = "tensor<1000x64xf32>";

  @TestFactory
  Stream<DynamicTest> holdsLittleMoreThanWhatLives() throws IOException {
    try (Stream<Path> files = Files.list(CaseFile.root().resolve("models"))) {
      return files
          .filter(f -> f.toString().matches(".*/[a-z0-9_]+\\.mlir"))
          .sorted()
          .toList()
          .stream()
          .filter(HoldingsTest::isWhole)
          .map(f ->
              DynamicTest.dynamicTest(
                  f.getFileName().toString(),
                  () -> {
                    Program program = Parser.parse(f);
                    Holdings values = evaluation(program, arguments(f, program)).values();
                    assertTrue(
                        values.mostHeld() <= values.mostLive() + values.mostLive() / 2 + (1 << 14),
                        values.mostHeld() + " bytes held, " + values.mostLive() + " live");
                  }));
    }
  }

  private static boolean isWhole(Path file) {
    try {
      return !Files.readString(file).contains("sdy.manual_computation");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ImmutableList<Tensor> arguments(Path file, Program program) throws IOException {
    Func main = program.entry();
    String stem = file.toString().replaceFirst("\\.mlir$", "");
    ImmutableList.Builder<Tensor> arguments = ImmutableList.builder();
    for (int i = 0; i < main.arguments().size(); i++) {
      Path argument = Path.of(stem + ".args", i + ".npy");
      arguments.add(Npy.read(argument, main.arguments().get(i).tensorType()));
    }
    return arguments.build();
  }

  /** The frame of @main after it has run. */
  private static Evaluation evaluation(Program program, ImmutableList<Tensor> arguments) {
    Compiler.Plan plan = Compiler.compile(program.entry().body().orElseThrow(), true);
    Interpreter interpreter = new Interpreter(program, RunOptions.DEFAULT, Peers.NONE);
    Evaluation evaluation = new Evaluation(interpreter, plan.slots(), 0);
    evaluation.run(plan.code(), arguments);
    return evaluation;
  }

  @Test
  void loopFillsItsBufferInPlace() {
    Program program =
        Parser.parse(
            "loop",
            """
            func.func @main(%x: tensor<1x64xf32>) -> BUFFER {
              %z = stablehlo.constant dense<0.0> : tensor<f32>
              %b = stablehlo.broadcast_in_dim %z, dims = [] : (tensor<f32>) -> BUFFER
              %i0 = stablehlo.constant dense<0> : tensor<i32>
              %n = stablehlo.constant dense<1000> : tensor<i32>
              %one = stablehlo.constant dense<1> : tensor<i32>
              %r:2 = stablehlo.while(%i = %i0, %buffer = %b) : tensor<i32>, BUFFER
              cond {
                %c = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
                stablehlo.return %c : tensor<i1>
              } do {
                %u = stablehlo.dynamic_update_slice %buffer, %x, %i, %i0
                  : (BUFFER, tensor<1x64xf32>, tensor<i32>, tensor<i32>) -> BUFFER
                %j = stablehlo.add %i, %one : tensor<i32>
                stablehlo.return %j, %u : tensor<i32>, BUFFER
              }
              return %r#1 : BUFFER
            }
            """
                .replace("BUFFER", BUFFER));
    Tensor x = Tensor.of(program.entry().arguments().get(0).tensorType(), ones(64));
    Holdings values = evaluation(program, ImmutableList.of(x)).values();
    assertTrue(values.mostHeld() < 1100 * 64 * 4, "one buffer, not two: " + values.mostHeld());
    Tensor filled = Interpreter.run(program, program.entry(), ImmutableList.of(x)).get(0);
    for (int i = 0; i < filled.count(); i++) {
      assertEquals(1, filled.doubleAt(i));
    }
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /** Each updates something that is seen again: an argument, a constant, a view, itself. */
  private static final String SEEN =
      """
      func.func private @same(%x: tensor<4xf32>) -> tensor<4xf32> {
        return %x : tensor<4xf32>
      }
      func.func @main(%x: tensor<4xf32>, %p: tensor<i1>) -> RESULTS {
        %i = stablehlo.constant dense<1> : tensor<i32>
        %one = stablehlo.constant dense<9.0> : tensor<1xf32>
        %a = UPDATE %x, %one, %i : TYPE
        %c = stablehlo.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
        %b = UPDATE %c, %one, %i : TYPE
        %y = "stablehlo.if"(%p) ({
          %k = stablehlo.constant dense<[5.0, 6.0, 7.0, 8.0]> : tensor<4xf32>
          stablehlo.return %k : tensor<4xf32>
        }, {
          stablehlo.return %x : tensor<4xf32>
        }) : (tensor<i1>) -> tensor<4xf32>
        %d = UPDATE %y, %one, %i : TYPE
        %s = stablehlo.add %x, %x : tensor<4xf32>
        %v = stablehlo.reverse %s, dims = [0] : tensor<4xf32>
        %e = UPDATE %s, %one, %i : TYPE
        %w = stablehlo.subtract %x, %v : tensor<4xf32>
        %called = func.call @same(%w) : (tensor<4xf32>) -> tensor<4xf32>
        %f = UPDATE %called, %one, %i : TYPE
        %g = stablehlo.exponential %w : tensor<4xf32>
        %h = stablehlo.slice %g [0:1] : (tensor<4xf32>) -> tensor<1xf32>
        %l = UPDATE %g, %h, %i : TYPE
        return %a, %b, %d, %v, %e, %f, %l : RESULTS
      }
      """
          .replace("UPDATE", "stablehlo.dynamic_update_slice")
          .replace("TYPE", "(tensor<4xf32>, tensor<1xf32>, tensor<i32>) -> tensor<4xf32>")
          .replaceFirst("-> RESULTS", "-> (RESULTS)")
          .replace("RESULTS", String.join(", ", java.util.Collections.nCopies(7, "tensor<4xf32>")));

  @Test
  void writesOnlyToWhatNobodySees() {
    Program program = Parser.parse("seen", SEEN);
    Func main = program.entry();
    Tensor x = Tensor.of(main.arguments().get(0).tensorType(), 1.0, 2.0, 3.0, 4.0);
    Interpreter interpreter = new Interpreter(program, RunOptions.DEFAULT, Peers.NONE);
    for (long p = 0; p < 2; p++) {
      Tensor choice = Tensor.of(main.arguments().get(1).tensorType(), p);
      ImmutableList<Tensor> in = ImmutableList.of(x, choice);
      // With an observer nothing is updated in place.
      ImmutableList<Tensor> copied =
          interpreter
              .with(RunOptions.DEFAULT.withObserver((op, operands, results) -> {}))
              .run(main, in);
      for (int again = 0; again < 2; again++) {
        ImmutableList<Tensor> made = interpreter.run(main, in);
        for (int i = 0; i < made.size(); i++) {
          assertTrue(made.get(i).sameBits(copied.get(i)), "result " + i + ": " + made.get(i));
        }
      }
    }
    assertEquals(2, x.doubleAt(1), "the argument is as it was");
  }
}

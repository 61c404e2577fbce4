package axisweave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.build.Axes;
import axisweave.build.AxisTable;
import axisweave.build.ProgramBuilder;
import axisweave.build.Var;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Location;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.sharding.Mesh;
import axisweave.runtime.Interpreter;
import axisweave.runtime.Tensor;
import axisweave.verify.VerifyOptions;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProgramBuilderTest {
  private static final TensorType VECTOR = TensorType.of(Scalar.F32, 8);

  @Test
  void whatIsBuiltPrintsAndReadsBack() {
    ProgramBuilder builder = new ProgramBuilder().mesh("mesh", Mesh.of("x", 2, "y", 4));
    builder.func(
        "main",
        f -> {
          Var a = f.argument("a", TensorType.of(Scalar.F32, 16, 16), builder.sharding("y", "x,?"));
          Var product = a.dot(a).named("product").sharded(builder.sharding("", "?"));
          f.result(product, builder.sharding("y", ""));
        });
    Program program = builder.build();
    assertEquals(
        """
        module {
          sdy.mesh @mesh = <["x"=2, "y"=4]>
          func.func public @main(%a: tensor<16x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {"x", ?}]>}) -> (tensor<16x16xf32> {sdy.sharding = #sdy.sharding<@mesh, [{"y"}, {}]>}) {
            %product = stablehlo.dot_general %a, %a, contracting_dims = [1] x [0] : (tensor<16x16xf32>, tensor<16x16xf32>) -> tensor<16x16xf32>
            %0 = sdy.sharding_constraint %product <@mesh, [{}, {?}]> : tensor<16x16xf32>
            return %0 : tensor<16x16xf32>
          }
        }
        """,
        program.toString());
    assertTrue(Axisweave.parse(program.toString()).sameAs(program));
    assertTrue(Axisweave.verify(program, VerifyOptions.DEFAULT).passed());
  }

  @Test
  void loopsBranchesAndCallsCompute() {
    ProgramBuilder builder = new ProgramBuilder();
    builder.func("twice", f -> f.result(f.argument("x", VECTOR).multiply(2)));
    builder.func(
        "main",
        f -> {
          Var x = f.argument("x", VECTOR);
          Var three = f.constant(Scalar.I32, 3);
          ImmutableList<Var> looped =
              f.whileLoop(
                  ImmutableList.of(f.constant(Scalar.I32, 0), x),
                  (b, s) -> ImmutableList.of(s.get(0).lt(three)),
                  (b, s) -> ImmutableList.of(s.get(0).add(1), b.call("twice", s.get(1)).get(0)));
          Var large = looped.get(1).sum().gt(f.constant(Scalar.F32, 100));
          Var chosen =
              f.ifElse(large, (b, s) -> ImmutableList.of(x), (b, s) -> ImmutableList.of(x.negate()))
                  .get(0);
          Var cased =
              f.switchCase(
                      three,
                      ImmutableList.of(
                          (b, s) -> ImmutableList.of(x), (b, s) -> ImmutableList.of(x.add(1))))
                  .get(0);
          f.result(looped.get(1));
          f.result(chosen);
          f.result(cased);
          f.result(x.argMax(0));
          f.result(x.cumulativeSum(0));
          f.result(x.topK(2).get(1));
        });
    Program program = builder.build();
    Tensor x = Tensor.of(VECTOR, 1.0, 2, 3, 4, 9, 6, 7, 8);
    ImmutableList<Tensor> results = Interpreter.run(program, program.entry(), ImmutableList.of(x));
    assertEquals(8, results.get(0).doubleAt(0));
    assertEquals(1, results.get(1).doubleAt(0));
    assertEquals(2, results.get(2).doubleAt(0));
    assertEquals(4, results.get(3).doubleAt(0));
    assertEquals(40, results.get(4).doubleAt(7));
    assertEquals(7, results.get(5).doubleAt(1));
    assertTrue(Axisweave.parse(program.toString()).sameAs(program));
  }

  @Test
  void anOpThatIsWrongIsRefusedWhereItIsMade() {
    ProgramBuilder.main(f -> {
      Var x = f.argument("x", VECTOR);
      Var y = f.argument("y", TensorType.of(Scalar.F32, 4));
      DiagnosticException add = assertThrows(DiagnosticException.class, () -> x.add(y));
      assertTrue(String.valueOf(add.getMessage()).contains("tensor<4xf32>"), add.getMessage());
      assertThrows(DiagnosticException.class, () -> x.transpose(1, 0));
      assertThrows(DiagnosticException.class, () -> x.reshape(3));
      assertThrows(DiagnosticException.class, () -> x.slice(0, 5, 12));
      assertThrows(IllegalArgumentException.class, () -> x.sum(1));
      assertThrows(IllegalArgumentException.class, () -> f.call("nowhere", x));
      f.result(x);
    });
  }

  @Test
  void valuesStayWithinTheirBodies() {
    AtomicReference<Var> inner = new AtomicReference<>();
    ProgramBuilder.main(f -> {
      Var x = f.argument("x", VECTOR);
      Var on = f.constant(Scalar.I1, 1);
      f.ifElse(
          on,
          (b, s) -> {
            inner.set(x.add(1).add(b.full(VECTOR, 1)));
            return ImmutableList.of(inner.get());
          },
          (b, s) -> ImmutableList.of(x));
      assertThrows(IllegalStateException.class, () -> x.add(inner.get()));
      f.result(x);
    });
    assertThrows(IllegalStateException.class, () -> inner.get().add(1));
  }

  @Test
  void onRequestOpsCarryTheLineThatMadeThem() {
    Program program =
        new ProgramBuilder()
            .withCallerLocations()
            .func("main", f -> f.result(f.argument("x", VECTOR).tanh()))
            .build();
    Op tanh = program.entry().block().ops().get(0);
    Location.File place = (Location.File) tanh.loc().location();
    assertEquals("ProgramBuilderTest.java", place.file());
    assertTrue(program.toString().contains("ProgramBuilderTest.java"));
  }

  @Test
  void oneTableMapsNamedAxes() {
    AxisTable table =
        AxisTable.of(Mesh.of("data", 2, "model", 4))
            .map("batch", "data")
            .map("heads", "model")
            .map("length")
            .override("mask", "", "?")
            .override("doubled", "data,model", "", "", "");
    Program program =
        ProgramBuilder.main(
            f -> {
              Var x =
                  f.argument("x", Scalar.F32, Axes.of("batch", 4, "length", 8, "heads", 4, "k", 2));
              f.argument("mask", Scalar.F32, Axes.of("batch", 4, "length", 8));
              Var y =
                  f.einsum(
                      "bnhk,bmhk->bhnm",
                      x,
                      x.multiply(2).named("doubled").axes("batch", "keys", "heads", "k"));
              assertEquals(ImmutableList.of("batch", "heads", "length", "keys"), y.axes());
              f.result(y);
            },
            table);
    String text = program.toString();
    assertTrue(
        text.contains(
            "%x: tensor<4x8x4x2xf32> {sdy.sharding = #sdy.sharding<@mesh, [{\"data\"}, {},"
                + " {\"model\"}, {?}]>}"),
        text);
    assertTrue(
        text.contains("%mask: tensor<4x8xf32> {sdy.sharding = #sdy.sharding<@mesh, [{}, {?}]>}"),
        text);
    assertTrue(
        text.contains("sharding_constraint %doubled <@mesh, [{\"data\", \"model\"}, {}, {}, {}]>"),
        text);
    assertTrue(Axisweave.verify(program, VerifyOptions.DEFAULT).passed());
    assertThrows(IllegalArgumentException.class, () -> table.map("keys", "nowhere"));
  }

  private static Program ofSize(int i) {
    return ProgramBuilder.main(
        f -> {
          Var x = f.argument("x", Scalar.F32, Axes.of("m", 1 + i, "n", 4));
          f.result(f.einsum("mn,kn->mk", x, x).softmax(1));
        },
        AxisTable.of(Mesh.of("x", 1 + i % 3)).map("m", "x"));
  }

  /** A hundred threads at once, each with a program of its own; each prints what one alone does. */
  @Test
  void aHundredThreadsBuildPartitionAndVerify() throws Exception {
    CyclicBarrier together = new CyclicBarrier(100);
    List<Future<String>> printed = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
      for (int i = 0; i < 100; i++) {
        int size = i;
        printed.add(
            threads.submit(() -> {
              together.await();
              Partitioned parts = Axisweave.partition(ofSize(size));
              assertTrue(Axisweave.verify(parts, VerifyOptions.DEFAULT).passed());
              return parts.program().toString();
            }));
      }
      for (int i = 0; i < 100; i++) {
        String alone = Axisweave.partition(ofSize(i)).program().toString();
        assertEquals(alone, printed.get(i).get());
      }
    }
  }

  @Test
  void aMillionOpsFitInMemory() {
    Program program =
        ProgramBuilder.main(f -> {
          Var x = f.argument("x", VECTOR);
          Var one = x.like(1);
          for (int i = 0; i < 1_000_000; i++) {
            x = x.add(one);
          }
          f.result(x);
        });
    assertEquals(1_000_002, program.entry().block().ops().size());
  }
}

package axisweave.runtime.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.runtime.Peers;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong on a device is reported with its place, and never waited for. */
class FaultTest {
  private static final TensorType TYPE = TensorType.of(Scalar.F32, 1, 4);
  private static final Duration SOON = Duration.ofSeconds(20);

  /** What is put between one device and its peers at its {@code at}-th collective. */
  private interface Fault {
    ImmutableList<Tensor> exchange(Peers peers, Peers.Contribution own);
  }

  private static ThreadMesh.Interception at(int faulty, int which, Fault fault) {
    return (device, peers) -> {
      if (device != faulty) {
        return peers;
      }
      AtomicInteger count = new AtomicInteger();
      return new Peers() {
        @Override
        public long partitionId() {
          return peers.partitionId();
        }

        @Override
        public long replicaId() {
          return peers.replicaId();
        }

        @Override
        public ImmutableList<Tensor> exchange(Contribution own) {
          return count.getAndIncrement() == which
              ? fault.exchange(peers, own)
              : peers.exchange(own);
        }
      };
    };
  }

  /** Sum over pairs, then over all, then a turn around the ring. */
  private static Program program() {
    String pairs = "replica_groups = " + MeshPrograms.groups(List.of(List.of(0, 1), List.of(2, 3)));
    String all = "replica_groups = " + MeshPrograms.groups(List.of(List.of(0, 1, 2, 3)));
    String ring =
        "source_target_pairs = dense<[[0, 1], [1, 2], [2, 3], [3, 0]]> : tensor<4x2xi64>, ";
    return MeshPrograms.onEach(
        4,
        TYPE,
        TYPE,
        MeshPrograms.reducing("all_reduce", pairs + ", ", TYPE, TYPE, "add").replace("%y", "%p")
            + MeshPrograms.reducing("all_reduce", all + ", ", TYPE, TYPE, "add")
                .replace("%y", "%q")
                .replace("(%x)", "(%p)")
            + MeshPrograms.moving("collective_permute", ring, TYPE, TYPE).replace("(%x)", "(%q)"));
  }

  private static Diagnostic report(ThreadMesh.Interception interception) {
    Program program = program();
    ImmutableList<Tensor> arguments = ImmutableList.of(MeshPrograms.counting(TYPE.withDim(0, 4)));
    return assertTimeoutPreemptively(
        SOON,
        () ->
            assertThrows(
                    DiagnosticException.class,
                    () ->
                        ThreadMesh.DEFAULT.run(
                            program,
                            MeshPrograms.main(program),
                            arguments,
                            RunOptions.DEFAULT,
                            interception))
                .diagnostics()
                .get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aDeviceThatFailsIsNamed(int which) {
    Diagnostic report =
        report(
            at(
                2,
                which,
                (peers, own) -> {
                  throw MeshErrors.at(own.op(), "test_fault", "broken");
                }));
    assertEquals("test_fault", report.code());
    assertEquals("device 2: broken", report.message());
    assertTrue(report.loc().line() > 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aWrongShapeIsAReport(int which) {
    Diagnostic report =
        report(
            at(
                1,
                which,
                (peers, own) ->
                    peers.exchange(
                        new Peers.Contribution(
                            own.op(),
                            ImmutableList.of(Tensor.zeros(TYPE.withDim(1, 3))),
                            own.spare(),
                            own.reducer()))));
    assertEquals("mesh_shape", report.code());
    assertTrue(report.message().startsWith("device 1: "), report.message());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCollectiveLeftOutIsADeadlock(int which) {
    Diagnostic report = report(at(3, which, (peers, own) -> own.operands()));
    assertEquals("mesh_deadlock", report.code());
    assertTrue((report.message() + report.notes()).contains("device 3"), report.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aDelayChangesNothing(int which) {
    Program program = program();
    Tensor argument = MeshPrograms.counting(TYPE.withDim(0, 4));
    Tensor expected = MeshPrograms.run(LockstepMesh.DEFAULT, program, argument).results().get(0);
    ThreadMesh.Interception late =
        at(
            1,
            which,
            (peers, own) -> {
              try {
                Thread.sleep(20);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return peers.exchange(own);
            });
    MeshRun run =
        ThreadMesh.DEFAULT.run(
            program,
            MeshPrograms.main(program),
            ImmutableList.of(argument),
            RunOptions.DEFAULT,
            late);
    assertTrue(expected.sameBits(run.results().get(0)));
  }

  @Test
  void ofSeveralFailuresTheEarliestOnTheLowestDeviceIsReported() {
    for (int run = 0; run < 20; run++) {
      ThreadMesh.Interception all =
          (device, peers) ->
              at(
                      device,
                      0,
                      (p, own) -> {
                        throw MeshErrors.at(own.op(), "test_fault", "broken");
                      })
                  .of(device, peers);
      assertEquals("device 0: broken", report(all).message());
    }
  }

  @Test
  void aBranchThatOnlySomeTakeIsADeadlock() {
    String all = "replica_groups = " + MeshPrograms.groups(List.of(List.of(0, 1, 2, 3))) + ", ";
    String reduce = MeshPrograms.reducing("all_reduce", all, TYPE, TYPE, "add").replace("%y", "%r");
    Program program =
        MeshPrograms.onEach(
            4,
            TYPE,
            TYPE,
            """
            %id = stablehlo.partition_id : tensor<ui32>
            %one = stablehlo.constant dense<1> : tensor<ui32>
            %low = stablehlo.compare LE, %id, %one : (tensor<ui32>, tensor<ui32>) -> tensor<i1>
            %y = "stablehlo.if"(%low) ({
              REDUCE
              stablehlo.return %r : TYPE
            }, {
              stablehlo.return %x : TYPE
            }) : (tensor<i1>) -> TYPE
            """
                .replace("REDUCE", reduce)
                .replace("TYPE", TYPE.toString()));
    Tensor argument = MeshPrograms.counting(TYPE.withDim(0, 4));
    for (Engine engine : List.of(ThreadMesh.DEFAULT, LockstepMesh.DEFAULT)) {
      Diagnostic report =
          assertTimeoutPreemptively(
              SOON,
              () ->
                  assertThrows(
                          DiagnosticException.class,
                          () -> MeshPrograms.run(engine, program, argument))
                      .diagnostics()
                      .get(0));
      assertEquals("mesh_deadlock", report.code());
      assertTrue(
          report.message().contains("devices 0, 1 wait in stablehlo.all_reduce for devices 2, 3"),
          report.message());
    }
  }

  @Test
  void cancellingStopsAllDevices() {
    AtomicInteger asked = new AtomicInteger();
    RunOptions options = RunOptions.DEFAULT.withCancelled(() -> asked.incrementAndGet() > 6);
    Tensor argument = MeshPrograms.counting(TYPE.withDim(0, 4));
    DiagnosticException report =
        assertThrows(
            DiagnosticException.class,
            () -> MeshPrograms.run(ThreadMesh.DEFAULT, program(), argument, options));
    assertEquals("run_cancelled", report.diagnostics().get(0).code());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 64, 512})
  void manyDevicesMeet(int devices) {
    List<Integer> everybody = new java.util.ArrayList<>();
    for (int i = 0; i < devices; i++) {
      everybody.add(i);
    }
    TensorType type = TensorType.of(Scalar.I64, 1);
    String all = "replica_groups = " + MeshPrograms.groups(List.of(everybody)) + ", ";
    Program program =
        MeshPrograms.onEach(
            devices, type, type, MeshPrograms.reducing("all_reduce", all, type, type, "add"));
    long[] ones = new long[devices];
    java.util.Arrays.fill(ones, 1);
    Tensor sums =
        MeshPrograms.run(ThreadMesh.DEFAULT, program, Tensor.of(type.withDim(0, devices), ones))
            .results()
            .get(0);
    for (int i = 0; i < devices; i++) {
      assertEquals(devices, sums.longAt(i));
    }
  }
}

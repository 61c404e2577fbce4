package axisweave.runtime.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong on a device, at whatever kind of collective, is reported with device, op and
 * place, never waited for, and leaves no thread behind.
 */
class FaultTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Tensor ARGUMENT =
      MeshPrograms.counting(Meetings.IN.withDim(0, 4 * Meetings.IN.dim(0)));

  /** What a device does instead of meeting the others. */
  private interface Fault {
    ImmutableList<Tensor> exchange(Peers peers, Peers.Contribution own);
  }

  private final Set<Thread> threads = Collections.synchronizedSet(new java.util.HashSet<>());

  static Stream<Arguments> meetings() {
    return Stream.of(Meetings.values())
        .flatMap(meeting -> Stream.of(Collectives.values()).map(how -> Arguments.of(meeting, how)));
  }

  /** The fault, where one of some devices comes to the meeting. */
  private ThreadMesh.Interception at(Meetings meeting, ImmutableSet<Integer> faulty, Fault fault) {
    return (device, peers) -> {
      threads.add(Thread.currentThread());
      if (!faulty.contains(device)) {
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
          return count.getAndIncrement() == meeting.before()
              ? fault.exchange(peers, own)
              : peers.exchange(own);
        }
      };
    };
  }

  private MeshRun run(
      Meetings meeting, Collectives how, RunOptions options, ThreadMesh.Interception interception) {
    Program program = meeting.program();
    return new ThreadMesh(false, how)
        .run(
            program, MeshPrograms.main(program), ImmutableList.of(ARGUMENT), options, interception);
  }

  private Diagnostic report(Meetings meeting, Collectives how, int device, Fault fault) {
    return report(
        () -> run(meeting, how, RunOptions.DEFAULT, at(meeting, ImmutableSet.of(device), fault)));
  }

  /** What a run that has to fail soon says, at a place in the text; its threads have ended. */
  private Diagnostic report(org.junit.jupiter.api.function.Executable run) {
    Diagnostic report =
        assertTimeoutPreemptively(
            SOON, () -> assertThrows(DiagnosticException.class, run).diagnostics().get(0));
    assertTrue(report.loc().line() > 0, report::toString);
    threads.forEach(thread -> assertFalse(thread.isAlive(), thread::toString));
    return report;
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void aDeviceThatFailsIsNamed(Meetings meeting, Collectives how) {
    for (int device : new int[] {0, 2}) {
      Diagnostic report =
          report(
              meeting,
              how,
              device,
              (peers, own) -> {
                throw MeshErrors.at(own.op(), "test_fault", "broken");
              });
      assertEquals("test_fault", report.code());
      assertEquals("device " + device + ": broken", report.message());
    }
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void aDeviceWithoutMemoryIsNamed(Meetings meeting, Collectives how) {
    Diagnostic report =
        report(
            meeting,
            how,
            1,
            (peers, own) -> {
              throw new OutOfMemoryError("by order of the test");
            });
    assertEquals("limit_memory", report.code());
    assertEquals("device 1: the heap is full: by order of the test", report.message());
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void aBugOnADeviceNamesIt(Meetings meeting, Collectives how) {
    ThreadMesh.Interception bug =
        at(
            meeting,
            ImmutableSet.of(3),
            (peers, own) -> {
              throw new ArithmeticException("by order of the test");
            });
    IllegalStateException report =
        assertTimeoutPreemptively(
            SOON,
            () ->
                assertThrows(
                    IllegalStateException.class, () -> run(meeting, how, RunOptions.DEFAULT, bug)));
    String told = String.valueOf(report.getMessage());
    assertTrue(told.matches(".*device 3: .*evaluating stablehlo\\.\\w+ at mesh.mlir:\\d+.*"), told);
    threads.forEach(thread -> assertFalse(thread.isAlive()));
  }

  static Stream<Arguments> meetingsWithOperands() {
    return meetings().filter(arguments -> arguments.get()[0] != Meetings.RECV);
  }

  @ParameterizedTest
  @MethodSource("meetingsWithOperands")
  void aWrongShapeIsAReport(Meetings meeting, Collectives how) {
    Diagnostic report =
        report(
            meeting,
            how,
            1,
            (peers, own) ->
                peers.exchange(
                    new Peers.Contribution(
                        own.op(),
                        ImmutableList.of(Tensor.zeros(Meetings.IN.withDim(0, 15))),
                        own.spare(),
                        own.reducer())));
    assertTrue(report.message().startsWith("device 1: "), report.message());
    assertTrue(report.message().contains("tensor<15xf32>"), report.message());
  }

  @Test
  void everyEngineRefusesToReceiveAnotherTypeThanWasSent() {
    TensorType other = TensorType.of(Scalar.F32, 4, 4);
    Program program = Meetings.RECV.program(other);
    for (Engine engine : engines()) {
      Diagnostic report = report(() -> MeshPrograms.run(engine, program, ARGUMENT));
      assertEquals("mesh_shape", report.code());
      assertTrue(
          report.message().endsWith("receives [tensor<16xf32>] where it expects [tensor<4x4xf32>]"),
          report.message());
    }
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void aDeviceThatDoesNotComeIsAReport(Meetings meeting, Collectives how) {
    Diagnostic report = report(meeting, how, 3, (peers, own) -> DevicePeers.zeros(own.op()));
    String told = report.message() + report.notes();
    if (meeting == Meetings.RECV) {
      assertEquals("mesh_unreceived", report.code());
      assertTrue(told.contains("device 2 sends in stablehlo.send"), told);
      return;
    }
    assertEquals("mesh_deadlock", report.code());
    assertTrue(told.contains("device 3"), told);
    String where =
        meeting == Meetings.SEND ? "recv" : meeting.name().toLowerCase(java.util.Locale.ROOT);
    assertTrue(told.contains("in stablehlo." + where), told);
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void aDelayChangesNothing(Meetings meeting, Collectives how) {
    Program program = meeting.program();
    Tensor expected = MeshPrograms.run(LockstepMesh.DEFAULT, program, ARGUMENT).results().get(0);
    ThreadMesh.Interception late =
        at(
            meeting,
            ImmutableSet.of(1),
            (peers, own) -> {
              LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
              return peers.exchange(own);
            });
    Tensor got = run(meeting, how, RunOptions.DEFAULT, late).results().get(0);
    assertTrue(expected.sameBits(got), () -> expected + " in lockstep, " + got);
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void cancellingWhileSomeWaitFreesAll(Meetings meeting, Collectives how) {
    AtomicBoolean cancelled = new AtomicBoolean();
    Diagnostic report =
        report(() ->
            run(
                meeting,
                how,
                RunOptions.DEFAULT.withCancelled(cancelled::get),
                at(
                    meeting,
                    ImmutableSet.of(0),
                    (peers, own) -> {
                      cancelled.set(true);
                      return DevicePeers.zeros(own.op());
                    })));
    assertEquals("run_cancelled", report.code());
  }

  @ParameterizedTest
  @EnumSource(Meetings.class)
  void interruptingWhileAllWaitForOneFreesAll(Meetings meeting) throws InterruptedException {
    CountDownLatch here = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<Throwable> seen = new ArrayList<>();
    ThreadMesh.Interception slow =
        at(
            meeting,
            ImmutableSet.of(0),
            (peers, own) -> {
              here.countDown();
              while (go.getCount() > 0) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
              }
              return peers.exchange(own);
            });
    Thread runs =
        new Thread(() -> {
          try {
            run(meeting, Collectives.DIRECT, RunOptions.DEFAULT, slow);
          } catch (DiagnosticException e) {
            seen.add(e);
          }
        });
    runs.start();
    here.await();
    runs.interrupt();
    go.countDown();
    runs.join(SOON);
    assertFalse(runs.isAlive());
    threads.forEach(thread -> assertFalse(thread.isAlive()));
    assertEquals("run_cancelled", ((DiagnosticException) seen.get(0)).diagnostics().get(0).code());
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void ofSeveralFailuresTheEarliestOnTheLowestDeviceIsReported(Meetings meeting, Collectives how) {
    for (int times = 0; times < 5; times++) {
      ThreadMesh.Interception all =
          at(
              meeting,
              ImmutableSet.of(0, 1, 2, 3),
              (peers, own) -> {
                throw MeshErrors.at(own.op(), "test_fault", "broken");
              });
      Diagnostic report = report(() -> run(meeting, how, RunOptions.DEFAULT, all));
      assertEquals("device 0: broken", report.message());
    }
  }

  private static ImmutableList<Engine> engines() {
    return ImmutableList.of(
        ThreadMesh.DEFAULT, new ThreadMesh(false, Collectives.RING), LockstepMesh.DEFAULT);
  }

  @ParameterizedTest
  @EnumSource(Meetings.class)
  void everyEngineNamesTheDeviceOpAndPlaceOfAFailure(Meetings meeting) {
    for (Engine engine : engines()) {
      Diagnostic report = report(() -> MeshPrograms.run(engine, meeting.failingOnTwo(), ARGUMENT));
      assertTrue(report.message().startsWith("device 2: "), report.message());
      assertTrue(report.message().contains("nobody_knows"), report.message());
    }
  }

  @ParameterizedTest
  @EnumSource(Meetings.class)
  void everyEngineTellsWhoWaitsWhereIfABranchIsNotTakenByAll(Meetings meeting) {
    for (Engine engine : engines()) {
      Diagnostic report = report(() -> MeshPrograms.run(engine, meeting.onlyBelow(3), ARGUMENT));
      assertEquals("mesh_deadlock", report.code());
      boolean sends = meeting == Meetings.SEND || meeting == Meetings.RECV;
      String expected =
          sends
              ? "device 0 waits in stablehlo.recv for device 3"
              : "devices 0, 1, 2 wait in stablehlo."
                  + meeting.name().toLowerCase(java.util.Locale.ROOT)
                  + " for device 3";
      assertTrue(report.message().contains(expected), report.message());
    }
  }

  @ParameterizedTest
  @EnumSource(Meetings.class)
  void everyEngineToldToStopStops(Meetings meeting) {
    for (Engine engine : engines()) {
      AtomicInteger asked = new AtomicInteger();
      RunOptions options = RunOptions.DEFAULT.withCancelled(() -> asked.incrementAndGet() > 3);
      Diagnostic report =
          report(() -> MeshPrograms.run(engine, meeting.program(), ARGUMENT, options));
      assertEquals("run_cancelled", report.code());
    }
  }

  @Test
  void whatOneDeviceMayHoldIsAShareOfTheLimit() {
    Diagnostic report =
        report(() ->
            MeshPrograms.run(
                LockstepMesh.DEFAULT,
                Meetings.ALL_GATHER.program(),
                ARGUMENT,
                RunOptions.DEFAULT.withMaxMemory(100)));
    assertEquals("limit_memory", report.code());
  }
}

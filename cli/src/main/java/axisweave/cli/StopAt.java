package axisweave.cli;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Value;
import axisweave.report.ValueQuery;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a program until all devices have a value for the first time, and shows what each of them
 * has: {@code --engine=lockstep --stop-at=%12}.
 */
final class StopAt {
  private final String name;
  private final ImmutableList<Value> values;
  private final List<Seen> seen = new ArrayList<>();
  private Optional<Op> maker = Optional.empty();

  /** What one device has; no device for what is computed once. */
  private record Seen(Optional<Integer> device, ImmutableList<Tensor> results) {}

  /**
   * The run has come to the value. An error, so that nothing on the way out takes it for a failure
   * of the op that was running.
   */
  private static final class Reached extends Error {
    private static final long serialVersionUID = 1L;

    Reached() {
      super("", null, false, false);
    }
  }

  private StopAt(String name, ImmutableList<Value> values) {
    this.name = name;
    this.values = values;
  }

  /** Finds the value by the name that it has in the program that runs, or by its place. */
  static StopAt of(String name, Program program, FileRuns.Input input) {
    ValueQuery query = new ValueQuery(program, program, input.file(), input.text());
    ImmutableList<Value> values =
        query.find(name).values().stream()
            .filter(v -> v.owner().isPresent())
            .collect(ImmutableList.toImmutableList());
    if (values.isEmpty()) {
      throw new UsageException("--stop-at: no op makes " + name);
    }
    return new StopAt(name, values);
  }

  /** The text of what the devices have; a diagnostic if the run ends without them having it. */
  String run(Program program, ImmutableList<Tensor> arguments, RunOptions options) {
    LockstepMesh engine =
        new LockstepMesh((op, device, results) -> ran(op, Optional.of(device), results));
    RunOptions observed =
        options.withObserver((op, operands, results) -> ran(op, Optional.empty(), results));
    try {
      engine.run(program, program.entry(), arguments, observed);
    } catch (Reached reached) {
      return text();
    }
    if (seen.isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(
              values.get(0).loc(), "run_stop_at", "the run ends without coming to " + name));
    }
    return text();
  }

  /** In lockstep an op runs on all its devices before the next op runs on any. */
  private void ran(Op op, Optional<Integer> device, ImmutableList<Tensor> results) {
    boolean here = values.stream().anyMatch(v -> v.owner().filter(o -> o == op).isPresent());
    boolean again = seen.stream().anyMatch(s -> s.device().equals(device));
    if (maker.isPresent() && (maker.get() != op || again)) {
      throw new Reached();
    }
    if (here) {
      maker = Optional.of(op);
      seen.add(new Seen(device, results));
    }
  }

  /** Devices that have the same stand together. */
  private String text() {
    Op op = maker.orElseThrow();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < op.results().size(); i++) {
      if (!values.contains(op.result(i))) {
        continue;
      }
      text.append(op.result(i)).append(": ").append(op.result(i).type()).append('\n');
      List<Seen> left = new ArrayList<>(seen);
      while (!left.isEmpty()) {
        Tensor tensor = left.get(0).results().get(i);
        int at = i;
        List<Seen> alike = left.stream().filter(s -> s.results().get(at).sameBits(tensor)).toList();
        left.removeAll(alike);
        List<Integer> devices = alike.stream().flatMap(s -> s.device().stream()).toList();
        if (!devices.isEmpty()) {
          text.append(devices.size() == 1 ? "device " : "devices ")
              .append(Joiner.on(", ").join(devices))
              .append(":\n");
        }
        text.append(TensorText.of(tensor)).append('\n');
      }
    }
    return text.toString();
  }
}

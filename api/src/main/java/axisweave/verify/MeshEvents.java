package axisweave.verify;

import axisweave.ir.Op;
import axisweave.ir.Program;
import axisweave.ir.Value;
import axisweave.runtime.RunOptions;
import axisweave.runtime.Tensor;
import axisweave.runtime.mesh.LockstepMesh;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What every device got from every op of a run, each time it ran. */
final class MeshEvents {
  /** One time that an op ran: its results on the devices. */
  record Event(Op op, Map<Integer, ImmutableList<Tensor>> results) {}

  private final List<Event> events = new ArrayList<>();
  private final Map<Op, Event> last = new IdentityHashMap<>();

  /**
   * Runs {@code local}; what went wrong at its end does not matter, and what ran until then counts.
   */
  MeshEvents(Program local, ImmutableList<Tensor> arguments, RunOptions run) {
    LockstepMesh mesh = new LockstepMesh(this::ran);
    try {
      mesh.run(local, local.entry(), arguments, run);
    } catch (axisweave.ir.DiagnosticException told) {
      // Told already where the mesh ran first.
      return;
    }
  }

  private void ran(Op op, int device, ImmutableList<Tensor> results) {
    Event event = events.isEmpty() ? null : events.get(events.size() - 1);
    if (event == null || event.op != op || event.results.containsKey(device)) {
      event = new Event(op, new TreeMap<>());
      events.add(event);
      last.put(op, event);
    }
    event.results.put(device, results);
  }

  List<Event> all() {
    return events;
  }

  /** A value on each device, as it was made last. */
  Optional<Map<Integer, Tensor>> devices(Value value) {
    Optional<Event> event = value.owner().flatMap(op -> Optional.ofNullable(last.get(op)));
    return event.map(e -> tensors(e, value.index()));
  }

  static Map<Integer, Tensor> tensors(Event event, int result) {
    Map<Integer, Tensor> tensors = new TreeMap<>();
    event.results.forEach((device, results) -> {
      if (result < results.size()) {
        tensors.put(device, results.get(result));
      }
    });
    return tensors;
  }
}

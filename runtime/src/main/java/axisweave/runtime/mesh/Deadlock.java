package axisweave.runtime.mesh;

import axisweave.ir.Diagnostic;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import axisweave.ir.Severity;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All devices that are left wait, so none can go on: tells who waits where, and for whom.
 *
 * <p>Worked example: of four devices, 0 and 1 reach an all_reduce among 0 to 3, device 2 took a
 * branch with another all_reduce among all, device 3 has ended:
 *
 * <pre>{@code
 * a.mlir:7:8: error: deadlock: devices 0, 1 wait in stablehlo.all_reduce for devices 2, 3; device 3
 * has ended [mesh_deadlock]
 * a.mlir:9:8: note: device 2 waits in stablehlo.all_reduce for devices 0, 1, 3
 * }</pre>
 */
final class Deadlock {
  private static final int SHOWN = 16;

  /** One device that waits in {@code op} for {@code missing}, or for a message if that is empty. */
  record Stuck(int device, Op op, ImmutableIntArray missing) {}

  private record Place(Op op, ImmutableIntArray missing) {}

  private final Map<Place, ImmutableIntArray.Builder> places = new LinkedHashMap<>();
  private final ImmutableIntArray ended;

  Deadlock(ImmutableList<Stuck> stuck, ImmutableIntArray ended) {
    for (Stuck one : stuck) {
      places
          .computeIfAbsent(new Place(one.op(), one.missing()), p -> ImmutableIntArray.builder())
          .add(one.device());
    }
    this.ended = ended;
  }

  Diagnostic describe() {
    ImmutableList.Builder<Diagnostic.Note> notes = ImmutableList.builder();
    String message = "";
    Loc loc = Loc.NONE;
    for (var place : places.entrySet()) {
      ImmutableIntArray devices = place.getValue().build();
      String text = waits(devices, place.getKey());
      if (message.isEmpty()) {
        message = "deadlock: " + text + gone();
        loc = place.getKey().op().loc();
      } else {
        notes.add(new Diagnostic.Note(place.getKey().op().loc(), text));
      }
    }
    return new Diagnostic(Severity.ERROR, loc, "mesh_deadlock", message, notes.build());
  }

  private static String waits(ImmutableIntArray devices, Place place) {
    String verb = devices.length() == 1 ? " waits in " : " wait in ";
    String whom =
        place.missing().isEmpty() ? "for somebody to send" : "for " + devices(place.missing());
    return devices(devices) + verb + place.op().kind().mnemonic() + " " + whom;
  }

  private String gone() {
    return ended.isEmpty()
        ? ""
        : "; " + devices(ended) + (ended.length() == 1 ? " has ended" : " have ended");
  }

  /** {@code device 3}, {@code devices 0, 2, 4}, and of many the first few with their number. */
  static String devices(ImmutableIntArray ids) {
    StringBuilder out = new StringBuilder(ids.length() == 1 ? "device " : "devices ");
    for (int i = 0; i < Math.min(SHOWN, ids.length()); i++) {
      out.append(i == 0 ? "" : ", ").append(ids.get(i));
    }
    return ids.length() <= SHOWN
        ? out.toString()
        : out.append(" and ").append(ids.length() - SHOWN).append(" more").toString();
  }
}

package axisweave.runtime.mesh;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Loc;
import axisweave.ir.Op;
import com.google.common.collect.ImmutableList;

/** What goes wrong on devices, as diagnostics that name the device. */
final class MeshErrors {
  private MeshErrors() {}

  static DiagnosticException at(Op op, String code, String message) {
    return at(op.loc(), code, message);
  }

  static DiagnosticException at(Loc loc, String code, String message) {
    return new DiagnosticException(Diagnostic.error(loc, code, message));
  }

  /** Something is sent by {@code op} that nobody has received when all devices have ended. */
  static Diagnostic unreceived(int sender, Op op) {
    return Diagnostic.error(
        op.loc(),
        "mesh_unreceived",
        "device " + sender + " sends in " + op.kind().mnemonic() + " what nobody receives");
  }

  /** The failure of one device, told by who started the devices with {@code op}. */
  static RuntimeException onDevice(int device, Throwable cause, Op op) {
    return switch (cause) {
      case DiagnosticException e -> {
        DiagnosticException named =
            new DiagnosticException(
                e.diagnostics().stream()
                    .map(d -> onDevice(device, d))
                    .collect(ImmutableList.toImmutableList()));
        named.initCause(e);
        yield named;
      }
      case OutOfMemoryError e ->
          at(op, "mesh_memory", "device " + device + " ran out of memory: " + e.getMessage());
      case StackOverflowError e ->
          at(op, "mesh_depth", "device " + device + ": the program is nested too deeply to run");
      default -> new IllegalStateException("device " + device + ": " + cause, cause);
    };
  }

  private static Diagnostic onDevice(int device, Diagnostic d) {
    if (d.code().equals("run_cancelled")) {
      return d;
    }
    return new Diagnostic(
        d.severity(), d.loc(), d.code(), "device " + device + ": " + d.message(), d.notes());
  }
}

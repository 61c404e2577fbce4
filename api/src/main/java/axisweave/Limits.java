package axisweave;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.Diagnostics;
import axisweave.ir.Func;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.Scalar;
import axisweave.ir.TensorType;
import axisweave.ir.Value;
import axisweave.ir.sharding.MeshAxis;
import com.google.common.math.LongMath;
import java.util.Optional;

/** What is too large to run at all, told before any tensor is made. */
public final class Limits {
  /** Elements that one array holds, with a margin that virtual machines want. */
  private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  private Limits() {}

  /**
   * Checks the meshes of a program and the arguments of {@code func}; throws a {@link
   * DiagnosticException} with the places of what is too large to count, to hold in one array, or to
   * hold in {@code maxMemory} bytes.
   */
  public static void check(Program program, Func func, long maxMemory) {
    checkMeshes(program);
    Diagnostics errors = new Diagnostics();
    long all = 0;
    for (Value argument : func.arguments()) {
      if (!(argument.type() instanceof TensorType type) || !type.isStatic()) {
        continue;
      }
      long elements = type.saturatedCount();
      if (elements > MOST_ELEMENTS) {
        errors.add(
            Diagnostic.error(
                argument.loc(),
                "limit_size",
                "an argument of type " + type + " has more elements than one array holds"));
        continue;
      }
      all += elements * width(type);
      if (all > maxMemory) {
        errors.add(
            Diagnostic.error(
                argument.loc(),
                "limit_memory",
                "the arguments up to this one take "
                    + all
                    + " bytes, and the limit is "
                    + maxMemory));
        break;
      }
    }
    errors.throwIfErrors();
  }

  /** Checks that the devices of each mesh of a program can be numbered. */
  static void checkMeshes(Program program) {
    Diagnostics errors = new Diagnostics();
    for (MeshDeclaration mesh : program.meshes()) {
      if (devices(mesh) > MOST_ELEMENTS) {
        errors.add(
            Diagnostic.error(
                mesh.loc(),
                "limit_size",
                "mesh @" + mesh.name() + " has more devices than can be numbered"));
      }
    }
    errors.throwIfErrors();
  }

  /** As long as the largest number if there are more. */
  private static long devices(MeshDeclaration mesh) {
    long devices = 1;
    for (MeshAxis axis : mesh.mesh().axes()) {
      devices = LongMath.saturatedMultiply(devices, axis.size());
    }
    return devices;
  }

  private static long width(TensorType type) {
    Optional<Scalar> scalar = type.scalar();
    return scalar.map(s -> (long) s.storageBytes()).orElse(4L);
  }
}

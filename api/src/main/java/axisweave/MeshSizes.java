package axisweave;

import axisweave.ir.Diagnostic;
import axisweave.ir.DiagnosticException;
import axisweave.ir.MeshDeclaration;
import axisweave.ir.Program;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableLongArray;
import java.util.HashSet;
import java.util.Set;

/**
 * Other sizes for the axes of a program's meshes: the same program and annotations on another
 * number of devices.
 */
public record MeshSizes(ImmutableMap<String, Long> sizes) {
  /** {@code x=2,y=4}; an {@code IllegalArgumentException} says what is wrong with other text. */
  public static MeshSizes parse(String text) {
    ImmutableMap.Builder<String, Long> sizes = ImmutableMap.builder();
    Set<String> seen = new HashSet<>();
    for (String part : Splitter.on(',').trimResults().split(text)) {
      int equals = part.indexOf('=');
      String size = part.substring(equals + 1).trim();
      if (equals < 1 || !size.matches("[1-9]\\d{0,11}")) {
        throw new IllegalArgumentException("\"" + part + "\" is not AXIS=SIZE, as in x=2,y=4");
      }
      String axis = part.substring(0, equals).trim();
      if (!seen.add(axis)) {
        throw new IllegalArgumentException("axis \"" + axis + "\" has two sizes");
      }
      sizes.put(axis, Long.parseLong(size));
    }
    return new MeshSizes(sizes.buildOrThrow());
  }

  /**
   * The program with these sizes on every declared mesh that has the axes. An axis that no mesh has
   * is an error, and so are new sizes for a mesh that lists its devices.
   */
  public Program applyTo(Program program) {
    Set<String> found = new HashSet<>();
    Program resized = program.withMeshes(declared -> resize(declared, found));
    for (String axis : sizes.keySet()) {
      if (!found.contains(axis)) {
        throw new DiagnosticException(
            Diagnostic.error(
                program.loc(), "mesh_axis", "no mesh of the program has an axis \"" + axis + "\""));
      }
    }
    return resized;
  }

  private MeshDeclaration resize(MeshDeclaration declaration, Set<String> found) {
    Mesh mesh = declaration.mesh();
    ImmutableList.Builder<MeshAxis> axes = ImmutableList.builder();
    boolean changed = false;
    for (MeshAxis axis : mesh.axes()) {
      Long size = sizes.get(axis.name());
      if (size != null) {
        found.add(axis.name());
      }
      changed |= size != null && size != axis.size();
      axes.add(size == null ? axis : new MeshAxis(axis.name(), size));
    }
    if (!changed) {
      return declaration;
    }
    if (!mesh.deviceIds().isEmpty()) {
      throw new DiagnosticException(
          Diagnostic.error(
              declaration.loc(),
              "mesh_axis",
              "mesh @" + declaration.name() + " lists its devices; it keeps its sizes"));
    }
    return declaration.withMesh(new Mesh(axes.build(), ImmutableLongArray.of()));
  }
}

package axisweave.examples;

import axisweave.build.AxisTable;
import axisweave.ir.sharding.Mesh;
import axisweave.ir.sharding.MeshAxis;

/**
 * The machines: a mesh, and the table from named axes to its axes. Nothing else of a model changes
 * between them.
 */
public final class Machines {
  private Machines() {}

  /** Eight devices, two by four. */
  public static final AxisTable EIGHT = table(Mesh.of("data", 2, "model", 4), "data");

  /**
   * Two pods of 3072 chips, each 64 by 48; between the pods there is only data parallelism, as PaLM
   * was trained (arXiv:2204.02311, section 4).
   */
  public static final AxisTable PODS =
      table(
          Mesh.of(new MeshAxis("pod", 2), new MeshAxis("data", 64), new MeshAxis("model", 48)),
          "pod",
          "data");

  private static AxisTable table(Mesh mesh, String... data) {
    return AxisTable.of(mesh)
        .map("batch", data)
        .map("heads", "model")
        .map("ff", "model")
        .map("vocab", "model")
        .map("experts", "model");
  }
}

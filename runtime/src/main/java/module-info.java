/** Tensors, the evaluator, and meshes of devices that run as threads. */
module axisweave.runtime {
  requires transitive axisweave.ir;

  exports axisweave.runtime;
  exports axisweave.runtime.mesh;
}

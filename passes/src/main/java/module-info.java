/** Propagation of shardings, partitioning into per-device programs, and what they cost. */
module axisweave.passes {
  requires transitive axisweave.ir;

  exports axisweave.passes;
  exports axisweave.passes.collective;
  exports axisweave.passes.cost;
  exports axisweave.passes.imports;
  exports axisweave.passes.partition;
  exports axisweave.passes.propagate;
}

/** OpenXLA as an engine, through any PJRT plugin. */
module axisweave.pjrt {
  requires transitive axisweave.runtime;

  exports axisweave.pjrt;
}

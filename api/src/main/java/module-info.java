/**
 * The front door for embedders: {@link axisweave.Axisweave} parses, propagates, partitions, runs
 * and verifies; {@link axisweave.build} makes programs from code.
 */
module axisweave.api {
  requires transitive com.fasterxml.jackson.core;
  requires transitive axisweave.grammar;
  requires transitive axisweave.passes;
  requires transitive axisweave.runtime;

  exports axisweave;
  exports axisweave.build;
  exports axisweave.fuzz;
  exports axisweave.reduce;
  exports axisweave.report;
  exports axisweave.verify;
}

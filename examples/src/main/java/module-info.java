/** Models through the builder: what an embedder's module looks like. */
module axisweave.examples {
  requires transitive axisweave.api;

  exports axisweave.examples;
}

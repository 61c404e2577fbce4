/** Reads MLIR text into programs. */
@SuppressWarnings("requires-automatic") // ANTLR's runtime has a name, but no descriptor.
module axisweave.grammar {
  requires org.antlr.antlr4.runtime;
  requires transitive axisweave.ir;

  exports axisweave.grammar;
}

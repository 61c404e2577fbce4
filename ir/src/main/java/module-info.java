/**
 * What a tensor program is: values, ops, types, meshes, shardings and their rules; the verifier,
 * the printer and diagnostics.
 */
module axisweave.ir {
  requires static transitive com.google.errorprone.annotations;
  requires transitive com.google.common;
  requires transitive org.jspecify;

  exports axisweave.ir;
  exports axisweave.ir.op;
  exports axisweave.ir.sharding;
}

package axisweave.passes.propagate;

import axisweave.ir.Loc;

/** What gave a value a sharding before propagation began, and where it stands. */
record Annotation(String what, Loc loc) {}

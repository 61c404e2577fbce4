package axisweave;

import axisweave.ir.Diagnostic;
import axisweave.ir.Program;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** A program with shardings on all its values, and what propagation counted and warned of. */
public record Propagated(
    Program original,
    Program program,
    ImmutableMap<String, Long> counts,
    ImmutableList<Diagnostic> warnings) {}

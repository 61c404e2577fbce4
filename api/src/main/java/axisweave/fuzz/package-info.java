/**
 * Looks for programs that break what always has to hold: {@link axisweave.fuzz.Relation}s need no
 * oracle, and each program that breaks one is made small and named.
 */
@NullMarked
package axisweave.fuzz;

import org.jspecify.annotations.NullMarked;

package axisweave.verify;

import axisweave.runtime.mesh.Trace;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Whether the mesh computes what the whole program does.
 *
 * @param divergence the first element of a result that is off
 * @param cause the first value inside that is off, where one could be followed
 * @param blame which op of somebody else's program did it, where that can be told
 * @param rounds what was compared, in order; the last one failed if {@code divergence} is there
 * @param trace the collectives of the last mesh run
 */
public record Verification(
    Optional<Divergence> divergence,
    Optional<Divergence> cause,
    Optional<Blame> blame,
    ImmutableList<Checked> rounds,
    int devices,
    Trace trace) {
  /**
   * One set of arguments.
   *
   * @param exact how many results had to be equal to the last bit
   * @param near how many had to agree up to rounding
   * @param undecided how many hung on a decision between inexact numbers, and were not compared
   */
  public record Checked(String arguments, int exact, int near, int undecided) {}

  public boolean passed() {
    return divergence.isEmpty();
  }
}

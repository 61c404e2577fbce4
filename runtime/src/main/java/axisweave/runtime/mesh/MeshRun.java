package axisweave.runtime.mesh;

import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What a run on a mesh gave: whole results, and what happened on the way.
 *
 * @param emitted the collectives of the program that the engine's own compiler made of ours, by
 *     kind and axes; empty if it has none, or does not tell
 */
public record MeshRun(
    ImmutableList<Tensor> results, Trace trace, Optional<ImmutableList<Trace.Row>> emitted) {
  /** A run of the program as it was given. */
  public MeshRun(ImmutableList<Tensor> results, Trace trace) {
    this(results, trace, Optional.empty());
  }
}

package axisweave.runtime.mesh;

import axisweave.runtime.Tensor;
import com.google.common.collect.ImmutableList;

/** What a run on a mesh gave: whole results, and what happened on the way. */
public record MeshRun(ImmutableList<Tensor> results, Trace trace) {}

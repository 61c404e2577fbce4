/** Running the per-device program on a mesh: engines, collectives and traces. */
@NullMarked
package axisweave.runtime.mesh;

import org.jspecify.annotations.NullMarked;

/** What communication costs: bytes on the wire and latency. */
@NullMarked
package axisweave.passes.cost;

import org.jspecify.annotations.NullMarked;

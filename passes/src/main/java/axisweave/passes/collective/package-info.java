/** Clean-up of per-device programs: fewer collectives, and nothing that nobody needs. */
@NullMarked
package axisweave.passes.collective;

import org.jspecify.annotations.NullMarked;

/** The front door for embedders: parse, propagate, partition, run and verify programs. */
@NullMarked
package axisweave;

import org.jspecify.annotations.NullMarked;

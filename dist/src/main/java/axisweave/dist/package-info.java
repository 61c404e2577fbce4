/** Puts the distribution together. */
@NullMarked
package axisweave.dist;

import org.jspecify.annotations.NullMarked;

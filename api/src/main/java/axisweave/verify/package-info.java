/** Whole against mesh: does a partitioned program compute what the original does? */
@NullMarked
package axisweave.verify;

import org.jspecify.annotations.NullMarked;

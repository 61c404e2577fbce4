/** Passes: pure functions from one program to another, and the pipelines they form. */
@NullMarked
package axisweave.passes;

import org.jspecify.annotations.NullMarked;

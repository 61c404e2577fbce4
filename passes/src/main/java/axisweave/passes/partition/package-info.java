/** From a program with shardings to the program that each device runs. */
@NullMarked
package axisweave.passes.partition;

import org.jspecify.annotations.NullMarked;

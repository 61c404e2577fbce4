/**
 * Tensors, the kernels of every op kind, and the evaluator that runs a program with them on one
 * device.
 */
@NullMarked
package axisweave.runtime;

import org.jspecify.annotations.NullMarked;

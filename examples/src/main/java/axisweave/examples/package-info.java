/**
 * Models through the builder, in the order in which one would explain distributed training: a
 * product, attention, whole layers, a training step, and what comes after pre-training. Every model
 * is one function over named axes; {@link axisweave.examples.Machines} has the two tables that put
 * it on 8 devices and on 6144.
 */
@NullMarked
package axisweave.examples;

import org.jspecify.annotations.NullMarked;

/**
 * Makes a failing program smaller: what is left shows why it fails.
 *
 * <p>{@link axisweave.reduce.Reducer} drives the steps, coarse ones first; each {@link
 * axisweave.reduce.Step} knows one way to leave something out.
 */
@NullMarked
package axisweave.reduce;

import org.jspecify.annotations.NullMarked;

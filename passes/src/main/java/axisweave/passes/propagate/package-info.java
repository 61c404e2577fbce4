/**
 * Spreads shardings over a whole program, with Shardy's answer on every value.
 *
 * <p>Three layers. A {@link axisweave.passes.propagate.Draft} is a program being rewritten in
 * place; the steps before and after propagation (import and export) work on it. The core works on
 * dense int arrays that {@link axisweave.passes.propagate.Graph} makes once from a draft. {@link
 * axisweave.passes.propagate.Propagate} strings them together.
 *
 * <p>What propagation did is recorded while it runs, always: a {@link
 * axisweave.passes.propagate.ChangeLog} gets five ints for each sharding that changes (the op, the
 * cause and directions, the entry at which the step began, the slot, the new layout), and marks
 * where a round of the schedule begins. When the fixed point is reached, a {@link
 * axisweave.passes.propagate.Recording} keeps the log and, of the graph, what a step works on; the
 * draft goes. Factor and source of an axis are not written down, since they follow: a {@link
 * axisweave.passes.propagate.Replay} takes the step of an entry again from the layouts that it met.
 *
 * <ul>
 *   <li>Why an axis is here: {@link axisweave.passes.propagate.Chains} finds the entry that brought
 *       it, takes that step again, sees along which factor and from which tensor it came, and goes
 *       on there with what was before; the last stop is an annotation of the user's.
 *   <li>Why an axis is not here: at the fixed point the last step of every op changed nothing, so
 *       {@link axisweave.passes.propagate.Stops} takes that one again at each op that the value
 *       meets, and {@link axisweave.passes.propagate.Obstacles} asks where the axis was lost.
 * </ul>
 *
 * Both see exactly what the algorithm saw. {@link axisweave.passes.propagate.Explanation} is the
 * answer; {@code RecordCost} among the tests measures what the record costs.
 */
@NullMarked
package axisweave.passes.propagate;

import org.jspecify.annotations.NullMarked;

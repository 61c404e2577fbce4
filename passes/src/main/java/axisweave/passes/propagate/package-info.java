/**
 * Spreads shardings over a whole program, with Shardy's answer on every value.
 *
 * <p>Three layers. A {@link axisweave.passes.propagate.Draft} is a program being rewritten in
 * place; the steps before and after propagation (import and export) work on it. The core works on
 * dense int arrays that {@link axisweave.passes.propagate.Graph} makes once from a draft. {@link
 * axisweave.passes.propagate.Propagate} strings them together.
 */
@NullMarked
package axisweave.passes.propagate;

import org.jspecify.annotations.NullMarked;

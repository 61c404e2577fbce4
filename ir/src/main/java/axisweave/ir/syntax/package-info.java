/**
 * How ops are written: a kind declares its own attributes as {@link axisweave.ir.syntax.Field}s and
 * the shape of its pretty text as a {@link axisweave.ir.syntax.Form}, once, for reading and
 * printing.
 */
@NullMarked
package axisweave.ir.syntax;

import org.jspecify.annotations.NullMarked;

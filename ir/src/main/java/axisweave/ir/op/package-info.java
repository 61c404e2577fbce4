/**
 * The op kinds, one sealed family per file; each kind holds its own attributes, syntax, checks and
 * sharding rule.
 */
@NullMarked
package axisweave.ir.op;

import org.jspecify.annotations.NullMarked;

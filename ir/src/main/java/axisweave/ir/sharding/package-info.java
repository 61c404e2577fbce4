/** Meshes, axes, shardings and sharding rules, spelled as Shardy spells them. */
@NullMarked
package axisweave.ir.sharding;

import org.jspecify.annotations.NullMarked;

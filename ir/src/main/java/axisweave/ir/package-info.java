/** What a program is: values, ops, types, meshes, shardings, locations and diagnostics. */
@NullMarked
package axisweave.ir;

import org.jspecify.annotations.NullMarked;

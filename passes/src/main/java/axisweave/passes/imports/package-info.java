/** Reads the shardings of older dumps, which are text in {@code mhlo} attributes, as sdy's. */
@NullMarked
package axisweave.passes.imports;

import org.jspecify.annotations.NullMarked;

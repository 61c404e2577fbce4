/** What it costs, beside peers where there are some. */
@NullMarked
package axisweave.bench;

import org.jspecify.annotations.NullMarked;

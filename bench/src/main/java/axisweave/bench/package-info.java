/**
 * What it costs, beside peers where there are some: JMH benchmarks, with {@link
 * axisweave.bench.BesideShardy} to take turns with the Shardy of jaxlib.
 */
@NullMarked
package axisweave.bench;

import org.jspecify.annotations.NullMarked;

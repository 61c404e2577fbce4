/**
 * What it costs, beside peers where there are some: JMH benchmarks, and {@link
 * axisweave.bench.PropagationBesideShardy}, a main that takes turns with the Shardy of jaxlib and
 * shows how both grow with the program.
 */
@NullMarked
package axisweave.bench;

import org.jspecify.annotations.NullMarked;

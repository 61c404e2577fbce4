/** The command: picocli over the api room. The only place that prints and exits. */
@NullMarked
package axisweave.cli;

import org.jspecify.annotations.NullMarked;

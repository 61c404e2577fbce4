/** What is told about programs and runs, as values and as JSON. */
@NullMarked
package axisweave.report;

import org.jspecify.annotations.NullMarked;

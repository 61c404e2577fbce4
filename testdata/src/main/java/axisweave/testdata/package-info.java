/**
 * Programs to test with: the golden files by stage, how their cases are read, and generators of
 * random programs for property tests.
 */
@NullMarked
package axisweave.testdata;

import org.jspecify.annotations.NullMarked;

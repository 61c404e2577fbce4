/** Cases of {@code .mlir} files as JUnit tests; for those who have JUnit. */
@NullMarked
package axisweave.testdata.junit;

import org.jspecify.annotations.NullMarked;

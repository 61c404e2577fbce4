/** Random programs of every kind of op, as text, with shardings and meshes of every kind. */
@NullMarked
package axisweave.testdata.wide;

import org.jspecify.annotations.NullMarked;

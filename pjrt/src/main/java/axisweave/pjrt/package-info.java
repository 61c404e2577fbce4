/** OpenXLA as an engine: whole and partitioned programs run on the devices of a PJRT plugin. */
@org.jspecify.annotations.NullMarked
package axisweave.pjrt;

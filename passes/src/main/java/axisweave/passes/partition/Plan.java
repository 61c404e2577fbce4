package axisweave.passes.partition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * How each op of a {@link Flow} is split.
 *
 * @param goals the layouts that the parts of some values are joined into, by value
 * @param work the arithmetic and memory traffic of it, as bytes on the wire
 * @param cost what it is estimated to cost, work included
 */
record Plan(
    ImmutableList<Assignment> assignments,
    ImmutableMap<Integer, Layout> goals,
    double work,
    double cost) {}

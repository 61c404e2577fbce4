package axisweave.fuzz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;

/**
 * What came of a run.
 *
 * @param findings one for each id, in the order of the programs that led there
 * @param programs how many were made
 * @param checks how often each relation was put to the test
 * @param repeats how many more programs broke a relation in a way that was found before
 * @param nextProgram the number to go on with
 */
public record FuzzReport(
    ImmutableList<Finding> findings,
    long programs,
    ImmutableSortedMap<String, Long> checks,
    long repeats,
    long nextProgram) {}

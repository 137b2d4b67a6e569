package io.mirrorlog.tests.simulation;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.invariant.Violation;
import java.util.List;
import java.util.Map;

/**
 * What one seed came to.
 *
 * @param facts      how many facts were recorded
 * @param faults     how often each fault happened
 * @param writes     how often writers wrote
 * @param violations what did not hold
 */
public record Result(long seed, long facts, Map<Fault, Integer> faults, long writes, List<Violation> violations) {
    public Result {
        faults = Map.copyOf(faults);
        violations = List.copyOf(violations);
    }
}

package io.mirrorlog.bench.result;

import java.util.List;

/**
 * What came of one combination.
 *
 * @param measures in the order in which they are written; those of a group together
 * @param problems why the numbers are not to be believed, or not as they must be
 */
public record Line(Combination combination, List<Measure> measures, List<String> problems) {
    public Line {
        measures = List.copyOf(measures);
        problems = List.copyOf(problems);
    }
}

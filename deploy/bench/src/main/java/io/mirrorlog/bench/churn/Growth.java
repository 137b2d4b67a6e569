package io.mirrorlog.bench.churn;

import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the live heap has grown.
 *
 * @param before bytes after the first changes
 * @param after  bytes after all
 */
record Growth(long before, long after) {
    /** More is growth and not chance. */
    private static final double MOST = 1.10;
    private static final double MB = 1_000_000;

    private double ratio() {
        return (double) after / before;
    }

    List<Measure> measures() {
        return List.of(Measure.of("", "heap_ratio", ratio(), 3, Worse.HIGHER),
                Measure.of("", "heap_before_mb", before / MB, 1, Worse.HIGHER),
                Measure.of("", "heap_after_mb", after / MB, 1, Worse.HIGHER));
    }

    /** What is wrong, beside what is known to be. */
    List<String> problems(List<String> known) {
        var problems = new ArrayList<>(known);
        if (ratio() > MOST) {
            problems.add(String.format(Locale.ROOT,
                    "the live heap grew from %.1f to %.1f MB, by more than 10 %%, though the Services are as many as before",
                    before / MB, after / MB));
        }
        return problems;
    }
}

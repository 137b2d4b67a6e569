package io.mirrorlog.bench.idle;

import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import io.mirrorlog.bench.site.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What happened in a time in which nothing should.
 *
 * @param changed how many of the mirrors' objects have another resourceVersion than before
 * @param local   what the local API server was asked, where that can be known
 * @param remote  what the remote API server was asked, likewise
 */
record Quiet(Duration window, int changed, Optional<Traffic> local, Optional<Traffic> remote) {

    /** By the API servers' own count; where they do not tell, an object that has changed was written once at least. */
    private long writes() {
        return known().stream().mapToLong(Traffic::writes).reduce(Long::sum).orElse(changed);
    }

    private List<Traffic> known() {
        return Stream.of(local, remote).flatMap(Optional::stream).toList();
    }

    List<Measure> measures() {
        var minutes = window.toMillis() / 60_000.0;
        var measures = new ArrayList<>(List.of(
                Measure.of("", "writes_per_minute", writes() / minutes, 1, Worse.HIGHER),
                Measure.of("", "objects_changed", changed, Worse.HIGHER),
                Measure.of("", "window_s", window.toMillis() / 1000.0, 1, Worse.NEITHER)));
        if (!known().isEmpty()) {
            var requests = known().stream().flatMap(traffic -> traffic.asked().values().stream())
                    .mapToLong(times -> times).sum();
            measures.add(1, Measure.of("", "requests_per_minute", requests / minutes, 1, Worse.HIGHER));
            var renewals = known().stream().mapToLong(Traffic::leaseWrites).sum();
            measures.add(2, Measure.of("", "lease_renewals_per_minute", renewals / minutes, 1, Worse.NEITHER));
        }
        return measures;
    }

    /** What is wrong, beside what is known to be. */
    List<String> problems(List<String> known) {
        var problems = new ArrayList<>(known);
        if (writes() > 0 || changed > 0) {
            problems.add(
                    "%d writes and %d changed objects while nothing changed; local requests: %s, remote requests: %s"
                            .formatted(
                                    writes(), changed, words(local), words(remote)));
        }
        return problems;
    }

    private static String words(Optional<Traffic> traffic) {
        return traffic.map(known -> known.asked().toString()).orElse("not known");
    }
}

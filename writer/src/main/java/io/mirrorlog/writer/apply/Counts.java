package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Histogram;
import io.mirrorlog.topics.metric.Sample;
import io.mirrorlog.topics.object.Reason;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the loop has done since it started, counted by words of closed sets, so that there is no end of them. */
final class Counts {
    private static final String CHANGE = "change";
    private static final String REASON = "reason";
    /** Seconds. */
    private static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
            30.0, 60.0, 300.0);

    private final SortedMap<String, Long> changes = new TreeMap<>();
    private final SortedMap<String, Long> retries = new TreeMap<>();
    private final Histogram applied = new Histogram(BOUNDS);

    Counts() {
        for (var kind : List.of("created", "updated", "repaired", "deleted", "recovered", "namespace-created",
                "refused", "failed", "held", "released", "unreadable")) {
            changes.put(kind, 0L);
        }
    }

    /** A change was recorded. */
    synchronized void changed(Changed change) {
        changes.merge(word(change), 1L, Long::sum);
    }

    /** A try failed, and will be made again. */
    synchronized void failed(Reason reason) {
        retries.merge(reason.word(), 1L, Long::sum);
    }

    /** A decision came about, so long after it was recorded; its event id. */
    void applied(Duration after, String decision) {
        applied.observe(Math.max(0, after.toNanos() / 1e9), decision);
    }

    /** As they stand. */
    synchronized List<Family> families() {
        return List.of(
                Family.counter("mirrorlog_changes_total", "Changes that the writer recorded, by what was done.",
                        CHANGE, changes),
                Family.counter("mirrorlog_retries_total",
                        "Tries to write a mirror that failed and are made again, by reason.", REASON, retries),
                new Family("mirrorlog_propagation_seconds", Family.Kind.HISTOGRAM,
                        "How long changes take through one stage: apply is from the record of a decision to its outcome.",
                        List.of(applied.with(Sample.label("stage", "apply")))));
    }

    private static String word(Changed change) {
        return switch (change) {
            case Changed.Created _ -> "created";
            case Changed.Updated _ -> "updated";
            case Changed.Repaired _ -> "repaired";
            case Changed.Deleted _ -> "deleted";
            case Changed.Recovered _ -> "recovered";
            case Changed.NamespaceCreated _ -> "namespace-created";
            case Changed.Refused _ -> "refused";
            case Changed.Failed _ -> "failed";
            case Changed.Held _ -> "held";
            case Changed.Released _ -> "released";
            case Changed.Unreadable _ -> "unreadable";
        };
    }
}

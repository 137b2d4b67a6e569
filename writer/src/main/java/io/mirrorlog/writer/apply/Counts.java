package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Propagation;
import io.mirrorlog.topics.metric.Tally;
import io.mirrorlog.topics.object.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the loop has done since it started, counted by words of closed sets, so that there is no end of them. */
final class Counts {
    private static final String CHANGE = "change";
    private static final String REASON = "reason";

    private final Tally changes = new Tally("created", "updated", "repaired", "deleted", "recovered",
            "namespace-created", "refused", "failed", "held", "released", "unreadable");
    private final Tally retries = new Tally();
    private final Propagation applied = new Propagation(Propagation.Stage.APPLY);

    /** A change was recorded. */
    void changed(Changed change) {
        changes.count(word(change));
    }

    /** A try failed, and will be made again. */
    void failed(Reason reason) {
        retries.count(reason.word());
    }

    /** A decision, whose event id this is, came about between then and now. */
    void applied(Instant recorded, String decision, Instant now) {
        applied.took(Duration.between(recorded, now), decision, now);
    }

    /** As they stand. */
    List<Family> families() {
        return List.of(
                Family.counter("mirrorlog_changes_total", "Changes that the writer recorded, by what was done.",
                        CHANGE, changes.counts()),
                Family.counter("mirrorlog_retries_total",
                        "Tries to write a mirror that failed and are made again, by reason.", REASON,
                        retries.counts()),
                applied.family());
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

package io.mirrorlog.projector.topology;

import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.metric.Propagation;
import io.mirrorlog.topics.metric.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What all tasks of a projector have emitted and left out since it started. Safe for use by many threads. */
public final class ProjectorCounts {
    private static final String PREFIX = "io.mirrorlog.";
    private static final String DESIRED = "desired.";

    private final Tally decisions = new Tally("wanted", "refused", "whole", "unreadable", "tombstone");
    private final Tally unreadable = new Tally();
    private final Propagation decided = new Propagation(Propagation.Stage.DECIDE);

    /** A decision of this type was emitted. */
    void emitted(String type) {
        var word = type.substring(PREFIX.length(), type.lastIndexOf('.'));
        decisions.count(word.startsWith(DESIRED) ? word.substring(DESIRED.length()) : word);
    }

    /** A decision, whose event id this is, was recorded then, so long after the record that it came of. */
    void decided(Duration after, String decision, Instant at) {
        decided.took(after, decision, at);
    }

    /** A record of this topic could not be read. */
    void unreadable(String topic) {
        unreadable.count(topic);
    }

    /** As they stand. */
    public List<Family> families() {
        return List.of(
                Family.counter("mirrorlog_decisions_total", "Decisions that the projector emitted, by type.", "type",
                        decisions.counts()),
                Family.counter("mirrorlog_unreadable_records_total",
                        "Records that the projector could not read and left out, by topic; it reads them again when it starts.",
                        "topic", unreadable.counts()),
                decided.family());
    }
}

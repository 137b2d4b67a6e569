package io.mirrorlog.topics.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How long changes take through one stage on their way from a remote cluster to the local one. Safe for use by many threads. */
public final class Propagation {
    private static final String STAGE = "stage";
    /** Seconds. */
    private static final List<Double> BOUNDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
            30.0, 60.0, 300.0);

    private final Stage stage;
    private final Histogram took = Histogram.exponential(BOUNDS);

    /** Of no change yet. */
    public Propagation(Stage stage) {
        this.stage = stage;
    }

    /** Where a change is on its way. */
    public enum Stage {
        /** From the event that a watch got to the acknowledgement of its fact's record. */
        RECORD,
        /** From the record of a fact, or of what a Link says, to that of a decision; both by the broker's clock. */
        DECIDE,
        /** From the record of a decision, by the broker's clock, to its outcome, by the writer's. */
        APPLY
    }

    /**
     * A change got through.
     *
     * @param event the id of the record that it then was, or was about
     * @param at    when it was through
     */
    public void took(Duration time, String event, Instant at) {
        took.observe(Math.max(0, time.toNanos() / 1e9), event, at);
    }

    /** As it stands. */
    public Family family() {
        return new Family("mirrorlog_propagation_seconds", Family.Kind.HISTOGRAM, Set.of(STAGE),
                "How long changes take: record is from a watch's event to the record of the fact, decide from there to the record "
                        + "of the decision, apply from there to the outcome.",
                List.of(took.with(Sample.label(STAGE, stage.name().toLowerCase(Locale.ROOT)))));
    }
}

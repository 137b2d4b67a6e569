package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.object.Reason;
import java.time.Duration;

/**
 * Why a try failed, and what that says about the next.
 *
 * @param reason    decides how it goes on, see {@link Retries}
 * @param message   what, where, and what to do, for a person
 * @param pause     how long the other side asked us to wait; zero: it did not
 * @param attempted what was tried, as verb and resource: {@code create services}; empty: nothing yet
 */
public record Failure(Reason reason, String message, Duration pause, String attempted) {
    /** A failure before anything was tried. */
    public Failure(Reason reason, String message) {
        this(reason, message, Duration.ZERO, "");
    }
}

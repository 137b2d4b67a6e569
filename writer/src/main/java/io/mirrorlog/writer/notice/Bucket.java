package io.mirrorlog.writer.notice;

import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket at one moment.
 *
 * @param tokens how many there are
 * @param at     then
 */
record Bucket(Rate rate, double tokens, Instant at) {
    /**
     * How many at once, and one more each time.
     *
     * @param burst how many at once
     * @param every how long one more takes
     */
    record Rate(int burst, Duration every) {}

    static Bucket full(Rate rate, Instant now) {
        return new Bucket(rate, rate.burst(), now);
    }

    /** The same at a later moment. */
    Bucket at(Instant now) {
        var gained = Math.max(0, Duration.between(at, now).toMillis()) / (double) rate.every().toMillis();
        return new Bucket(rate, Math.min(rate.burst(), tokens + gained), now);
    }

    boolean isEmpty() {
        return tokens < 1;
    }

    /** With one token less. */
    Bucket less() {
        return new Bucket(rate, tokens - 1, at);
    }
}

package io.mirrorlog.watcher;

import java.time.Duration;

/**
 * How long to wait before trying again: doubled each time, up to a limit.
 *
 * @param first after the first failure
 * @param max   the limit
 */
public record Backoff(Duration first, Duration max) {
    private static final int MAX_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first wait must be positive and not above the limit: %s, %s".formatted(first, max));
        }
    }

    /** 1 s to 30 s. */
    public static Backoff defaults() {
        return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /** The wait after so many failures in a row. */
    public Duration after(int failures) {
        var wait = first.multipliedBy(1L << Math.min(Math.max(0, failures - 1), MAX_DOUBLINGS));
        return wait.compareTo(max) < 0 ? wait : max;
    }
}

package io.mirrorlog.projector;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a thread that fails again and again from doing so without a pause, and says why it failed. */
final class Faltering implements AutoCloseable {
    private static final int MAX_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<String> trouble = Optional.empty();
    private int failures;
    private long lastFailure;

    Faltering(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** It failed; returns after a pause, twice as long each time unless it went well for long in between. */
    void fail(String why) {
        trouble = Optional.of(why);
        try {
            var _ = closed.await(pause(System.nanoTime()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to pause after a failure at this time, in nanoseconds of any clock. */
    synchronized Duration pause(long now) {
        failures = failures > 0 && now - lastFailure < longest.multipliedBy(2).toNanos() ? failures + 1 : 1;
        lastFailure = now;
        var wait = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** It goes well. */
    void recovered() {
        trouble = Optional.empty();
    }

    Optional<String> trouble() {
        return trouble;
    }

    /** Ends the pauses. */
    @Override
    public void close() {
        closed.countDown();
    }
}

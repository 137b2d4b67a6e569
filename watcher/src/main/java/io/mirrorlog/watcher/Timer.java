package io.mirrorlog.watcher;

import java.time.Duration;

/** Comes due again and again. */
final class Timer {
    private final Duration interval;
    private long due;

    Timer(Duration interval) {
        this.interval = interval;
        restart();
    }

    /** Counts from now. */
    void restart() {
        due = System.nanoTime() + interval.toNanos();
    }

    /** Whether it is due; if so, it begins anew. */
    boolean rings() {
        var isDue = left().isZero();
        if (isDue) {
            restart();
        }
        return isDue;
    }

    /** How long until it is due; never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, due - System.nanoTime()));
    }
}

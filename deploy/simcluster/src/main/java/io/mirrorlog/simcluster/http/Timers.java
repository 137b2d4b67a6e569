package io.mirrorlog.simcluster.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What is to happen later by the cluster's clock, which may be a virtual one that jumps. */
public final class Timers {
    private static final long GLANCE_MILLIS = 5;

    private final Vertx vertx;
    private final InstantSource time;
    private final boolean virtual;

    public Timers(Vertx vertx, InstantSource time) {
        this.vertx = vertx;
        this.time = time;
        this.virtual = !time.equals(InstantSource.system());
    }

    public void after(Duration delay, Runnable action) {
        if (delay.isZero() || delay.isNegative()) {
            action.run();
        } else if (virtual) {
            glance(time.instant().plus(delay), action);
        } else {
            vertx.setTimer(Math.max(1, delay.toMillis()), _ -> action.run());
        }
    }

    public void every(Duration interval, Runnable action) {
        after(interval, () -> {
            action.run();
            every(interval, action);
        });
    }

    /** A clock that somebody else moves can only be looked at. */
    private void glance(Instant due, Runnable action) {
        vertx.setTimer(GLANCE_MILLIS, _ -> {
            if (time.instant().isBefore(due)) {
                glance(due, action);
            } else {
                action.run();
            }
        });
    }
}

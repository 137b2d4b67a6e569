package io.mirrorlog.tests.simulation.chance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
public final class VirtualClock implements InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves it, forwards or backwards. */
    public void move(Duration by) {
        now = now.plus(by);
    }
}

package io.mirrorlog.bench.coldsync;

import io.mirrorlog.bench.floor.Tries;
import io.mirrorlog.bench.product.Scene;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The product beside the floor, both measured in one state of the process.
 *
 * @param state  {@code warm} or {@code cold_jvm}
 * @param synced what the product did
 * @param floor  what a raw writer did
 */
record AgainstFloor(String state, Scene.Synced synced, Tries floor) {
    /** What does more cannot be faster; so much may be chance. Above it something was not measured that should have been. */
    private static final double LIMIT = 1.05;

    double rate() {
        return floor.mirrors() / seconds(synced.took());
    }

    double ratio() {
        return rate() / floor.rate();
    }

    List<Measure> measures() {
        var measures = new ArrayList<>(List.of(
                Measure.of(state, "ratio", ratio(), 3, Worse.LOWER),
                Measure.of(state, "rate_per_s", rate(), 1, Worse.LOWER),
                Measure.of(state, "floor_per_s", floor.rate(), 1, Worse.NEITHER),
                Measure.of(state, "floor_in_flight", floor.best().inFlight(), Worse.NEITHER),
                Measure.of(state, "seconds", seconds(synced.took()), 3, Worse.HIGHER),
                Measure.of(state, "first_s", seconds(synced.first()), 3, Worse.HIGHER)));
        synced.traffic().ifPresent(traffic -> measures.add(Measure.of(state, "requests_per_mirror",
                (double) traffic.aboutMirrors() / floor.mirrors(), 2, Worse.HIGHER)));
        return measures;
    }

    Optional<String> problem() {
        return ratio() <= LIMIT
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "%s: %.3f times the floor is impossible: the harness measures something wrong", state,
                        ratio()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}

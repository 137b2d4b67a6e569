package io.mirrorlog.bench.idle;

import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.product.SameProcess;
import io.mirrorlog.bench.product.Scene;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.bench.site.MirrorListing;
import io.mirrorlog.bench.site.Site;
import io.mirrorlog.bench.site.Traffic;
import java.time.Duration;
import java.util.Optional;

/** What is written to either API server while mirrors are in place and nothing changes: it must be nothing. */
public final class Idle implements Benchmark {
    /** So long nothing is measured after the Link's status, the last that is written. Who still writes then never stops. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Duration window;

    /**
     * @param window for how long nothing must be written
     */
    public Idle(Duration window) {
        this.window = window;
    }

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public Choices defaults() {
        return Choices.of(Parameter.MIRRORS, 300);
    }

    @Override
    public Line measure(Combination combination, Laboratory laboratory) {
        try (var scene = new Scene(laboratory, combination.value(Parameter.MIRRORS))) {
            scene.sync(new SameProcess());
            laboratory.progress().step("  waiting for the Link's status");
            LinkStatus.await(scene.site(), combination.value(Parameter.MIRRORS));
            pass(laboratory, "seconds to settle", SETTLING);
            var before = Moment.of(scene.site());
            laboratory.progress().step("  watching for writes");
            pass(laboratory, "seconds", window);
            var after = Moment.of(scene.site());
            var quiet = new Quiet(window, after.mirrors().changedSince(before.mirrors()),
                    Moment.since(before.local(), after.local()), Moment.since(before.remote(), after.remote()));
            return new Line(combination, quiet.measures(), quiet.problems(scene.problems(after.mirrors())));
        }
    }

    private record Moment(MirrorListing mirrors, Optional<Traffic> local, Optional<Traffic> remote) {
        /** The mirrors are read first, so that this is not counted. */
        static Moment of(Site site) {
            return new Moment(MirrorListing.of(site.local()), site.localTraffic(), site.remoteTraffic());
        }

        static Optional<Traffic> since(Optional<Traffic> before, Optional<Traffic> after) {
            return before.flatMap(earlier -> after.map(later -> later.since(earlier)));
        }
    }

    private static void pass(Laboratory laboratory, String what, Duration duration) {
        var seconds = duration.toSeconds();
        try {
            for (var second = 1; second <= seconds; second++) {
                Thread.sleep(Duration.ofSeconds(1));
                laboratory.progress().count(what, second, seconds);
            }
            Thread.sleep(duration.minusSeconds(seconds));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

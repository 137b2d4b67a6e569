package io.mirrorlog.bench.takeover;

import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.harness.Owned;
import io.mirrorlog.bench.product.Scene;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.bench.site.MirrorListing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How soon the survivor of two replicas of a writer applies new changes after the other was killed. There is one change in each of ten
 * namespaces, about half of which were the killed one's; the time is that of the last.
 */
public final class Takeover implements Benchmark {
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "takeover";
    }

    @Override
    public Choices defaults() {
        return Choices.of(Parameter.MIRRORS, 100);
    }

    @Override
    public Line measure(Combination combination, Laboratory laboratory) {
        var owned = laboratory.owned().own(new Owned());
        var writers = new TwoWriters(owned);
        try (var scene = new Scene(laboratory, combination.value(Parameter.MIRRORS))) {
            scene.sync(writers);
            laboratory.progress().step("  killing one of two writers");
            var killed = writers.killOne();
            var took = Duration.between(killed, scene.exportInEveryNamespace(writers::health));
            var problems = new ArrayList<>(scene.problems(MirrorListing.of(scene.site().local())));
            if (took.compareTo(AT_MOST) > 0) {
                problems.add("it took %.1f s until the survivor had applied a change in every namespace, not %d at most"
                        .formatted(took.toMillis() / 1000.0, AT_MOST.toSeconds()));
            }
            return new Line(combination,
                    List.of(Measure.of("", "first_change_s", took.toMillis() / 1000.0, 1, Worse.HIGHER)), problems);
        } finally {
            laboratory.owned().release(owned);
        }
    }
}

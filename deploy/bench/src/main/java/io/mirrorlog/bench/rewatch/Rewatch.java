package io.mirrorlog.bench.rewatch;

import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.harness.Owned;
import io.mirrorlog.bench.product.SameProcess;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How late a change is mirrored after an API server has been away for the product: how long after it answers again, or after the change if
 * that was later. In each round the remote one closes every connection, then it is away for some seconds, then the local one is.
 */
public final class Rewatch implements Benchmark {
    private static final Duration AT_MOST = Duration.ofSeconds(2);
    /** Connections settle; a watch that has just begun is not the case to measure. */
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /** What happens. */
    enum Trouble {
        /** The remote API server closes every connection, and answers at once. */
        DROPPED,
        /** The remote API server is away for some seconds, in which Services change. */
        AWAY,
        /** The local API server is away for some seconds, in which someone deletes mirrors. */
        LOCAL_AWAY
    }

    @Override
    public String name() {
        return "rewatch";
    }

    @Override
    public Choices defaults() {
        return new Choices(new TreeMap<>(Map.of(Parameter.SERVICES, List.of(300), Parameter.ROUNDS, List.of(5))));
    }

    @Override
    public Line measure(Combination combination, Laboratory laboratory) {
        var owned = laboratory.owned().own(new Owned());
        try (var scene = new Scene(laboratory, combination.value(Parameter.SERVICES),
                site -> owned.own(new Wires(site)))) {
            scene.sync(new SameProcess());
            var late = new EnumMap<Trouble, Duration>(Trouble.class);
            if (scene.site() instanceof Wires wires) {
                var rounds = owned.own(new Rounds(wires, scene, laboratory.progress()));
                for (var round = 0; round < combination.value(Parameter.ROUNDS); round++) {
                    for (var trouble : Trouble.values()) {
                        Pause.of(BETWEEN);
                        late.merge(trouble, rounds.run(trouble, round),
                                (one, other) -> one.compareTo(other) > 0 ? one : other);
                    }
                }
            }
            return line(combination, late, scene);
        } finally {
            laboratory.owned().release(owned);
        }
    }

    private static Line line(Combination combination, Map<Trouble, Duration> late, Scene scene) {
        var problems = new ArrayList<>(scene.problems(MirrorListing.of(scene.site().local())));
        var measures = new ArrayList<Measure>();
        var worst = late.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        measures.add(seconds("late_s", worst));
        late.forEach((trouble, duration) -> {
            measures.add(seconds(trouble.name().toLowerCase(Locale.ROOT) + "_s", duration));
            if (duration.compareTo(AT_MOST) > 0) {
                problems.add("%s: it took %.1f s until the last mirror had followed, not %d at most".formatted(trouble,
                        duration.toMillis() / 1000.0, AT_MOST.toSeconds()));
            }
        });
        return new Line(combination, measures, problems);
    }

    private static Measure seconds(String name, Duration duration) {
        return Measure.of("", name, duration.toMillis() / 1000.0, 2, Worse.HIGHER);
    }
}

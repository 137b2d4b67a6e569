package io.mirrorlog.bench.churn;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.product.NewProcess;
import io.mirrorlog.bench.product.Scene;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.bench.site.Traffic;
import io.mirrorlog.cli.run.ClusterAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether memory grows with the number of changes, of which there may be any number, while the Services stay as many as they are. The
 * parts have a process of their own: Kafka and simulated clusters may remember what they like.
 */
public final class Churn implements Benchmark {
    /** After so many everything has been done often, and nothing is there that comes once and stays. */
    private static final int FIRST = 20_000;
    private static final int PART_OF_FEWER = 10;
    private static final int PATIENCE_MS = 120_000;

    @Override
    public String name() {
        return "churn";
    }

    @Override
    public Choices defaults() {
        return new Choices(new TreeMap<>(Map.of(Parameter.MIRRORS, List.of(300), Parameter.CHANGES, List.of(200_000))));
    }

    @Override
    public Line measure(Combination combination, Laboratory laboratory) {
        var all = combination.value(Parameter.CHANGES);
        var first = Math.clamp(all / PART_OF_FEWER, 1, FIRST);
        try (var scene = new Scene(laboratory, combination.value(Parameter.MIRRORS));
                var remote = patient(scene.site().remote())) {
            scene.sync(new NewProcess(laboratory.owned()));
            var changes = new RemoteChanges(remote);
            var before = stretch(changes, first, all, scene, laboratory);
            var after = stretch(changes, all, all, scene, laboratory);
            return line(combination, before, after, all - first);
        }
    }

    /** A machine that stood still for a while must not take an hour's work with it. */
    private static KubernetesClient patient(ClusterAccess cluster) {
        return cluster.client(settings -> settings.withRequestTimeout(PATIENCE_MS));
    }

    /**
     * Some of the changes, and all of them applied.
     *
     * @param seconds  until the last change was accepted
     * @param liveHeap bytes, when all was applied
     * @param written  what was written to the local API server meanwhile, where that can be known
     */
    private record Stretch(double seconds, Settling settling, long liveHeap, Optional<Long> written) {}

    private static Stretch stretch(RemoteChanges changes, int upTo, int all, Scene scene, Laboratory laboratory) {
        var before = scene.site().localTraffic();
        laboratory.progress().step("  changing what is exported, %d of %d times".formatted(upTo, all));
        var started = System.nanoTime();
        changes.upTo(upTo, made -> laboratory.progress().count("changes", made, all));
        var seconds = (System.nanoTime() - started) / 1e9;
        changes.finish();
        var settling = Settling.await(scene.site(), scene.services(), laboratory);
        var written = scene.site().localTraffic()
                .flatMap(later -> before.map(later::since)).map(Traffic::writes);
        return new Stretch(seconds, settling, scene.liveHeap(), written);
    }

    private static Line line(Combination combination, Stretch before, Stretch after, int changes) {
        var growth = new Growth(before.liveHeap(), after.liveHeap());
        var rates = new ArrayList<>(List.of(
                Measure.of("", "changes_per_s", changes / after.seconds(), 0, Worse.LOWER),
                Measure.of("", "behind_s", after.settling().behind().toMillis() / 1000.0, 1, Worse.HIGHER)));
        after.written().ifPresent(writes -> rates.add(
                Measure.of("", "writes_per_change", (double) writes / changes, 2, Worse.NEITHER)));
        return new Line(combination, Stream.of(growth.measures(), rates).flatMap(List::stream).toList(),
                growth.problems(Stream.of(before, after).flatMap(stretch -> stretch.settling().problems().stream())
                        .toList()));
    }
}

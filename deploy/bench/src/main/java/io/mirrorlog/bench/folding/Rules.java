package io.mirrorlog.bench.folding;

import io.mirrorlog.bench.harness.Benchmark;
import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.result.Choices;
import io.mirrorlog.bench.result.Combination;
import io.mirrorlog.bench.result.Line;
import io.mirrorlog.bench.result.Measure;
import io.mirrorlog.bench.result.Measure.Worse;
import io.mirrorlog.bench.result.Parameter;
import io.mirrorlog.projector.rules.Folding;
import io.mirrorlog.projector.rules.InMemoryKnown;
import io.mirrorlog.projector.rules.InMemoryProjection;
import io.mirrorlog.projector.rules.Observation;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.link.LinkRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many facts a second the rules fold, and how long they take to decide everything again when a Link changes; on one thread, in
 * memory, after a warm-up that does not count.
 */
public final class Rules implements Benchmark {
    private static final int ROUNDS = 5;
    private static final ClusterName LOCAL = new ClusterName("local");

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public Choices defaults() {
        return new Choices(new TreeMap<>(Map.of(Parameter.SERVICES, List.of(10_000), Parameter.CLUSTERS, List.of(3),
                Parameter.FACTS, List.of(1_000_000))));
    }

    @Override
    public Line measure(Combination combination, Laboratory laboratory) {
        var log = new MadeUpLog(combination.value(Parameter.SERVICES), combination.value(Parameter.CLUSTERS));
        var listings = log.listings();
        laboratory.progress().step("  folding");
        var folded = fold(log, listings, combination.value(Parameter.FACTS));
        laboratory.progress().step("  deciding");
        var decided = decide(log, listings, combination.value(Parameter.FACTS) / 10);
        return new Line(combination, List.of(
                Measure.of("", "facts_per_s", folded, 0, Worse.LOWER),
                Measure.of("", "decided_per_s", decided.factsPerSecond(), 0, Worse.LOWER),
                Measure.of("", "link_change_ms", decided.linkChangeMs(), 1, Worse.HIGHER),
                Measure.of("", "mirrors", decided.mirrors(), Worse.NEITHER)),
                decided.problems(
                        combination.value(Parameter.SERVICES)));
    }

    /** The median of some rounds, each over its share of the facts. */
    private static double fold(MadeUpLog log, List<Observation> listings, int facts) {
        var known = new InMemoryKnown(LOCAL);
        listings.forEach(fact -> fold(known, fact));
        var rounds = new double[ROUNDS];
        for (var round = -1; round < ROUNDS; round++) {
            var changes = log.changes(facts / ROUNDS);
            var started = System.nanoTime();
            changes.forEach(fact -> fold(known, fact));
            if (round >= 0) {
                rounds[round] = changes.size() / seconds(started);
            }
        }
        return median(rounds);
    }

    private static void fold(InMemoryKnown known, Observation fact) {
        known.apply(fact.cluster(), Folding.after(known, fact));
    }

    private static Decided decide(MadeUpLog log, List<Observation> listings, int facts) {
        var projection = new InMemoryProjection(new InMemoryKnown(LOCAL), new TreeMap<>());
        take(projection, log.links("identity"));
        take(projection, log.gateways());
        listings.forEach(projection::fact);
        var rates = new double[ROUNDS];
        var changes = new double[ROUNDS];
        for (var round = -1; round < ROUNDS; round++) {
            var next = log.changes(facts / ROUNDS);
            var started = System.nanoTime();
            next.forEach(projection::fact);
            var rate = next.size() / seconds(started);
            var links = log.links("identity-" + round);
            var changed = System.nanoTime();
            take(projection, links);
            if (round >= 0) {
                rates[round] = rate;
                changes[round] = seconds(changed) * 1_000;
            }
        }
        return new Decided(median(rates), median(changes), projection.desired().size());
    }

    private static void take(InMemoryProjection projection, List<LinkRecord> links) {
        links.forEach(link -> projection.link(link, new Source(new Cause("mirrorlog.links.local", 0, 0), link.key())));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private record Decided(double factsPerSecond, double linkChangeMs, int mirrors) {
        List<String> problems(int services) {
            return mirrors == services
                    ? List.of()
                    : List.of("%d decisions about %d Services: the rules do not see what was made up".formatted(mirrors,
                            services));
        }
    }
}

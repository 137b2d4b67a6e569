package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.chance.Dice;
import io.mirrorlog.tests.simulation.chance.VirtualClock;
import io.mirrorlog.tests.simulation.invariant.Violation;
import io.mirrorlog.tests.simulation.life.Life;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.SourceService;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Port;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** A fleet with life in its clusters: what happens there, and whether all has come to rest as it should be. For one thread. */
final class Scene implements AutoCloseable {
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(6);
    private static final Duration STILL = Duration.ofMillis(1_500);
    private static final int DRIFT_PERCENT = 8;
    private static final ObjectId PROBE = new ObjectId("shop", "probe");
    private static final String IDLE = " 0 to do, 0 in hand";
    private static final List<String> SAID = List.of(Catalogue.links(World.LOCAL), Catalogue.desired(World.LOCAL),
            Catalogue.outcomes(World.LOCAL), Catalogue.changes(World.LOCAL));

    private final Fleet fleet;
    private final Dice dice;
    private final World meant;
    private final Life life;
    private final Applying applying;
    private final Drift drift;
    private final Reality reality;
    private final LocalWrites writes;
    private final LogCopy log;
    private final Judge judge;
    private final Person person;
    private final Sightings sightings = new Sightings();
    private final List<LocalWrites.Timed> written = new ArrayList<>();
    private int probes;

    /** The clusters have something in them, and nothing is mirrored yet. */
    Scene(Fleet fleet, Dice dice) {
        this.fleet = fleet;
        this.dice = dice;
        var clock = new VirtualClock();
        this.meant = new World(clock, new LocalApi());
        this.life = new Life(meant, dice, clock);
        this.writes = fleet.clusters().localWrites();
        this.applying = new Applying(meant, fleet.clusters());
        this.drift = new Drift(fleet.clusters(), dice);
        this.reality = new Reality(fleet.clusters(), meant, applying.links());
        this.log = fleet.copyLog();
        this.judge = new Judge(log.log(), meant);
        this.person = new Person(fleet);
        drift.makeForeign();
        applying.apply();
    }

    Fleet fleet() {
        return fleet;
    }

    Judge judge() {
        return judge;
    }

    Sightings sightings() {
        return sightings;
    }

    /** Something happens in the clusters, if there is an answer. */
    void live() {
        life.change();
        applying.apply();
        if (fleet.clusters().answers(World.LOCAL) && dice.percent(DRIFT_PERCENT)) {
            drift.change();
        }
    }

    /** What could not be applied before is applied, and a Service changes in every cluster. */
    void catchUp() {
        probes++;
        meant.clusters().forEach(cluster -> cluster.put(PROBE,
                new SourceService.Shape(new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true",
                        "mirror.linkerd.io/federated", "member")), new TreeMap<>(Map.of("probe", "n" + probes)), false,
                        false, List.of(new Port("http", "TCP", 80, "8080", "")))));
        applying.apply();
    }

    /** Every mirror is spoilt by someone, if there is an answer. */
    void spoilMirrors() {
        if (fleet.clusters().answers(World.LOCAL)) {
            drift.spoilAll();
        }
    }

    /** Time goes by. */
    void tick(Collection<FaultKind> wrong) {
        fleet.tend();
        log.read();
        sightings.look(fleet.parts(), wrong);
        written.addAll(writes.take());
    }

    /** What was written to the local cluster and not judged yet. */
    List<LocalWrites.Timed> written() {
        return List.copyOf(written);
    }

    /**
     * Waits until everything is as it should be, and stays so.
     *
     * @return how long it took until it was
     * @throws AssertionError when it is not within the time
     */
    Duration awaitSettled(Collection<FaultKind> wrong) {
        var begun = System.nanoTime();
        var settled = begun;
        var still = begun;
        var said = -1L;
        Map<TopicPartition, Long> ends = Map.of();
        while (true) {
            tick(wrong);
            var problems = judge.unsettled(reality.now());
            var now = System.nanoTime();
            if (!problems.isEmpty()) {
                settled = now;
                person.look();
            }
            var size = SAID.stream().mapToLong(log::size).sum();
            if (!problems.isEmpty() || size != said || !isAtRest()) {
                still = now;
                ends = log.ends();
            }
            said = size;
            if (now - still > STILL.toNanos() && projectorHasRead(ends)) {
                sightings.takeForUsual(fleet.parts());
                return Duration.ofNanos(settled - begun);
            }
            if (now - begun > SETTLES_WITHIN.toNanos()) {
                throw new AssertionError("not at rest after %d s:%n%s%n%s%n%s".formatted(SETTLES_WITHIN.toSeconds(),
                        inWords(problems), fleet.health(), fleet.tails()));
            }
        }
    }

    private boolean isAtRest() {
        return fleet.isReady() && fleet.parts().stream().filter(part -> part.name().startsWith("writer"))
                .allMatch(part -> part.health().text().contains(IDLE));
    }

    private boolean projectorHasRead(Map<TopicPartition, Long> ends) {
        try {
            return fleet.kafka().admin().listConsumerGroupOffsets("mirrorlog-projector-" + World.LOCAL)
                    .partitionsToOffsetAndMetadata().get(2, TimeUnit.SECONDS).entrySet().stream()
                    .allMatch(entry -> entry.getValue() == null
                            || entry.getValue().offset() >= ends.getOrDefault(entry.getKey(), 0L));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    /**
     * At rest: judges everything since the last time.
     *
     * @param forgiven whether writers had a reason not to record what they wrote
     */
    List<Violation> judgeHistory(boolean forgiven) {
        var violations = judge.history(written, forgiven);
        written.clear();
        return violations;
    }

    /** What was done or said since the last time, though nothing should have been. */
    List<String> news() {
        var news = judge.news(written, reality.now());
        written.clear();
        return news;
    }

    static String inWords(List<Violation> violations) {
        return violations.stream().map(violation -> violation.invariant() + ": " + violation.message())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    public void close() {
        writes.close();
        log.close();
    }
}

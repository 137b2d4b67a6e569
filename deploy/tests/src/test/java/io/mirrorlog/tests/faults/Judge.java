package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.chance.Trace;
import io.mirrorlog.tests.simulation.invariant.Convergence;
import io.mirrorlog.tests.simulation.invariant.Expected;
import io.mirrorlog.tests.simulation.invariant.Judgement;
import io.mirrorlog.tests.simulation.invariant.Provenance;
import io.mirrorlog.tests.simulation.invariant.Recorded;
import io.mirrorlog.tests.simulation.invariant.SingleWrites;
import io.mirrorlog.tests.simulation.invariant.Violation;
import io.mirrorlog.tests.simulation.invariant.Violations;
import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.world.World;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lets the simulation's invariants judge what the API servers serve, what they were asked, and what the topics hold. */
final class Judge {
    private static final String MARKERS = "whole:";

    private final MemoryLog log;
    private final SortedSet<ObjectId> steady;
    private final Ledger ledger;
    private final SortedMap<String, Integer> judged = new TreeMap<>();

    /**
     * A judge of a log and of writes from their beginning on.
     *
     * @param meant the world as it is meant to be, which says what never changes
     */
    Judge(MemoryLog log, World meant) {
        this.log = log;
        this.steady = Judgement.steady(meant);
        this.ledger = new Ledger(log);
    }

    /** What keeps the mirrors from being what is exported, and the outcomes from saying so. */
    List<Violation> unsettled(World reality) {
        var violations = new Violations(Trace.none());
        var expected = Expected.of(reality);
        new Convergence(reality, violations).check(expected::isUncertain);
        new Recorded(reality, log, violations).check();
        return violations.all();
    }

    /**
     * At rest: everything that was written and recorded since the last time.
     *
     * @param forgiven whether writers had a reason not to record what they wrote
     */
    List<Violation> history(List<LocalWrites.Timed> writes, boolean forgiven) {
        var violations = new Violations(Trace.none());
        var single = new SingleWrites(violations, steady);
        writes.stream().filter(write -> !write.write().by().isEmpty()).forEach(write -> {
            single.check(write.write());
            ledger.wrote(write);
        });
        var provenance = new Provenance(log, violations);
        unjudged(Catalogue.desired(World.LOCAL)).forEach(provenance::ofDecision);
        unjudged(Catalogue.changes(World.LOCAL)).forEach(entry -> ledger.recorded(entry, violations));
        ledger.close(forgiven, violations);
        return violations.all();
    }

    /** What was decided, done or said since the last time, but for names of which nobody can say what must stand there. */
    List<String> news(List<LocalWrites.Timed> writes, World reality) {
        var expected = Expected.of(reality);
        var news = new ArrayList<String>();
        writes.stream().map(LocalWrites.Timed::write).filter(write -> !write.by().isEmpty())
                .filter(write -> !expected.isUncertain(write.key()))
                .forEach(write -> news.add("%s of %s %s".formatted(write.verb(), write.target(), write.key())));
        Stream.of(Catalogue.desired(World.LOCAL), Catalogue.changes(World.LOCAL))
                .flatMap(topic -> unjudged(topic).stream())
                .filter(entry -> entry.key().indexOf('/') > 0 && !entry.key().startsWith(MARKERS))
                .filter(entry -> !expected.isUncertain(ObjectId.parse(entry.key())))
                .forEach(entry -> news.add("%s %s %s".formatted(entry.position(), entry.key(), entry.headers())));
        return news;
    }

    /** The reasons of failures that were recorded from these places in the topic of changes on, each once. */
    static SortedMap<String, Long> failures(List<Entry> changes) {
        var failures = new TreeMap<String, Long>();
        changes.forEach(entry -> {
            if (entry.as(Codec.CHANGES).reading() instanceof Reading.Read<Changed>(var event)
                    && event.data().orElse(null) instanceof Changed.Failed failed) {
                failures.merge(failed.reason().word(), 1L, Long::sum);
            }
        });
        return failures;
    }

    /** The records of a topic that were not judged yet. */
    List<Entry> pending(String topic) {
        return IntStream.range(0, log.partitions()).boxed().flatMap(partition -> log.all(topic, partition).stream()
                .skip(judged.getOrDefault(topic + "-" + partition, 0))).toList();
    }

    private List<Entry> unjudged(String topic) {
        var all = pending(topic);
        IntStream.range(0, log.partitions()).forEach(
                partition -> judged.put(topic + "-" + partition, log.all(topic, partition).size()));
        return all;
    }
}

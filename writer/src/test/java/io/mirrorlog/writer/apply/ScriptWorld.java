package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.notice.Occasion;
import io.mirrorlog.writer.plan.NamespaceState;
import io.mirrorlog.writer.status.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A writer's loop with everything around it in memory and a clock that stands until it is moved. */
final class ScriptWorld {
    private static final int MAX_TURNS = 1_000;

    final MemoryCluster cluster = new MemoryCluster();
    /** What people may want to be told. */
    final List<Occasion> occasions = new ArrayList<>();
    private final List<Received<Desired>> desired = new ArrayList<>();
    private final List<Received<LinkRecord>> links = new ArrayList<>();
    private Predicate<LinkName> scope = _ -> true;
    private boolean removeSurplus;
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    final Log log = new Log(() -> now);
    private Reconciliation loop = loop();
    private boolean started;
    private int changesSeen;
    private int outcomesSeen;

    void only(LinkName link) {
        scope = link::equals;
        loop = loop();
    }

    void removeSurplus() {
        removeSurplus = true;
        loop = loop();
    }

    void link(LinkName name, String targetClusterName) {
        var received = Log.link(name, targetClusterName, "", 0);
        links.add(received);
        loop.link(received);
    }

    Instant now() {
        return now;
    }

    /** Another record of a Link, or its tombstone where there is no data. */
    void link(String key, Optional<LinkRecord> data) {
        link(key, data, now);
    }

    /** The same, appended then by the broker's clock. */
    void link(String key, Optional<LinkRecord> data, Instant appended) {
        var attributes = Attributes.of("id-of-" + key + links.size(), "/clusters/west/watcher", key, now, Map.of());
        var received = new Received<>(new Cause(Catalogue.links(Log.WEST), 0, links.size()), appended,
                new Reading.Read<>(new Event<>(key, attributes, data)));
        links.add(received);
        loop.link(received);
        settle();
    }

    void desire(Received<Desired> received) {
        desired.add(received);
        loop.desired(received);
        settle();
    }

    void start() {
        started = true;
        loop.openFor();
        settle();
    }

    /** A new process reads the same topics, finds the same cluster, and goes on. */
    void restart() {
        loop.close();
        loop = loop();
        links.forEach(loop::link);
        desired.forEach(loop::desired);
        log.outcomes().forEach(loop::outcome);
        start();
    }

    void namespace(String name, NamespaceState state) {
        cluster.namespace(name, state);
        loop.namespace(name);
        settle();
    }

    void touch(ObjectId key) {
        loop.object(key);
        settle();
    }

    void tick(Duration time) {
        now = now.plus(time);
        settle();
    }

    /** Gives turns until none is due. A loop that does not come to rest is a bug. */
    void settle() {
        if (!started) {
            return;
        }
        var turns = 0;
        while (loop.turn()) {
            turns++;
            if (turns > MAX_TURNS) {
                throw new AssertionError("the loop does not come to rest");
            }
        }
    }

    Optional<Outcome> outcome(ObjectId key) {
        return log.outcomes().stream().map(Log::event).filter(event -> event.key().equals(key.toString()))
                .reduce((_, later) -> later).flatMap(Event::data);
    }

    /** The oldest change that was not asked for yet. */
    Optional<Event<Changed>> nextChange() {
        var changes = log.changes();
        return changesSeen < changes.size() ? Optional.of(changes.get(changesSeen++)) : Optional.empty();
    }

    List<Event<Changed>> changesLeft() {
        var changes = log.changes();
        return changes.subList(changesSeen, changes.size());
    }

    /** How many outcomes were recorded since the last call. */
    int takeOutcomes() {
        var all = log.outcomes().size();
        var taken = all - outcomesSeen;
        outcomesSeen = all;
        return taken;
    }

    String health() {
        return loop.health();
    }

    Collection<Said> everything() {
        return loop.everything();
    }

    Optional<Instant> oldestUnapplied() {
        return loop.oldestUnapplied();
    }

    boolean idle() {
        return loop.idle();
    }

    private Reconciliation loop() {
        var settings = new LoopSettings(Log.WEST, Log.PARTITIONS, scope,
                new Retries(Duration.ofMillis(250), Duration.ofSeconds(60)), removeSurplus,
                Duration.ofSeconds(1));
        var made = new Reconciliation(settings, 1, cluster, new Recorder(log.publisher()), () -> now,
                Replica.alone(), occasions::add);
        cluster.onTouch(made::object, made::namespace);
        return made;
    }
}

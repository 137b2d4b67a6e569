package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.Decision;
import io.mirrorlog.projector.rules.Source;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.EventTypes;
import io.mirrorlog.topics.wire.Extension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Emits what differs from what stands in {@code desired}.
 *
 * <p>What stands there is what was read back from it. Decisions that were emitted and not yet read back are remembered in memory, in
 * their order, so that none is emitted twice; after a crash they are forgotten, and decided and compared again.
 */
final class Emitter {
    private final ProcessorContext<String, Outgoing> context;
    private final ClusterName local;
    private final LogId log;
    private final KeyValueStore<String, Emitted> standing;
    private final ProjectorCounts counts;
    private final Map<String, Deque<Sent>> underWay = new HashMap<>();

    /** What was emitted, its id, and the time of the record that it came of, if it came of one. */
    private record Sent(Optional<Emitted> emitted, String id, Optional<Instant> since) {}

    Emitter(ProcessorContext<String, Outgoing> context, ClusterName local, LogId log, ProjectorCounts counts) {
        this.context = context;
        this.local = local;
        this.log = log;
        this.counts = counts;
        this.standing = StoreKnown.store(context, StateStores.EMITTED);
    }

    /** What stands under a key, or soon will. */
    Optional<Emitted> standing(String key) {
        var soon = underWay.get(key);
        return soon == null ? Optional.ofNullable(standing.get(key)) : soon.getLast().emitted();
    }

    /** Every key under which something stands, or soon will. */
    SortedMap<String, Emitted> all() {
        var all = new TreeMap<String, Emitted>();
        try (var entries = standing.all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        underWay.forEach((key, soon) -> soon.getLast().emitted().ifPresentOrElse(emitted -> all.put(key, emitted),
                () -> all.remove(key)));
        return all;
    }

    /** Emits a decision if it differs. */
    void emit(String key, Decision decision, Trigger trigger) {
        switch (decision) {
            case Decision.Unknown _ -> {
            }
            // What rests on nothing that is known any more, because its cluster is not, was changed by the record at hand.
            case Decision.Stands stands -> forward(key, Optional.of(stands.desired()),
                    stands.causes().isEmpty() ? trigger.record().stream().toList() : stands.causes(), trigger);
            case Decision.Nothing nothing -> {
                var causes = new ArrayList<>(nothing.causes());
                trigger.record().filter(source -> !causes.contains(source)).ifPresent(causes::add);
                forward(key, Optional.empty(), causes, trigger);
            }
        }
    }

    /**
     * Takes note of a record of {@code desired}; whether it is none that we wait for. After another's, nothing of ours is waited for
     * any more: it may have stood before, and have been compacted away.
     *
     * @param appended when, by the broker's clock
     */
    boolean readBack(String key, Optional<Emitted> record, Instant appended) {
        record.ifPresentOrElse(emitted -> standing.put(key, emitted), () -> standing.delete(key));
        var soon = underWay.remove(key);
        if (soon == null || !holds(soon, record)) {
            return true;
        }
        soon.stream().filter(sent -> sent.emitted().equals(record)).findFirst().ifPresent(sent -> sent.since()
                .ifPresent(since -> counts.decided(Duration.between(since, appended), sent.id(), appended)));
        while (holds(soon, record)) {
            soon.removeFirst();
        }
        if (!soon.isEmpty()) {
            underWay.put(key, soon);
        }
        return false;
    }

    private static boolean holds(Deque<Sent> soon, Optional<Emitted> record) {
        return soon.stream().anyMatch(sent -> sent.emitted().equals(record));
    }

    /** Nothing stands any more: the topic is another. */
    void forgetAll() {
        all().keySet().forEach(standing::delete);
        underWay.clear();
    }

    private void forward(String key, Optional<Desired> desired, List<Source> causes, Trigger trigger) {
        var next = desired.map(decision -> Emitted.of(decision, Codec.DESIRED.typeOf(decision)));
        var before = standing(key);
        if (before.equals(next)) {
            return;
        }
        var belongs = next.or(() -> before).orElseThrow();
        var type = next.map(Emitted::type).orElse(EventTypes.TOMBSTONE);
        var attributes = attributes(key, belongs, type, causes, trigger);
        var encoded = Codec.DESIRED.encode(new Event<>(key, attributes, desired));
        underWay.computeIfAbsent(key, _ -> new ArrayDeque<>()).addLast(
                new Sent(next, attributes.id(), trigger.record().map(_ -> trigger.time())));
        counts.emitted(type);
        context.forward(
                new Record<>(key, new Outgoing(context.taskId().partition(), encoded.value()),
                        trigger.time().toEpochMilli(),
                        encoded.headers()));
    }

    private Attributes attributes(String key, Emitted belongs, String type, List<Source> causes, Trigger trigger) {
        var extensions = new TreeMap<String, String>();
        if (!belongs.link().isEmpty()) {
            extensions.put(Extension.LINK, belongs.link());
        }
        if (!belongs.cluster().isEmpty()) {
            extensions.put(Extension.CLUSTER, belongs.cluster());
        }
        trigger.op().ifPresent(op -> extensions.put(Extension.OP, op.letter()));
        var id = EventIds.ofDerived(causes.stream().map(Source::id).toList(), key, type, "");
        return Attributes.of(id, "/clusters/" + local + "/projector", key, trigger.time(), extensions)
                .causedBy(causes.stream().map(Source::position).toList()).in(log);
    }
}

package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.EventTypes;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.watcher.translate.LocalView;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the topic of Links as a local cluster's Links are: says what differs from what the topic holds, to every partition, and takes away
 * the specs of Links that no longer exist. Their options stay: they say what becomes of the mirrors. What is said of local members goes
 * whole. Used by one thread only.
 */
public final class LinkRecords {
    private final EventPublisher publisher;
    private final LocalOrigin origin;
    private final HeldRecords held;
    private final InstantSource clock;
    private final Executor owner;
    private final LinkCounts counts;
    private final String topic;
    private final int partitions;
    private long sent;
    private CompletableFuture<Void> unacknowledged = CompletableFuture.completedFuture(null);

    /** Records for a topic that holds what is given; the executor runs on the thread that calls this. */
    public LinkRecords(EventPublisher publisher, LocalOrigin origin, HeldRecords held, InstantSource clock,
            Executor owner, LinkCounts counts) {
        this.counts = counts;
        this.publisher = publisher;
        this.origin = origin;
        this.held = held;
        this.clock = clock;
        this.owner = owner;
        this.topic = Catalogue.links(origin.cluster());
        this.partitions = publisher.partitions(topic);
    }

    /** Brings the topic to what is there: all that the cluster says, nothing left out. */
    public void publish(LocalView view) {
        for (var link : view.links()) {
            say(link.spec());
            say(link.options().options());
        }
        view.members().records().forEach(this::say);
        var said = Stream.concat(view.links().stream().map(link -> link.spec().key()),
                view.members().records().stream().map(LinkRecord::key)).collect(Collectors.toUnmodifiableSet());
        held.keys().stream().filter(key -> mayGo(key) && !said.contains(key)).forEach(this::takeAway);
    }

    private static boolean mayGo(String key) {
        return LinkRecord.goneBy(key).isPresent() || HeldRecords.linkOf(key).equals(LinkName.LOCAL);
    }

    private void say(LinkRecord record) {
        if (!held.holds(record, partitions)) {
            var attributes = attributes(record.link(), record.key(), Codec.LINKS.typeOf(record));
            send(Event.of(record.key(), attributes, record));
        }
    }

    private void takeAway(String key) {
        send(Event.tombstone(key, attributes(HeldRecords.linkOf(key), key, EventTypes.TOMBSTONE)));
    }

    /** What is sent is held from now on; if it is not acknowledged, the owner gets {@link SendFailed} and must read the topic again. */
    private void send(Event<LinkRecord> event) {
        IntStream.range(0, partitions).forEach(partition -> held.put(event.key(), partition, event.data()));
        var broadcast = publisher.broadcast(topic, Codec.LINKS, event).whenComplete((_, failed) -> {
            if (failed == null) {
                counts.recorded(event.data().map(Codec.LINKS::typeOf).orElse(EventTypes.TOMBSTONE), partitions);
            } else {
                owner.execute(() -> {
                    throw new SendFailed(topic, failed);
                });
            }
        });
        unacknowledged = CompletableFuture.allOf(unacknowledged, broadcast);
    }

    /** Runs something, on any thread, once all that was published is acknowledged; never if some of it will not be. */
    public void whenAcknowledged(Runnable next) {
        var _ = unacknowledged.thenRun(next);
    }

    private Attributes attributes(LinkName link, String key, String type) {
        sent++;
        var id = EventIds.ofDerived(List.of(origin.run()), key, type, Long.toString(sent));
        return Attributes.of(id, "/clusters/" + origin.cluster() + "/watcher", origin.namespace() + "/" + link,
                clock.instant(), Map.of(Extension.CLUSTER, origin.cluster().value(), Extension.LINK, link.value()));
    }
}

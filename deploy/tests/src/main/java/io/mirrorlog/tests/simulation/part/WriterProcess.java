package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.tests.simulation.chance.Fault;
import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.LogProducer;
import io.mirrorlog.tests.simulation.world.Audit;
import io.mirrorlog.tests.simulation.world.ForeignLeases;
import io.mirrorlog.tests.simulation.world.LocalApi;
import io.mirrorlog.tests.simulation.world.LocalEvent;
import io.mirrorlog.tests.simulation.world.LocalWatch;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.writer.apply.LoopSettings;
import io.mirrorlog.writer.apply.Reconciliation;
import io.mirrorlog.writer.apply.Recorder;
import io.mirrorlog.writer.apply.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One process of a writer from its start to its end. */
public final class WriterProcess {
    private final String name;
    private final Surroundings around;
    private final Audit audit;
    private final LocalWatch watch;
    private final Reconciliation loop;
    private final List<Feed> feeds;
    private final Share share;
    private boolean open;

    WriterProcess(String name, Surroundings around, Place place, Predicate<LinkName> scope, Set<Integer> partitions) {
        this.name = name;
        this.around = around;
        this.audit = place.audit();
        this.watch = place.api().watch();
        this.share = new Share(place.leases(), around.seams(), partitions);
        var requests = new Requests(around.faults(), around.dice(), place.meddler()::meddle, () -> audit.doubted(name));
        var settings = new LoopSettings(place.local(), around.log().partitions(), scope,
                new Retries(Duration.ofMillis(250), Duration.ofSeconds(60)), true, Duration.ofSeconds(1));
        this.loop = new Reconciliation(settings, 1,
                around.seams().cluster(new CachedCluster(name, place.api(), watch, requests)),
                new Recorder(LogProducer.publisher(around.log(),
                        new WriterTap(around, record -> audit.recorded(name, record)))),
                around.clock(), share, _ -> {});
        this.feeds = List.of(new Feed(Catalogue.desired(place.local()), entry -> loop.desired(entry.as(Codec.DESIRED))),
                new Feed(Catalogue.outcomes(place.local()), entry -> loop.outcome(entry.as(Codec.OUTCOMES))),
                new Feed(Catalogue.links(place.local()), this::link));
    }

    /** Where a writer works. */
    public record Place(ClusterName local, LocalApi api, ForeignLeases leases, Audit audit, Meddler meddler) {}

    /** One step: a record, an event of the cluster, or a turn. Before all was read once, only records. */
    boolean step() {
        if (!open) {
            if (!read()) {
                open = true;
                loop.openFor();
            }
            return true;
        }
        if (share.hearsOfLeases()) {
            loop.gained();
            return true;
        }
        return switch (around.dice().below(3)) {
            case 0 -> read() || event() || turn();
            case 1 -> event() || turn() || read();
            default -> turn() || read() || event();
        };
    }

    private boolean read() {
        return feeds.stream().skip(around.dice().below(feeds.size())).anyMatch(Feed::read)
                || feeds.stream().anyMatch(Feed::read);
    }

    private boolean event() {
        if (!watch.isOpen()) {
            watch.list().forEach(this::tell);
            return true;
        }
        if (around.faults().happens(Fault.CACHE_DROPPED, 1)) {
            watch.drop();
            return true;
        }
        var event = watch.take();
        event.ifPresent(this::tell);
        return event.isPresent();
    }

    private void tell(LocalEvent event) {
        if (around.seams().tellsWriter(event)) {
            switch (event) {
                case LocalEvent.OfService(var key, var _) -> loop.object(key);
                case LocalEvent.OfEndpoints(var key, var _) -> loop.object(key);
                case LocalEvent.OfNamespace(var namespace, var _) -> loop.namespace(namespace);
            }
        }
    }

    private boolean turn() {
        var taken = loop.turn();
        if (taken) {
            audit.turnEnded(name);
        }
        return taken;
    }

    private void link(Entry entry) {
        var received = entry.as(Codec.LINKS);
        loop.link(received);
        audit.linkRead(name, entry);
        around.seams().readBeside(received).forEach(loop::link);
        around.seams().inventedFor(received).forEach(loop::desired);
    }

    long position(String topic, int partition) {
        return feeds.stream().filter(feed -> feed.topic.equals(topic))
                .mapToLong(feed -> feed.positions.getOrDefault(partition, 0L)).findFirst().orElse(Long.MAX_VALUE);
    }

    Set<Integer> partitions() {
        return share.partitions();
    }

    /** What goes to another is none of its own from now on. */
    void deal(Set<Integer> partitions) {
        if (share.deal(partitions)) {
            loop.gained();
        }
    }

    void end() {
        audit.died(name);
        watch.close();
    }

    /** Reads one topic: each partition in its order, the partitions in any. */
    private final class Feed {
        private final String topic;
        private final Consumer<Entry> handler;
        private final Map<Integer, Long> positions = new TreeMap<>();

        Feed(String topic, Consumer<Entry> handler) {
            this.topic = topic;
            this.handler = handler;
        }

        boolean read() {
            var partitions = around.log().partitions();
            var first = around.dice().below(partitions);
            for (var i = 0; i < partitions; i++) {
                var partition = (first + i) % partitions;
                Optional<Entry> next = around.log().next(topic, partition, positions.getOrDefault(partition, 0L));
                if (next.isPresent()) {
                    handler.accept(next.get());
                    positions.put(partition, next.get().position().offset() + 1);
                    return true;
                }
            }
            return false;
        }
    }
}

package io.mirrorlog.bench.command;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The topics of a local cluster whose Links have all that they want, on a Kafka of their own. */
final class FilledLog implements AutoCloseable {
    private static final String SELECTION = "mirror.linkerd.io/exported,mirror.linkerd.io/federated";
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Keeping KEEPING = Keeping.defaults().onOneBroker();

    private final ClusterName local;
    private final EmbeddedBroker broker;
    private final EventPublisher publisher;

    private final List<String> clusters;
    private final Thread beating = Thread.ofVirtual().unstarted(this::beat);

    private FilledLog(ClusterName local, List<String> clusters, EmbeddedBroker broker) {
        this.local = local;
        this.clusters = List.copyOf(clusters);
        this.broker = broker;
        this.publisher = EventPublisher.open(broker.settings(), "bench");
    }

    /** Makes the topics, as yet empty. */
    static FilledLog start(Path directory, ClusterName local, List<String> clusters) {
        var broker = EmbeddedBroker.start(directory);
        var problems = Provisioning.provision(broker.settings(), KEEPING,
                Catalogue.topics(local, clusters.stream().map(ClusterName::new).toList(), KEEPING));
        if (!problems.isEmpty()) {
            broker.close();
            throw new IllegalStateException("the topics are not as they must be: " + problems);
        }
        var log = new FilledLog(local, clusters, broker);
        log.beating.start();
        return log;
    }

    String servers() {
        return broker.settings().bootstrapServers();
    }

    /** A Link whose gateway is alive and whose cluster was listed. */
    void link(String name) {
        var link = new LinkName(name);
        told(new LinkRecord.Spec(link, "linkerd-multicluster", "uid-" + name, "1", "2026-01-01T00:00:00Z", name,
                "cluster.local", "192.0.2.10", "4143", "identity",
                new LinkRecord.Probe("/ready", "4191", "3s", "", ""),
                new Selector(new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true")), List.of()),
                Selector.nothing(), Selector.nothing(), List.of(), List.of(), "credentials", "", ""));
        told(new LinkRecord.Gateway(link, "192.0.2.10", List.of("192.0.2.10"), true, ""));
        for (var kind : Kind.values()) {
            seen(name, new Fact.ListingStarted(kind, "listing", SELECTION, "uid"));
            seen(name, new Fact.ListingFinished(kind, "listing", 0));
        }
    }

    private void told(LinkRecord record) {
        publisher.broadcast(Catalogue.links(local), Codec.LINKS,
                Event.of(record.key(), attributes(record.key(), record.link().value()), record)).join();
    }

    private void seen(String cluster, Fact fact) {
        publisher.broadcast(Catalogue.observed(new ClusterName(cluster)), Codec.FACTS,
                Event.of("marker", attributes("marker", ""), fact)).join();
    }

    /** A mirror that is there as it is wanted. */
    void mirror(ObjectId name, String cluster) {
        var partition = Partitioning.of(name, KEEPING.partitions());
        var link = new LinkName(cluster);
        var wanted = new Desired.Wanted(link,
                new RemoteRef(new ClusterName(cluster), new ObjectId(name.namespace(), "remote"), "uid", "1"),
                new Mirror(new MirrorService(new TreeMap<>(), new TreeMap<>(), false, List.of()), Optional.empty()),
                List.of());
        var position = publisher.send(Catalogue.desired(local), partition, Codec.DESIRED, new Event<>(name.toString(),
                attributes(name.toString(), cluster), Optional.<Desired>of(wanted))).join();
        publisher.send(Catalogue.outcomes(local), partition, Codec.OUTCOMES, Event.of(name.toString(),
                attributes(name.toString(), cluster), new Outcome.Applied(link, position, "1", "2"))).join();
    }

    /** Every cluster is seen, again and again. */
    private void beat() {
        try {
            while (true) {
                clusters.forEach(cluster -> publisher.send(Catalogue.observed(new ClusterName(cluster)), 0,
                        Codec.FACTS, Event.of("heartbeat", attributes("heartbeat", ""), new Fact.Heartbeat(Map.of())))
                        .join());
                Thread.sleep(BEAT);
            }
        } catch (InterruptedException _) {
            // It is closed.
        }
    }

    private static Attributes attributes(String key, String link) {
        return Attributes.of("id-" + key, "/bench", key, Instant.now(),
                link.isEmpty() ? Map.of() : Map.of(Extension.LINK, link));
    }

    @Override
    public void close() {
        beating.interrupt();
        try {
            beating.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
        broker.close();
    }
}

package io.mirrorlog.cli.status;

import io.mirrorlog.cli.broker.EmbeddedBroker;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Keeping;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.Provisioning;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/** The topics of local cluster west and of the clusters that it mirrors from, filled record by record. */
public final class LocalTopics implements AutoCloseable {
    private static final ClusterName WEST = new ClusterName("west");
    private static final Keeping KEEPING = Keeping.defaults().onOneBroker();
    private final EmbeddedBroker broker;
    private final EventPublisher publisher;

    private LocalTopics(EmbeddedBroker broker) {
        this.broker = broker;
        this.publisher = EventPublisher.open(broker.settings(), "test");
    }

    /** Starts them empty. */
    public static LocalTopics start(Path directory, String... clusters) {
        var topics = new LocalTopics(EmbeddedBroker.start(directory));
        assertThat(Provisioning.provision(topics.broker.settings(), KEEPING, Catalogue.topics(WEST,
                List.of(clusters).stream().map(ClusterName::new).toList(), KEEPING))).isEmpty();
        return topics;
    }

    /** How a command reaches them. */
    public String servers() {
        return broker.settings().bootstrapServers();
    }

    /** A Link; its gateway is probed. */
    public void link(String name, String gatewayAddress, String problem) {
        link(new LinkRecord.Spec(new LinkName(name), "linkerd-multicluster", "uid-" + name, "1",
                "2026-01-01T00:00:00Z", name, "cluster.local", gatewayAddress, "4143", "identity",
                new LinkRecord.Probe("/ready", "4191", "3s", "", ""), Selector.nothing(), Selector.nothing(),
                Selector.nothing(), List.of(), List.of(), "credentials", problem, ""));
    }

    /** What its writer says of its gateway. */
    public void gateway(String link, String from, List<String> addresses, boolean isAlive, String problem) {
        link(new LinkRecord.Gateway(new LinkName(link), from, addresses, isAlive, problem));
    }

    void link(LinkRecord record) {
        publisher.broadcast(Catalogue.links(WEST), Codec.LINKS,
                Event.of(record.key(), attributes(record.key(), record.link().value()), record)).join();
    }

    /** That a mirror is wanted, and where that stands. */
    public Cause wanted(String name, String link) {
        var service = new MirrorService(new TreeMap<>(), new TreeMap<>(), false, List.of());
        return desired(new ObjectId("shop", name), Optional.of(new Desired.Wanted(new LinkName(link),
                new RemoteRef(new ClusterName(link), new ObjectId("shop", "cart"), "uid", "1"),
                new Mirror(service, Optional.empty()), List.of())), link);
    }

    /** That a mirror is not wanted any more. */
    public Cause unwanted(String name, String link) {
        return desired(new ObjectId("shop", name), Optional.empty(), link);
    }

    /** That there is something wrong with a Link. */
    public void wrong(String link, Reason reason, String message) {
        desired(Desired.linkKey("linkerd-multicluster", new LinkName(link)), Optional.of(
                new Desired.Refused(new LinkName(link), Optional.empty(), reason, message, List.of())), link);
    }

    private Cause desired(ObjectId key, Optional<Desired> data, String link) {
        return publisher.send(Catalogue.desired(WEST), Partitioning.of(key, KEEPING.partitions()), Codec.DESIRED,
                new Event<>(key.toString(), attributes(key.toString(), link), data)).join();
    }

    /** Where a mirror stands. */
    public void outcome(String name, Function<LinkName, Outcome> outcome, String link) {
        var key = new ObjectId("shop", name);
        publisher.send(Catalogue.outcomes(WEST), Partitioning.of(key, KEEPING.partitions()), Codec.OUTCOMES,
                Event.of(key.toString(), attributes(key.toString(), link), outcome.apply(new LinkName(link)))).join();
    }

    /** That a cluster was seen until now. */
    public void heartbeat(String cluster) {
        publisher.send(Catalogue.observed(new ClusterName(cluster)), 0, Codec.FACTS,
                Event.of("heartbeat", attributes("heartbeat", ""), new Fact.Heartbeat(Map.of()))).join();
    }

    private static Attributes attributes(String key, String link) {
        return Attributes.of("id-" + key, "/test", key, Instant.parse("2026-02-03T04:05:06Z"),
                link.isEmpty() ? Map.of() : Map.of(Extension.LINK, link));
    }

    @Override
    public void close() {
        publisher.close();
        broker.close();
    }
}

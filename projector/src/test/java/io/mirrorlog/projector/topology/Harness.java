package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.ProjectorSettings;
import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.fact.Op;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Encoded;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology with one partition: facts and Links in, decisions out. */
final class Harness implements AutoCloseable {
    static final ClusterName WEST = new ClusterName("west");
    static final ClusterName EAST = new ClusterName("east");
    static final LinkName LINK = new LinkName("east");
    static final LogId LOG = new LogId("this");

    final ProjectorCounts counts = new ProjectorCounts();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> links;
    private final TestOutputTopic<String, byte[]> desired;
    private int sent;

    Harness(Path directory) {
        this(directory, WEST);
    }

    Harness(Path directory, ClusterName local) {
        this(directory, local, Unread.nothing());
    }

    Harness(Path directory, ClusterName local, Unread unread) {
        var properties = new Properties();
        properties.put("application.id", "test");
        properties.put("bootstrap.servers", "unused:1");
        properties.put("state.dir", directory.toString());
        driver = new TopologyTestDriver(
                ProjectorTopology.build(ProjectorSettings.single(local, 1, directory), LOG, unread, counts),
                properties, Instant.EPOCH);
        links = input(Catalogue.links(local));
        desired = driver.createOutputTopic(Catalogue.desired(local), new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    /** A session of the east watcher. */
    Session session(String id) {
        return new Session(EAST, id, input(Catalogue.observed(EAST)));
    }

    Session session(ClusterName cluster, String id) {
        return new Session(cluster, id, input(Catalogue.observed(cluster)));
    }

    /** Puts into a store what a process that ended had known. */
    <T> void known(String store, String key, T entry) {
        driver.<String, T>getKeyValueStore(store).put(key, entry);
    }

    void turn() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    /** The Link that all tests use, with a gateway that is resolved. */
    void linkAndGateway() {
        link(spec(LINK, "2026-01-01T00:00:00Z", "east"));
        link(gateway("192.0.2.1", true, "192.0.2.1"));
    }

    static LinkRecord.Spec spec(LinkName name, String created, String target) {
        return new LinkRecord.Spec(name, "linkerd-multicluster", "link-uid", "1", created, target, "cluster.local",
                "192.0.2.1",
                "4143", "gateway.identity", LinkRecord.Probe.none(),
                new Selector(new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true")), List.of()),
                Selector.nothing(),
                Selector.nothing(), List.of(), List.of(), "cluster-credentials-" + target, "", "");
    }

    static LinkRecord.Gateway gateway(String from, boolean alive, String... addresses) {
        return new LinkRecord.Gateway(LINK, from, List.of(addresses), alive, "");
    }

    void link(LinkRecord record) {
        send(links, Codec.LINKS.encode(Event.of(record.key(), attributes(Map.of()), record)));
    }

    void linkTombstone(String key) {
        send(links, Codec.LINKS.encode(Event.tombstone(key, attributes(Map.of()))));
    }

    /** What was emitted since last asked. */
    List<Event<Desired>> emitted() {
        return desired.readRecordsToList().stream().map(Harness::read).toList();
    }

    private static Event<Desired> read(TestRecord<String, byte[]> record) {
        return switch (Codec.DESIRED.decode(record.key(), record.headers(), record.value())) {
            case Reading.Read<Desired>(Event<Desired> event) -> event;
            case Reading.UnknownType<Desired> unknown -> throw new AssertionError(unknown);
            case Reading.Unreadable<Desired> unreadable -> throw new AssertionError(unreadable);
        };
    }

    private Attributes attributes(Map<String, String> extensions) {
        sent++;
        return Attributes.of("id-" + sent, "/test", "", Instant.EPOCH, extensions);
    }

    private static void send(TestInputTopic<String, byte[]> topic, Encoded encoded) {
        topic.pipeInput(new TestRecord<>(encoded.key(), encoded.value(), encoded.headers(), Instant.EPOCH));
    }

    static ServiceState service(String version) {
        return new ServiceState("uid", version, "2026-01-01T00:00:00Z",
                new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true", "app", "cart")), new TreeMap<>(),
                "ClusterIP", false,
                List.of(new Port("http", "TCP", 80, "8080", "")));
    }

    @Override
    public void close() {
        driver.close();
    }

    /** A watcher session writing to its cluster's topic. */
    final class Session {
        private final ClusterName cluster;
        private final String id;
        private final TestInputTopic<String, byte[]> topic;

        private Session(ClusterName cluster, String id, TestInputTopic<String, byte[]> topic) {
            this.cluster = cluster;
            this.id = id;
            this.topic = topic;
        }

        Session started(String selection) {
            return fact(Op.CREATE, new Fact.SessionStarted(id, selection, "cluster-uid"));
        }

        Session started() {
            return started("exported");
        }

        Session list(Kind kind, String listing, Fact... facts) {
            fact(Op.READ, new Fact.ListingStarted(kind, listing));
            for (var fact : facts) {
                fact(Op.READ, fact);
            }
            return fact(Op.READ, new Fact.ListingFinished(kind, listing, facts.length));
        }

        Session seen(String name, String version) {
            return fact(Op.UPDATE, observed(name, version));
        }

        Session fact(Op op, Fact fact) {
            var key = fact instanceof Fact.ObjectFact about ? about.service().toString() : "marker";
            send(topic,
                    Codec.FACTS.encode(Event.of(key, attributes(Map.of(Extension.SESSION, id, Extension.OP, op.letter(),
                            Extension.CLUSTER, cluster.value())), fact)));
            return this;
        }

        void garbage(String key) {
            topic.pipeInput(new TestRecord<>(key, "{".getBytes(StandardCharsets.UTF_8), Codec.FACTS.encode(Event.of(key,
                    attributes(Map.of()), new Fact.EndpointsDeleted(new ObjectId("a", "b")))).headers(),
                    Instant.EPOCH));
        }
    }

    static Fact observed(String name, String version) {
        return new Fact.ServiceObserved(new ObjectId("shop", name), service(version));
    }

    static Fact ready(String name) {
        return new Fact.EndpointsObserved(new ObjectId("shop", name), new EndpointsState(true, List.of(), List.of()));
    }

    static Optional<Desired> find(List<Event<Desired>> events, String key) {
        return events.stream().filter(event -> event.key().equals(key)).reduce((_, last) -> last).flatMap(Event::data);
    }
}

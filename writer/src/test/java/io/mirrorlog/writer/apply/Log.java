package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.Partitioning;
import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.outcome.Outcome;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Encoded;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of local cluster west in memory: what is given to a writer, and what it recorded. */
public final class Log {
    public static final ClusterName WEST = new ClusterName("west");
    public static final int PARTITIONS = 4;
    /** Which log it is. */
    public static final LogId ID = new LogId("fake");
    private static final Instant APPENDED = Instant.parse("2026-01-01T00:00:00Z");

    private final MockProducer<String, byte[]> producer = new MockProducer<>(topics(), true, null,
            new StringSerializer(), new ByteArraySerializer());
    private final Map<Integer, Long> offsets = new TreeMap<>();
    private final InstantSource clock;

    /** A log whose clock stands. */
    public Log() {
        this(InstantSource.fixed(APPENDED));
    }

    /** A log with its broker's clock. */
    public Log(InstantSource clock) {
        this.clock = clock;
    }

    /** A publisher into this log. */
    public EventPublisher publisher() {
        return new EventPublisher(producer, KafkaSettings.at("fake:9092"), ID);
    }

    /** The producer behind it, to break. */
    public MockProducer<String, byte[]> producer() {
        return producer;
    }

    /** A desired record at the next offset of its namespace's partition, as a reader gets it. */
    public Received<Desired> desired(ObjectId key, Desired data, Map<String, String> extensions) {
        return received(Partitioning.of(key, PARTITIONS), key.toString(), data, extensions);
    }

    /** A tombstone. */
    public Received<Desired> tombstone(ObjectId key, LinkName link, String cluster) {
        var position = next(Partitioning.of(key, PARTITIONS));
        return new Received<>(position, clock.instant(), new Reading.Read<>(Event.tombstone(key.toString(),
                attributes(position, key.toString(),
                        Map.of(Extension.LINK, link.value(), Extension.CLUSTER, cluster)))));
    }

    /** A marker, or anything else whose key is no object's. */
    public Received<Desired> marker(int partition, String key, Desired data) {
        return received(partition, key, data, Map.of());
    }

    /** A record that cannot be read. */
    public Received<Desired> garbage(ObjectId key) {
        return new Received<>(next(Partitioning.of(key, PARTITIONS)), APPENDED,
                new Reading.Unreadable<>(key.toString(), "no JSON"));
    }

    /** A Link as its record in one partition; its gateway is not probed. */
    public static Received<LinkRecord> link(LinkName name, String targetClusterName, String gatewayAddress,
            int partition) {
        return link(name, targetClusterName, gatewayAddress, LinkRecord.Probe.none(), partition);
    }

    /** The same with a gateway that is probed. */
    public static Received<LinkRecord> link(LinkName name, String targetClusterName, String gatewayAddress,
            LinkRecord.Probe probe, int partition) {
        var spec = new LinkRecord.Spec(name, "linkerd-multicluster", "uid-" + name, "1", "2026-01-01T00:00:00Z",
                targetClusterName, "cluster.local", gatewayAddress, "4143", "", probe,
                Selector.nothing(), Selector.nothing(), Selector.nothing(), List.of(), List.of(), "secret", "", "");
        var position = new Cause(Catalogue.links(WEST), partition, 0);
        return new Received<>(position, APPENDED,
                new Reading.Read<>(Event.of(spec.key(), attributes(position, name.value(), Map.of()), spec)));
    }

    /** The tombstone of a Link. */
    public static Received<LinkRecord> linkGone(LinkName name, int partition, long offset) {
        var position = new Cause(Catalogue.links(WEST), partition, offset);
        return new Received<>(position, APPENDED, new Reading.Read<>(
                Event.tombstone(name + "/spec", attributes(position, name.value(), Map.of()))));
    }

    /** What a replica says of a gateway, as it stands at a place in the log. */
    public static Received<LinkRecord> gateway(LinkRecord.Gateway gateway, int partition, long offset) {
        var position = new Cause(Catalogue.links(WEST), partition, offset);
        return new Received<>(position, APPENDED, new Reading.Read<>(
                Event.of(gateway.key(), attributes(position, gateway.link().value(), Map.of()), gateway)));
    }

    /** Every change recorded so far. */
    public List<Event<Changed>> changes() {
        return recorded(Catalogue.changes(WEST), Codec.CHANGES).stream().map(Log::event).toList();
    }

    /** Every outcome recorded so far, as a reader gets it. */
    public List<Received<Outcome>> outcomes() {
        return recorded(Catalogue.outcomes(WEST), Codec.OUTCOMES);
    }

    /** Every record of links so far, as a reader gets it. */
    public List<Received<LinkRecord>> links() {
        return recorded(Catalogue.links(WEST), Codec.LINKS);
    }

    /** What a record says. */
    public static <T> Event<T> event(Received<T> received) {
        return ((Reading.Read<T>) received.reading()).event();
    }

    private static Cluster topics() {
        var node = Node.noNode();
        return new Cluster("in memory", List.of(node), IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new PartitionInfo(Catalogue.links(WEST), partition, node, new Node[0],
                        new Node[0]))
                .toList(), Set.of(), Set.of());
    }

    private Received<Desired> received(int partition, String key, Desired data, Map<String, String> extensions) {
        var position = next(partition);
        return new Received<>(position, clock.instant(),
                new Reading.Read<>(Event.of(key, attributes(position, key, extensions), data)));
    }

    private static Attributes attributes(Cause position, String subject, Map<String, String> extensions) {
        return Attributes.of("id-of-" + position, "/clusters/west/projector", subject, APPENDED, extensions)
                .causedBy(
                        List.of(new Cause("mirrorlog.observed.east", position.partition(), 1000 + position.offset())))
                .in(ID);
    }

    private Cause next(int partition) {
        return new Cause(Catalogue.desired(WEST), partition, offsets.merge(partition, 1L, Long::sum));
    }

    private <T> List<Received<T>> recorded(String topic, Codec<T> codec) {
        var next = new TreeMap<Integer, Long>();
        return producer.history().stream().filter(record -> record.topic().equals(topic)).map(record -> {
            var offset = next.merge(record.partition(), 1L, Long::sum) - 1;
            return received(record, offset, codec);
        }).toList();
    }

    private static <T> Received<T> received(ProducerRecord<String, byte[]> record, long offset, Codec<T> codec) {
        var encoded = new Encoded(record.key(), new RecordHeaders(record.headers()), record.value());
        return new Received<>(new Cause(record.topic(), record.partition(), offset), APPENDED,
                codec.decode(encoded.key(), encoded.headers(), encoded.value()));
    }
}

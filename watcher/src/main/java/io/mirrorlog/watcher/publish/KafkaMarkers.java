package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.Catalogue;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Fact.Marker;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.kafka.Denied;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Extension;
import io.mirrorlog.topics.wire.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the markers of one partition: those of sessions and listings are in each, heartbeats in the first. */
public final class KafkaMarkers implements MarkerLog {
    private static final Set<String> KEYS = Set.of(Outbox.SESSION, Outbox.LISTING, Outbox.HEARTBEAT);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaSettings settings;
    private final String topic;

    private KafkaMarkers(KafkaConsumer<String, byte[]> consumer, KafkaSettings settings, String topic) {
        this.consumer = consumer;
        this.settings = settings;
        this.topic = topic;
    }

    /** Those of a cluster, from now on. */
    public static KafkaMarkers open(KafkaSettings kafka, ClusterName cluster) {
        var consumer = new KafkaConsumer<>(kafka.properties(Map.of(
                "client.id", "mirrorlog-markers-" + cluster,
                "enable.auto.commit", false,
                "auto.offset.reset", "latest")), new StringDeserializer(), new ByteArrayDeserializer());
        var topic = Catalogue.observed(cluster);
        consumer.assign(List.of(new TopicPartition(topic, Session.HEARTBEAT_PARTITION)));
        return new KafkaMarkers(consumer, kafka, topic);
    }

    @Override
    public List<Sign> read() {
        return StreamSupport.stream(poll().spliterator(), false)
                .filter(record -> record.key() != null && KEYS.contains(record.key()))
                .flatMap(record -> sign(Received.of(record, Codec.FACTS)).stream()).toList();
    }

    private ConsumerRecords<String, byte[]> poll() {
        try {
            return consumer.poll(WAIT);
        } catch (RuntimeException e) {
            throw Denied.explain(e, AclOperation.READ, topic, settings);
        }
    }

    private static Optional<Sign> sign(Received<Fact> received) {
        return received.reading() instanceof Reading.Read<Fact>(Event<Fact> event)
                && event.data().orElse(null) instanceof Marker marker
                        ? Optional.of(new Sign(event.attributes().extension(Extension.SESSION), received.appended(),
                                marker))
                        : Optional.empty();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}

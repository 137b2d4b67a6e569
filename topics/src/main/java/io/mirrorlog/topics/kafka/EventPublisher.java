package io.mirrorlog.topics.kafka;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Encoded;
import io.mirrorlog.topics.wire.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends events, acknowledged by all in-sync replicas, each producer's in the order they were sent. An event with causes gets the id of
 * the log that they are in. Safe for use by many threads.
 */
public final class EventPublisher implements AutoCloseable {
    /** A record may be as large as its topic allows. */
    private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;
    /**
     * One at a time, though idempotent producers may have five: a broker that has not heard of a producer takes any sequence number, so
     * when the first batch to a new partition is sent again (its leader was not ready) the second overtakes it, and the first is refused
     * as out of order until it expires. Seen here; and the order of this log is what everything else relies on.
     */
    public static final int REQUESTS_IN_FLIGHT = 1;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final KafkaSettings settings;
    private final LogId log;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    /** The place of the last record that was acknowledged, by topic and partition. */
    private final Map<TopicPartition, Long> acknowledged = new ConcurrentHashMap<>();

    /** A publisher over a producer that is already open, and that it will close. */
    public EventPublisher(Producer<String, byte[]> producer, KafkaSettings settings, LogId log) {
        this.producer = producer;
        this.settings = settings;
        this.log = log;
    }

    /** A publisher of its own, under a client id that names the process. */
    public static EventPublisher open(KafkaSettings settings, String clientId) {
        var log = LogIds.of(settings);
        return new EventPublisher(new KafkaProducer<>(settings.properties(Map.of(
                "client.id", clientId,
                "acks", "all",
                "enable.idempotence", true,
                "compression.type", "zstd",
                "linger.ms", 0,
                "max.in.flight.requests.per.connection", REQUESTS_IN_FLIGHT,
                "max.request.size", MAX_REQUEST_BYTES)), new StringSerializer(), new ByteArraySerializer()), settings,
                log);
    }

    /** The log that it sends to. */
    public LogId log() {
        return log;
    }

    /** How many partitions a topic has. Asked once: the count is for life. */
    public int partitions(String topic) {
        try {
            return partitions.computeIfAbsent(topic, name -> producer.partitionsFor(name).size());
        } catch (RuntimeException e) {
            throw Denied.explain(e, AclOperation.WRITE, topic, settings);
        }
    }

    /** Sends to one partition; completes when acknowledged, or exceptionally when it will never be. */
    public <T> CompletableFuture<Cause> send(String topic, int partition, Codec<T> codec, Event<T> event) {
        return send(topic, partition, codec.encode(event.in(log)));
    }

    /** The same for an event already encoded. */
    public CompletableFuture<Cause> send(String topic, int partition, Encoded event) {
        var sent = new CompletableFuture<Cause>();
        var _ = producer.send(new ProducerRecord<>(topic, partition, event.key(), event.value(), event.headers()),
                (metadata, failure) -> {
                    if (failure == null && isAfterLast(topic, metadata.partition(), metadata.offset())) {
                        sent.complete(new Cause(topic, metadata.partition(), metadata.offset()));
                    } else if (failure == null) {
                        sent.completeExceptionally(new TopicMadeAnew(topic));
                    } else {
                        sent.completeExceptionally(failure instanceof RuntimeException refused
                                ? Denied.explain(refused, AclOperation.WRITE, topic, settings)
                                : failure);
                    }
                });
        return sent;
    }

    /** Kafka takes records for a topic that was deleted and made anew as if nothing had happened. */
    private boolean isAfterLast(String topic, int partition, long offset) {
        var before = acknowledged.put(new TopicPartition(topic, partition), offset);
        return before == null || offset >= before;
    }

    /** Sends one copy to every partition; completes when all are acknowledged. */
    public <T> CompletableFuture<List<Cause>> broadcast(String topic, Codec<T> codec, Event<T> event) {
        var sent = IntStream.range(0, partitions(topic)).mapToObj(partition -> send(topic, partition, codec, event))
                .toList();
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                .thenApply(_ -> sent.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}

package io.mirrorlog.tests.faults;

import io.mirrorlog.tests.simulation.log.MemoryLog;
import io.mirrorlog.tests.simulation.log.Outgoing;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that ever stood in the topics, read with Kafka's own client into the log that invariants read. For one thread. */
final class LogCopy implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final List<String> topics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final MemoryLog log;
    private Instant appended = Instant.EPOCH;

    /** A copy of topics that exist, which is empty yet. */
    LogCopy(KafkaSettings kafka, List<String> topics, int partitions) {
        this.topics = List.copyOf(topics);
        this.log = new MemoryLog(topics, partitions, () -> appended);
        this.consumer = new KafkaConsumer<>(kafka.properties(Map.of("enable.auto.commit", false, "auto.offset.reset",
                "none", "fetch.max.wait.ms", 100, "metadata.max.age.ms", 1_000, "reconnect.backoff.max.ms", 500,
                "request.timeout.ms", 5_000)), new StringDeserializer(), new ByteArrayDeserializer());
        var all = topics.stream().flatMap(topic -> IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))).toList();
        consumer.assign(all);
        all.forEach(partition -> consumer.seek(partition, 0));
    }

    MemoryLog log() {
        return log;
    }

    /** Takes in what there is. */
    void read() {
        consumer.poll(POLL).forEach(this::append);
    }

    private void append(ConsumerRecord<String, byte[]> record) {
        appended = Instant.ofEpochMilli(record.timestamp());
        var position = log.append(
                new Outgoing(record.topic(), record.partition(), record.key(), record.headers(), record.value()));
        if (position.offset() != record.offset()) {
            throw new AssertionError("%s-%d has no record at %d: the next one is at %d".formatted(record.topic(),
                    record.partition(), position.offset(), record.offset()));
        }
    }

    /** How many records there are in the topics whose names begin so. */
    long size(String prefix) {
        return topics.stream().filter(topic -> topic.startsWith(prefix))
                .mapToLong(topic -> IntStream.range(0, log.partitions())
                        .mapToLong(partition -> log.end(topic, partition)).sum())
                .sum();
    }

    /** Where each partition ends. */
    Map<TopicPartition, Long> ends() {
        var ends = new HashMap<TopicPartition, Long>();
        topics.forEach(topic -> IntStream.range(0, log.partitions())
                .forEach(partition -> ends.put(new TopicPartition(topic, partition), log.end(topic, partition))));
        return ends;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

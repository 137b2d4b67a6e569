package io.mirrorlog.tests;

import io.mirrorlog.topics.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topics as bytes: read and written by Kafka's own clients, so that nothing of the product stands between. */
final class Topics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaSettings kafka;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    Topics(KafkaSettings kafka) {
        this.kafka = kafka;
        this.admin = Admin.create(kafka.properties(Map.of()));
        this.producer = new KafkaProducer<>(kafka.properties(Map.of("acks", "all")), new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Where each partition of some topics ends, by {@code <topic>-<partition>}. */
    SortedMap<String, Long> ends(Collection<String> topics) {
        var partitions = get(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = new TreeMap<String, Long>();
        get(admin.listOffsets(partitions).all())
                .forEach((partition, end) -> ends.put(partition.toString(), end.offset()));
        return ends;
    }

    /** How many records were ever appended to a topic. */
    long appended(String topic) {
        return ends(List.of(topic)).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether a group has committed these ends, or more. */
    boolean hasRead(String group, Map<String, Long> ends) {
        var committed = new TreeMap<String, Long>();
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition.toString(), offset.offset());
            }
        });
        return ends.entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** Everything that a topic holds now, in order per partition. */
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (var consumer = new KafkaConsumer<>(kafka.properties(Map.of("enable.auto.commit", false)),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** The text of a record's header; empty: it has none. */
    static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Appends a record, byte for byte, and waits until it is there. */
    void append(String topic, int partition, String key, Iterable<Header> headers, byte @Nullable [] value) {
        try {
            producer.send(new ProducerRecord<>(topic, partition, key, value, headers)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}

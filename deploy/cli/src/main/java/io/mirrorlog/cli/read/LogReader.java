package io.mirrorlog.cli.read;

import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.kafka.KafkaTroubles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics in the order of their records' times, in bounded memory: what is there first, in one order over all partitions, then,
 * where it is asked to follow, what comes, as it comes. Used by one thread.
 */
public final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final KafkaSettings kafka;
    private final InstantSource clock;

    /** Opens a reader. */
    public LogReader(KafkaSettings kafka, InstantSource clock) {
        this.consumer = new KafkaConsumer<>(kafka.properties(Map.of("client.id", "mirrorlog-reader",
                "enable.auto.commit", false, "auto.offset.reset", "earliest")), new StringDeserializer(),
                new ByteArrayDeserializer());
        this.kafka = kafka;
        this.clock = clock;
    }

    /** What is done with a record. */
    @FunctionalInterface
    public interface Use {
        /** Takes it, and says whether to go on. */
        boolean take(LogRecord record);
    }

    /** Mirrorlog's topics on this Kafka, sorted. */
    public List<LogTopic> topics() {
        return consumer.listTopics().keySet().stream().flatMap(name -> LogTopic.parse(name).stream()).sorted().toList();
    }

    /** How many partitions a topic has. */
    public int partitions(LogTopic topic) {
        return consumer.partitionsFor(topic.name()).size();
    }

    /** All of a topic's. */
    public List<TopicPartition> partitionsOf(LogTopic topic) {
        return IntStream.range(0, partitions(topic))
                .mapToObj(partition -> new TopicPartition(topic.name(), partition)).toList();
    }

    /**
     * Reads some partitions.
     *
     * @throws IllegalStateException when Kafka does not do what is asked, in words that say what to do
     */
    public void read(Range range, Collection<TopicPartition> partitions, Use use) {
        asking(() -> readAll(range, partitions, use));
    }

    /**
     * Reads some partitions from given places to their ends, in the order of time over all of them.
     *
     * @param starts the offset in each partition; one that is not there any more means the next that is
     * @throws IllegalStateException when Kafka does not do what is asked, in words that say what to do
     */
    public void readFrom(Map<TopicPartition, Long> starts, Use use) {
        asking(() -> {
            consumer.assign(starts.keySet());
            var ends = consumer.endOffsets(starts.keySet());
            starts.forEach(consumer::seek);
            var _ = new Backlog(consumer, ends).read(use);
        });
    }

    /**
     * Reads the newest records of each of some partitions, in the order of time over all of them.
     *
     * @param count how many of each at most, those that were compacted away included
     * @throws IllegalStateException when Kafka does not do what is asked, in words that say what to do
     */
    public void readNewest(Collection<TopicPartition> partitions, long count, Use use) {
        asking(() -> {
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            consumer.beginningOffsets(partitions).forEach((partition, beginning) -> consumer.seek(partition,
                    Math.max(beginning, ends.getOrDefault(partition, 0L) - count)));
            var _ = new Backlog(consumer, ends).read(use);
        });
    }

    private void asking(Runnable question) {
        try {
            question.run();
        } catch (KafkaException e) {
            throw new IllegalStateException(KafkaTroubles.inWords(e, kafka, AclOperation.READ).orElseThrow(), e);
        }
    }

    private void readAll(Range range, Collection<TopicPartition> partitions, Use use) {
        consumer.assign(partitions);
        var backlog = new Backlog(consumer, ends(range, partitions));
        seek(range, partitions);
        if (backlog.read(use) && range.follow()) {
            follow(range, backlog.beyond(), use);
        }
    }

    private void seek(Range range, Collection<TopicPartition> partitions) {
        consumer.seekToBeginning(partitions);
        range.since()
                .ifPresent(since -> consumer.offsetsForTimes(times(partitions, since)).forEach((partition, found) -> {
                    if (found == null) {
                        consumer.seekToEnd(List.of(partition));
                    } else {
                        consumer.seek(partition, found.offset());
                    }
                }));
    }

    private Map<TopicPartition, Long> ends(Range range, Collection<TopicPartition> partitions) {
        var ends = new HashMap<>(consumer.endOffsets(partitions));
        range.until().filter(until -> !until.isAfter(clock.instant()))
                .ifPresent(until -> consumer.offsetsForTimes(times(partitions, until)).forEach((partition, found) -> {
                    if (found != null) {
                        ends.put(partition, found.offset());
                    }
                }));
        return ends;
    }

    private static Map<TopicPartition, Long> times(Collection<TopicPartition> partitions, Instant time) {
        return partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> time.toEpochMilli()));
    }

    private void follow(Range range, List<LogRecord> already, Use use) {
        var batch = new ArrayList<>(already);
        while (!isOver(range)) {
            consumer.poll(POLL).forEach(record -> batch.add(Backlog.read(record)));
            for (var record : batch.stream().sorted().toList()) {
                if (!use.take(record)) {
                    return;
                }
            }
            batch.clear();
        }
    }

    private boolean isOver(Range range) {
        return range.until().filter(until -> !clock.instant().isBefore(until)).isPresent();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

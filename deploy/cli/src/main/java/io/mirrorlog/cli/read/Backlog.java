package io.mirrorlog.cli.read;

import io.mirrorlog.topics.kafka.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What stands in some partitions before their ends, read in the order of time. The consumer is assigned and in place. */
final class Backlog {
    private static final Duration POLL = Duration.ofMillis(200);
    /** A partition that is so far ahead of the others is not read on. */
    private static final int AHEAD = 2_000;

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Merge merge;
    private final List<LogRecord> beyond = new ArrayList<>();

    Backlog(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = ends;
        this.merge = new Merge(ends.keySet());
    }

    /** Reads it to its end, or until there is enough; says whether it came to the end. */
    boolean read(LogReader.Use use) {
        finishWhatIsRead();
        while (!merge.unfinished().isEmpty()) {
            pauseWhatIsAhead();
            consumer.poll(POLL).forEach(this::take);
            finishWhatIsRead();
            for (var next = merge.next(); next.isPresent(); next = merge.next()) {
                if (!use.take(next.get())) {
                    return false;
                }
            }
        }
        consumer.resume(consumer.paused());
        return true;
    }

    /** What was read with it and stands after its end. */
    List<LogRecord> beyond() {
        return beyond;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < end(partition)) {
            merge.add(partition, read(record));
        } else {
            beyond.add(read(record));
        }
    }

    /** Positions, not offsets: the last record before an end may have been compacted away. */
    private void finishWhatIsRead() {
        merge.unfinished().stream().filter(partition -> consumer.position(partition) >= end(partition))
                .forEach(merge::finish);
    }

    private void pauseWhatIsAhead() {
        consumer.resume(consumer.paused());
        consumer.pause(ends.keySet().stream().filter(partition -> merge.size(partition) > AHEAD).toList());
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    static LogRecord read(ConsumerRecord<String, byte[]> record) {
        var topic = LogTopic.parse(record.topic()).orElseThrow();
        return new LogRecord(topic, Received.of(record, topic.aspect().codec()));
    }
}

package io.mirrorlog.tests.simulation.log;

import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.KafkaSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's producer over the log in memory: a record is acknowledged before {@link #send} returns. */
public final class LogProducer extends MockProducer<String, byte[]> {
    private final MemoryLog log;
    private final Tap tap;

    private LogProducer(MemoryLog log, Tap tap) {
        super(true, null, new StringSerializer(), new ByteArraySerializer());
        this.log = log;
        this.tap = tap;
    }

    /** A publisher that sends through a tap. */
    public static EventPublisher publisher(MemoryLog log, Tap tap) {
        return new EventPublisher(new LogProducer(log, tap), KafkaSettings.at("memory:0"), MemoryLog.ID);
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return IntStream.range(0, log.partitions())
                .mapToObj(partition -> new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]))
                .toList();
    }

    /** A record that got lost is acknowledged like any other: its sender cannot know. */
    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record,
            @Nullable Callback callback) {
        var sent = new Outgoing(record.topic(), record.partition(), record.key(), record.headers(), record.value());
        var offset = log.end(sent.topic(), sent.partition());
        for (var passing : tap.pass(sent)) {
            offset = log.append(passing).offset();
            tap.passed(passing);
        }
        var metadata = new RecordMetadata(new TopicPartition(sent.topic(), sent.partition()), offset, 0,
                -1L, 0, 0);
        if (callback != null) {
            callback.onCompletion(metadata, null);
        }
        return CompletableFuture.completedFuture(metadata);
    }
}

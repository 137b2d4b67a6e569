package io.mirrorlog.watcher;

import io.mirrorlog.topics.id.LogId;
import io.mirrorlog.topics.kafka.EventPublisher;
import io.mirrorlog.topics.kafka.KafkaSettings;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading.Read;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One topic in memory, over Kafka's own producer for tests.
 *
 * @param <T> what the topic holds
 */
public final class FakeKafka<T> {
    private final String topic;
    private final int partitions;
    private final Codec<T> codec;
    private final List<Sent<T>> sent = new CopyOnWriteArrayList<>();
    private final List<Sent<T>> acknowledged = new CopyOnWriteArrayList<>();
    private final List<MockProducer<String, byte[]>> producers = new CopyOnWriteArrayList<>();
    private volatile boolean acknowledges = true;

    public FakeKafka(String topic, int partitions, Codec<T> codec) {
        this.topic = topic;
        this.partitions = partitions;
        this.codec = codec;
    }

    /** A record that was sent. */
    public record Sent<T>(int partition, Event<T> event) {
        /** What was sent; for tombstones it fails. */
        public T data() {
            return event.data().orElseThrow();
        }

        /** The letter of what happened, the kind of fact and its key. */
        @Override
        public String toString() {
            var kind = event.data().map(data -> data.getClass().getSimpleName()).orElse("tombstone");
            return "%s %s %s".formatted(event.attributes().extension("op"), kind, event.key()).strip();
        }
    }

    /** A publisher of its own. */
    public EventPublisher open() {
        var producer = new Client();
        producers.add(producer);
        return new EventPublisher(producer, KafkaSettings.at("fake:9092"), new LogId("fake"));
    }

    /** From now on, nothing is acknowledged until {@link #acknowledgeOne()} or {@link #failOne}. */
    public void holdBack() {
        acknowledges = false;
    }

    /** Acknowledges the oldest record that is not yet; false: there is none. */
    public boolean acknowledgeOne() {
        return producers.stream().anyMatch(MockProducer::completeNext);
    }

    /** Fails the oldest record that is not acknowledged yet. */
    public void failOne(RuntimeException failure) {
        if (producers.stream().noneMatch(producer -> producer.errorNext(failure))) {
            throw new IllegalStateException("nothing was sent that could fail");
        }
    }

    /** Fails everything that is not acknowledged yet; what is sent from then on is acknowledged at once. */
    public void failAll(RuntimeException failure) {
        for (var producer : producers) {
            synchronized (producer) { // as its send does
                acknowledges = true;
                while (producer.errorNext(failure)) {
                    // and all before it
                }
            }
        }
    }

    public List<Sent<T>> sent() {
        return List.copyOf(sent);
    }

    /** What was acknowledged. */
    public List<Sent<T>> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** What one partition got, in words. */
    public List<String> inWords(int partition) {
        return sent.stream().filter(record -> record.partition() == partition).map(Sent::toString).toList();
    }

    /** The data of one type, in any partition. */
    public <D extends T> List<D> all(Class<D> type) {
        return sent.stream().flatMap(record -> record.event().data().stream()).filter(type::isInstance).map(type::cast)
                .toList();
    }

    public void forget() {
        sent.clear();
    }

    public int openPublishers() {
        return (int) producers.stream().filter(producer -> !producer.closed()).count();
    }

    private final class Client extends MockProducer<String, byte[]> {
        Client() {
            super(cluster(), false, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            var reading = codec.decode(record.key(), record.headers(), record.value());
            var event = new Sent<>(record.partition(), ((Read<T>) reading).event());
            sent.add(event);
            var result = super.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.add(event);
                }
                callback.onCompletion(metadata, failure);
            });
            if (acknowledges) {
                while (completeNext()) {
                    // and all before it
                }
            }
            return result;
        }
    }

    private Cluster cluster() {
        var node = new Node(0, "localhost", 9092);
        var infos = IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionInfo(topic, partition, node, new Node[]{node}, new Node[]{node}))
                .toList();
        return new Cluster("fake", List.of(node), infos, Set.of(), Set.of(), Set.of(), node, Map.of());
    }
}

package io.mirrorlog.tests.simulation.log;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LogId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Every topic in memory. Each partition keeps its order; between two of them there is none. For one thread. */
public final class MemoryLog {
    /** Which log it is, to those whose records name places in it. */
    public static final LogId ID = new LogId("memory");

    private final int partitions;
    private final InstantSource clock;
    private final List<Consumer<Entry>> listeners = new ArrayList<>();
    private final SortedMap<String, List<PartitionLog>> topics = new TreeMap<>();

    /** A log without records. */
    public MemoryLog(List<String> names, int partitions, InstantSource clock) {
        this.partitions = partitions;
        this.clock = clock;
        names.forEach(name -> topics.put(name,
                IntStream.range(0, partitions).mapToObj(_ -> new PartitionLog()).toList()));
    }

    /** Tells someone of each record from now on. */
    public void listen(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    /** How many partitions every topic has. */
    public int partitions() {
        return partitions;
    }

    /** Appends a record, and says where it stands. */
    public Cause append(Outgoing record) {
        var log = at(record.topic(), record.partition());
        var entry = new Entry(new Cause(record.topic(), record.partition(), log.end()), clock.instant(), record.key(),
                record.headers(), record.value());
        log.append(entry);
        listeners.forEach(listener -> listener.accept(entry));
        return entry.position();
    }

    /** The next record that a reader at this offset gets. */
    public Optional<Entry> next(String topic, int partition, long from) {
        return at(topic, partition).next(from);
    }

    /** The offset after the last record. */
    public long end(String topic, int partition) {
        return at(topic, partition).end();
    }

    /** Retention takes everything below an offset away; how many records that were. */
    public int cut(String topic, int partition, long start) {
        return at(topic, partition).cut(start);
    }

    /**
     * Compaction takes away what newer records replace; how many records that were.
     *
     * @param readByAll tombstones below this offset go too: Kafka keeps the others for readers that have not come so far
     */
    public int compact(String topic, int partition, long readByAll) {
        return at(topic, partition).compact(readByAll);
    }

    /** Everything that ever stood in a partition. */
    public List<Entry> all(String topic, int partition) {
        return List.copyOf(at(topic, partition).all());
    }

    /** The newest record of each key of a topic, as compaction would leave it. */
    public SortedMap<String, Entry> newest(String topic) {
        var newest = new TreeMap<String, Entry>();
        for (var partition = 0; partition < partitions; partition++) {
            at(topic, partition).all().forEach(entry -> newest.put(entry.key(), entry));
        }
        return newest;
    }

    /** The record that stands, or once stood, at a position. */
    public Optional<Entry> at(Cause position) {
        return Optional.ofNullable(topics.get(position.topic()))
                .filter(_ -> position.partition() < partitions)
                .map(logs -> logs.get(position.partition()).all())
                .filter(all -> position.offset() >= 0 && position.offset() < all.size())
                .map(all -> all.get(Math.toIntExact(position.offset())));
    }

    private PartitionLog at(String topic, int partition) {
        return Optional.ofNullable(topics.get(topic))
                .orElseThrow(() -> new IllegalArgumentException("there is no topic " + topic)).get(partition);
    }
}

package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.projector.topology.Outgoing;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What Streams gives a task: its stores, the place of the record at hand, and a way out. */
final class TaskContext implements ProcessorContext<String, Outgoing> {
    private final int partition;
    private final Function<String, TaskStore<Object>> makeStore;
    private final Consumer<Record<String, Outgoing>> out;
    private final SortedMap<String, TaskStore<Object>> stores = new TreeMap<>();
    private Optional<RecordMetadata> metadata = Optional.empty();
    private Optional<Punctuator> scheduled = Optional.empty();

    TaskContext(int partition, Function<String, TaskStore<Object>> makeStore, Consumer<Record<String, Outgoing>> out) {
        this.partition = partition;
        this.makeStore = makeStore;
        this.out = out;
    }

    void at(String topic, long offset) {
        metadata = Optional.of(new At(topic, partition, offset));
    }

    SortedMap<String, TaskStore<Object>> stores() {
        return stores;
    }

    /** What was scheduled and has not been done. */
    Optional<Punctuator> takeScheduled() {
        var due = scheduled;
        scheduled = Optional.empty();
        return due;
    }

    @Override
    public <K extends String, V extends Outgoing> void forward(Record<K, V> record) {
        out.accept(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
    }

    @Override
    public <K extends String, V extends Outgoing> void forward(Record<K, V> record, String child) {
        forward(record);
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, partition);
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return metadata;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Streams does: who asks knows what the store holds
    public <S extends StateStore> S getStateStore(String name) {
        return (S) stores.computeIfAbsent(name, makeStore);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator punctuator) {
        scheduled = Optional.of(punctuator);
        return () -> scheduled = Optional.empty();
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator punctuator) {
        return schedule(interval, type, punctuator);
    }

    @Override
    public void commit() {}

    @Override
    public String applicationId() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serde<?> keySerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Serde<?> valueSerde() {
        throw new UnsupportedOperationException();
    }

    @Override
    public File stateDir() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamsMetrics metrics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return Map.of();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return Map.of();
    }

    @Override
    public long currentSystemTimeMs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long currentStreamTimeMs() {
        throw new UnsupportedOperationException();
    }

    private record At(String topic, int partition, long offset) implements RecordMetadata {}
}

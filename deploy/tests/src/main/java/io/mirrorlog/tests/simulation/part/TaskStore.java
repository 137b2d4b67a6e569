package io.mirrorlog.tests.simulation.part;

import io.mirrorlog.topics.wire.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A state store. Its changelog is the store itself: what was put is there after a restart, written out and read back.
 *
 * @param <V> the kind of value
 */
final class TaskStore<V> implements KeyValueStore<String, V> {
    private final String name;
    private final Runnable changing;
    private final UnaryOperator<V> seen;
    private final TreeMap<String, V> entries;

    /**
     * A store.
     *
     * @param changing called before each change
     * @param seen     what a reader sees in the place of a value
     */
    TaskStore(String name, SortedMap<String, V> entries, Runnable changing, UnaryOperator<V> seen) {
        this.name = name;
        this.entries = new TreeMap<>(entries);
        this.changing = changing;
        this.seen = seen;
    }

    SortedMap<String, V> copy() {
        return new TreeMap<>(entries);
    }

    /** As a changelog gives them back: every value written as JSON and read again. */
    static <V> SortedMap<String, V> restored(SortedMap<String, V> entries) {
        var restored = new TreeMap<String, V>();
        entries.forEach((key, value) -> restored.put(key, restored(value)));
        return restored;
    }

    @SuppressWarnings("unchecked") // a value is read back as the class that was written
    private static <V> V restored(V value) {
        try {
            return (V) CanonicalJson.read(CanonicalJson.write(value), value.getClass());
        } catch (IOException e) {
            throw new UncheckedIOException("a changelog cannot be read back", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void put(String key, @Nullable V value) {
        changing.run();
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public @Nullable V putIfAbsent(String key, V value) {
        var before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<String, V>> all) {
        all.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(String key) {
        changing.run();
        return entries.remove(key);
    }

    @Override
    public @Nullable V get(String key) {
        var value = entries.get(key);
        return value == null ? null : seen.apply(value);
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
        return new Entries<>(new TreeMap<>(entries.subMap(from, true, to, true)).entrySet().iterator());
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return new Entries<>(new TreeMap<>(entries).entrySet().iterator());
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<String, V> prefixScan(P prefix, S serializer) {
        var start = (String) prefix;
        return new Entries<>(new TreeMap<>(entries.subMap(start, start + Character.MAX_VALUE)).entrySet().iterator());
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private record Entries<V>(Iterator<Map.Entry<String, V>> iterator) implements KeyValueIterator<String, V> {
        @Override
        public boolean hasNext() {
            return iterator.hasNext();
        }

        @Override
        public KeyValue<String, V> next() {
            var entry = iterator.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public String peekNextKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}

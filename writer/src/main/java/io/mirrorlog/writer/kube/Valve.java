package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one informer writes to a cache that outlives it. Closed, it lets nothing more in: a list that such an informer had asked for can
 * still come when the next one has listed.
 *
 * @param <T> the kind of object
 */
final class Valve<T extends HasMetadata> implements ItemStore<T> {
    private final ItemStore<T> store;
    private boolean closed;

    Valve(ItemStore<T> store) {
        this.store = store;
    }

    synchronized void close() {
        closed = true;
    }

    @Override
    public String getKey(T object) {
        return store.getKey(object);
    }

    @Override
    public synchronized @Nullable T put(String key, T object) {
        return closed ? null : store.put(key, object);
    }

    @Override
    public synchronized @Nullable T remove(String key) {
        return closed ? null : store.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return store.keySet();
    }

    @Override
    public Stream<T> values() {
        return store.values();
    }

    @Override
    public int size() {
        return store.size();
    }

    @Override
    public @Nullable T get(String key) {
        return store.get(key);
    }
}

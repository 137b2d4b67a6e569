package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An informer's store that holds keys only. As it never has the object that was there before, the informer reports every object of every
 * list, changed or not, as added; and what a list lacks, as deleted with its final state unknown.
 *
 * @param <T> the kind of object
 */
final class Keys<T extends HasMetadata> implements ItemStore<T> {
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Function<ObjectMeta, T> stub;

    /** Begins with keys that are known: the first list then reports those it lacks. */
    Keys(Collection<String> known, Function<ObjectMeta, T> stub) {
        keys.addAll(known);
        this.stub = stub;
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        keys.add(key);
        return null;
    }

    @Override
    public @Nullable T remove(String key) {
        return keys.remove(key) ? stub(key) : null;
    }

    @Override
    public Stream<String> keySet() {
        return keys.stream();
    }

    @Override
    public Stream<T> values() {
        return keys.stream().map(this::stub);
    }

    @Override
    public int size() {
        return keys.size();
    }

    @Override
    public @Nullable T get(String key) {
        return keys.contains(key) ? stub(key) : null;
    }

    /** An informer may defer what it reports until a list is whole if it can find the objects here later. It cannot. */
    @Override
    public boolean isFullState() {
        return false;
    }

    private T stub(String key) {
        var slash = key.indexOf('/');
        return stub.apply(new ObjectMetaBuilder().withNamespace(key.substring(0, slash))
                .withName(key.substring(slash + 1)).build());
    }
}

package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.mirrorlog.writer.plan.WrittenKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An informer's cache that our own writes reach at once, so that a key that is touched again before the watch has told of our write is
 * not planned on what was there before it. It keeps whole objects, since a PUT must give back what others wrote, but of managedFields
 * only what {@link Managers} makes of them.
 *
 * <p>A write of ours is entered only in the place of what it was planned on. If the watch was faster, and may know of a later change,
 * its word stands.
 *
 * @param <T> the kind of object
 */
final class ObjectStore<T extends HasMetadata> implements ItemStore<T> {
    private final Map<String, Entry<T>> entries = new ConcurrentHashMap<>();
    private final AtomicLong removals = new AtomicLong();

    Optional<Entry<T>> at(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Counts what went; to be given to {@link #made}. */
    long removals() {
        return removals.get();
    }

    /** Enters an object that we made, unless something was removed since: it might have been this one. */
    void made(T object, long removalsBefore) {
        entries.computeIfAbsent(getKey(object), _ -> removals.get() == removalsBefore ? entry(object) : null);
    }

    /** Enters an object that we changed. */
    void changed(T object, String resourceVersionBefore) {
        entries.computeIfPresent(getKey(object),
                (_, there) -> there.isAt(resourceVersionBefore) ? entry(object) : there);
    }

    /** Takes out an object that we removed. */
    void removed(String key, String resourceVersionBefore) {
        entries.computeIfPresent(key, (_, there) -> there.isAt(resourceVersionBefore) ? null : there);
    }

    @Override
    public String getKey(T object) {
        return FromKube.name(object).toString();
    }

    @Override
    public @Nullable T put(String key, T object) {
        var before = entries.put(key, entry(object));
        return before == null ? null : before.object();
    }

    @Override
    public @Nullable T remove(String key) {
        removals.incrementAndGet();
        var before = entries.remove(key);
        return before == null ? null : before.object();
    }

    @Override
    public Stream<String> keySet() {
        return entries.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return entries.values().stream().map(Entry::object);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public @Nullable T get(String key) {
        var there = entries.get(key);
        return there == null ? null : there.object();
    }

    private static <T extends HasMetadata> Entry<T> entry(T object) {
        var written = Managers.writtenKeys(object.getMetadata());
        object.getMetadata().setManagedFields(List.of());
        return new Entry<>(object, written);
    }

    /** An object and what of it a mirror's writer wrote. */
    record Entry<T extends HasMetadata>(T object, WrittenKeys written) {
        boolean isAt(String resourceVersion) {
            return resourceVersion.equals(object.getMetadata().getResourceVersion());
        }
    }
}

package io.mirrorlog.simcluster.store;

import io.mirrorlog.simcluster.object.KubeObject;
import io.mirrorlog.simcluster.object.ObjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All objects of the cluster under one revision that every write raises by one, as etcd keeps them. It is not
 * thread-safe: the server's one event loop is its only user, which makes every run's order of writes one order.
 */
public final class Store {
    private final int historySize;
    private final NavigableMap<ObjectKey, Stored> objects = new TreeMap<>();
    private final Map<String, History> histories = new HashMap<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private long revision;
    private long compacted;

    public Store(int historySize) {
        this.historySize = historySize;
    }

    public long revision() {
        return revision;
    }

    /** Called with every change, in order, right after it took effect. */
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public Optional<Stored> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** The objects of a resource in key order, of one namespace or of all when it is empty. */
    public List<Stored> list(String resource, String namespace) {
        return objects.tailMap(new ObjectKey(resource, namespace, "")).values().stream()
                .takeWhile(stored -> stored.key().resource().equals(resource)
                        && (namespace.isEmpty() || stored.key().namespace().equals(namespace)))
                .toList();
    }

    /** What {@link #list} gave at an earlier revision, which the history still reaches. */
    public List<Stored> listAt(String resource, String namespace, long at) {
        NavigableMap<ObjectKey, Stored> then = new TreeMap<>();
        list(resource, namespace).forEach(stored -> then.put(stored.key(), stored));
        for (Change change : history(resource).after(at, Integer.MAX_VALUE).reversed()) {
            if (namespace.isEmpty() || change.key().namespace().equals(namespace)) {
                change.before().ifPresentOrElse(before -> then.put(before.key(), before),
                        () -> then.remove(change.key()));
            }
        }
        return List.copyOf(then.values());
    }

    public History history(String resource) {
        return histories.computeIfAbsent(resource, _ -> new History(historySize, compacted));
    }

    /** Forgets all changes so far, as a compaction of etcd does. */
    public void compact() {
        compacted = revision;
        histories.values().forEach(history -> history.forgetUpTo(revision));
    }

    public Stored put(ObjectKey key, KubeObject object) {
        Stored stored = next(key, object);
        Optional<Stored> before = Optional.ofNullable(objects.put(key, stored));
        record(new Change.Put(before, stored));
        return stored;
    }

    public Optional<Stored> remove(ObjectKey key) {
        return Optional.ofNullable(objects.remove(key)).map(removed -> {
            Stored last = next(key, removed.object());
            record(new Change.Removed(removed, last));
            return last;
        });
    }

    /** What {@link #put} would give, without a revision of its own. */
    public Stored preview(ObjectKey key, KubeObject object) {
        return new Stored(key, revision, object.copy());
    }

    /** An object as it was, under the revision of the change that left it behind. */
    public static Stored as(Stored stored, long revision) {
        KubeObject versioned = stored.object().copy();
        versioned.metadata().put("resourceVersion", Long.toString(revision));
        return new Stored(stored.key(), revision, versioned);
    }

    /** What is stored now, to be given back to {@link #restore}. */
    public Snapshot snapshot() {
        return new Snapshot(new TreeMap<>(objects), revision);
    }

    /**
     * Goes back to what was stored then, with its resourceVersions and without a history, as etcd does that is restored.
     *
     * @param bump added to the revision, so that none is given out twice; 0 is what a plain restore does
     */
    public void restore(Snapshot snapshot, long bump) {
        List<Stored> gone = objects.values().stream().filter(stored -> !snapshot.has(stored)).toList();
        List<Stored> back = snapshot.objects().values().stream()
                .filter(stored -> !stored.equals(objects.get(stored.key()))).toList();
        revision = snapshot.revision() + bump;
        gone.forEach(stored -> tell(new Change.Removed(stored, stored)));
        objects.clear();
        objects.putAll(snapshot.objects());
        back.forEach(stored -> tell(new Change.Put(Optional.empty(), stored)));
        compact();
    }

    /** What was stored at a moment. */
    public record Snapshot(SortedMap<ObjectKey, Stored> objects, long revision) {
        private boolean has(Stored stored) {
            return stored.equals(objects.get(stored.key()));
        }
    }

    private Stored next(ObjectKey key, KubeObject object) {
        revision++;
        return as(new Stored(key, revision, object), revision);
    }

    private void record(Change change) {
        history(change.key().resource()).add(change);
        tell(change);
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}

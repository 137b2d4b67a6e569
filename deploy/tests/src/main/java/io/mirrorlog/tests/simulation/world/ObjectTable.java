package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.topics.id.ObjectId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The objects of one kind, and who wrote which of their labels and annotations.
 *
 * @param <C> the kind of content
 */
final class ObjectTable<C> {
    private final SortedMap<ObjectId, Stored<C>> objects = new TreeMap<>();
    private final Function<C, Map<String, String>> labels;
    private final Function<C, Map<String, String>> annotations;

    ObjectTable(Function<C, Map<String, String>> labels, Function<C, Map<String, String>> annotations) {
        this.labels = labels;
        this.annotations = annotations;
    }

    Optional<Stored<C>> at(ObjectId key) {
        return Optional.ofNullable(objects.get(key));
    }

    SortedMap<ObjectId, Stored<C>> all() {
        return Collections.unmodifiableSortedMap(objects);
    }

    Optional<Stored<C>> remove(ObjectId key) {
        return Optional.ofNullable(objects.remove(key));
    }

    /** Puts content there: whoever changes a value owns its key from then on. */
    Stored<C> put(ObjectId key, C content, String version, boolean ours, String clusterIp) {
        var before = at(key);
        var next = new Stored<>(before.map(Stored::uid).orElse("uid-" + version), version, content,
                owned(before.map(there -> labels.apply(there.content())), before.map(Stored::ourLabels),
                        labels.apply(content), ours),
                owned(before.map(there -> annotations.apply(there.content())), before.map(Stored::ourAnnotations),
                        annotations.apply(content), ours),
                clusterIp);
        objects.put(key, next);
        return next;
    }

    void copy(ObjectId key, Stored<C> stored) {
        objects.put(key, stored);
    }

    boolean isMirror(Stored<C> stored) {
        return "true".equals(labels.apply(stored.content()).get("mirror.linkerd.io/mirrored-service"));
    }

    private static SortedSet<String> owned(Optional<Map<String, String>> before,
            Optional<SortedSet<String>> ownedBefore,
            Map<String, String> now, boolean ours) {
        var owned = new TreeSet<>(ownedBefore.orElseGet(TreeSet::new));
        owned.retainAll(now.keySet());
        now.forEach((key, value) -> {
            if (!value.equals(before.map(there -> there.get(key)).orElse(null))) {
                change(owned, key, ours);
            }
        });
        return owned;
    }

    private static void change(Set<String> owned, String key, boolean ours) {
        if (ours) {
            owned.add(key);
        } else {
            owned.remove(key);
        }
    }
}

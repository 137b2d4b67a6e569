package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.id.ObjectId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

import java.util.TreeMap;

/** EndpointSlices by their own name and by their Service's. */
final class KnownSlices {
    private final SortedMap<ObjectId, SeenSlice> slices = new TreeMap<>();
    private final SortedMap<ObjectId, SortedMap<ObjectId, SeenSlice>> byService = new TreeMap<>();

    Optional<SeenSlice> get(ObjectId slice) {
        return Optional.ofNullable(slices.get(slice));
    }

    void put(ObjectId id, SeenSlice slice) {
        remove(id);
        slices.put(id, slice);
        slice.service().ifPresent(
                service -> byService.computeIfAbsent(service, _ -> new TreeMap<>()).put(id, slice));
    }

    void remove(ObjectId id) {
        var before = slices.remove(id);
        if (before != null) {
            before.service().ifPresent(service -> byService.computeIfPresent(service, (_, siblings) -> {
                siblings.remove(id);
                return siblings.isEmpty() ? null : siblings;
            }));
        }
    }

    /** The slices of one Service. */
    Collection<SeenSlice> of(ObjectId service) {
        Map<ObjectId, SeenSlice> siblings = byService.get(service);
        return siblings == null ? List.of() : Collections.unmodifiableCollection(siblings.values());
    }

    /** The Services that have any. */
    Set<ObjectId> services() {
        return Collections.unmodifiableSet(byService.keySet());
    }

    /** Those that a source sees. */
    List<ObjectId> seenBy(String source) {
        return slices.entrySet().stream().filter(slice -> slice.getValue().sources().containsKey(source))
                .map(Map.Entry::getKey).toList();
    }
}
